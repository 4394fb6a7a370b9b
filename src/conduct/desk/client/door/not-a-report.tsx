import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'

/** Advertising, a slip, a test: two readers who say so delete it (S36). What it does is said before the button. */
export function NotAReport({ thread, asked }: { thread: string; asked: boolean }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { busy, problem, run } = useAct()
  const ask = async (): Promise<void> => {
    if (await call('askToDelete', { thread })) go('#/')
    changed(t('desk.said.not_a_report'))
  }
  if (asked) return <Text>{t('desk.not_a_report.asked')}</Text>
  return (
    <Details summary={t('desk.not_a_report')}>
      <Problem code={problem} />
      <Text>{t('desk.not_a_report.text')}</Text>
      <Text>{t('desk.not_a_report.reporter')}</Text>
      <Button type="button" kind="danger" disabled={busy} onClick={() => run(ask)}>
        {busy ? t('desk.working') : t('desk.not_a_report.send')}
      </Button>
    </Details>
  )
}
