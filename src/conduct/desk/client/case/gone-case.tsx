import { Button } from '../../../../ui/components/button.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { NoAccess, Problem, Text } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'

/**
 * The book has this case, and the server knows its handle no more. That may be a mistake of the server, so nothing is
 * forgotten before the person says so.
 */
export function GoneCase({ team }: { team: string }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { busy, problem, run } = useAct()
  const forget = async (): Promise<void> => {
    await call('forgetCase', { team })
    changed(t('desk.said.forgotten'))
    go('#/')
  }
  return (
    <>
      <NoAccess />
      <Text>{t('desk.gone.text')}</Text>
      <Problem code={problem} />
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(forget)}>
        {busy ? t('desk.working') : t('desk.gone.forget')}
      </Button>
    </>
  )
}
