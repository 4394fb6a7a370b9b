import { Button } from '../../../../ui/components/button.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from '../case/case-context.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'

/** The talk is written down because two promises to the reporter begin with it. */
export function DiscussStep() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const write = async (): Promise<void> => {
    await call('discussed', { team })
    changed(t('desk.said.discussed'))
  }
  return (
    <>
      <Text>{t('desk.discuss.why')}</Text>
      <Problem code={problem} />
      <Button type="button" disabled={busy} onClick={() => run(write)}>
        {busy ? t('desk.working') : t('desk.discuss.send')}
      </Button>
    </>
  )
}
