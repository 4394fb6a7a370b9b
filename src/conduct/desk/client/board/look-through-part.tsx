import { Button } from '../../../../ui/components/button.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'

/** A mail says that something needs a person, and not what. Here they can look, when these lists do not show it yet. */
export function LookThrough() {
  const t = useWords()
  const { call, changed } = useWork()
  const { busy, problem, run } = useAct()
  const look = (): void =>
    run(async () => {
      await call('lookThrough')
      changed(t('desk.said.looked'))
    })
  return (
    <section aria-label={t('desk.look')}>
      <Text>{t('desk.look.text')}</Text>
      <Problem code={problem} />
      <Button type="button" kind="secondary" disabled={busy} onClick={look}>
        {busy ? t('desk.working') : t('desk.look')}
      </Button>
    </section>
  )
}
