import { Button } from '../../../../ui/components/button.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from '../case/case-context.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'

/** Somebody stepped back: nothing can be written until one of those who stay makes a new key (S10, U19). */
export function NewKeyStep() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, past } = useCase()
  const last = past.at(-1)
  const { busy, problem, run } = useAct()
  const make = async (): Promise<void> => {
    await call('newKey', { team })
    changed(t('desk.said.new_key'))
  }
  return (
    <>
      <Text>{t(last?.removed === true ? 'desk.new_key.why.removed' : 'desk.new_key.why', { name: last?.name ?? '' })}</Text>
      <Text>{t(last?.removed === true ? 'desk.new_key.meanwhile.removed' : 'desk.new_key.meanwhile')}</Text>
      <Problem code={problem} />
      <Button type="button" disabled={busy} onClick={() => run(make)}>
        {busy ? t('desk.working') : t('desk.new_key.make')}
      </Button>
    </>
  )
}
