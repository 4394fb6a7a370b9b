import { Problem, Text } from '../../conduct/desk/client/parts.tsx'
import { useAct, useLoaded, useWork } from '../../conduct/desk/client/use-work.ts'
import { Button } from '../../ui/components/button.tsx'
import { Notice } from '../../ui/components/notice.tsx'
import { useWords } from '../../ui/words-context.ts'

/** A report that says inside that it tests a space: whoever opened it says so, and it goes (S35). */
export function SpaceTestReport({ thread }: { thread: string }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { busy, problem, run } = useAct()
  const found = useLoaded(`space test ${thread}`, () => call('spaceTestIn', { thread }))
  if (found.at !== 'ready' || found.value === null) return null
  const sign = async (): Promise<void> => {
    const deleted = await call('signSpaceTest', { thread })
    if (deleted) go('#/')
    changed(t(deleted ? 'roster.said.space_test_gone' : 'roster.said.space_test'))
  }
  return (
    <Notice>
      <Problem code={problem} />
      <Text>{t('roster.space_test.text', { space: found.value.space })}</Text>
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(sign)}>
        {busy ? t('desk.working') : t('roster.space_test.opened')}
      </Button>
    </Notice>
  )
}

/** While a form waits for its test report, a reader who opened one says so; two different people open the form (S35). */
export function TestReport({ thread }: { thread: string }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { busy, problem, run } = useAct()
  const may = useLoaded(`canary ${thread}`, () => call('mayOpenCanary', { thread }))
  if (may.at !== 'ready' || !may.value) return null
  const sign = async (): Promise<void> => {
    const deleted = await call('signCanary', { thread })
    if (deleted) go('#/')
    changed(t(deleted ? 'roster.said.canary_gone' : 'roster.said.canary'))
  }
  return (
    <Notice>
      <Problem code={problem} />
      <Text>{t('roster.canary.text')}</Text>
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(sign)}>
        {busy ? t('desk.working') : t('roster.canary.opened')}
      </Button>
    </Notice>
  )
}
