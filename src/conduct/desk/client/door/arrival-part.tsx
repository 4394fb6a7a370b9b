import { Button } from '../../../../ui/components/button.tsx'
import { InsetText } from '../../../../ui/components/inset-text.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { ReportOnPage } from '../../case/case-on-page.ts'
import { useCase } from '../case/case-context.ts'
import { Names, Problem, Text, When } from '../parts.tsx'
import { useAct, useWork } from '../use-work.ts'

/** Who could open what came in a weaker way, and the press that seals it anew for this case alone (S2). */
export function ArrivalPart({ report: { thread, arrival } }: { report: Pick<ReportOnPage, 'thread' | 'arrival'> }) {
  const t = useWords()
  const { keepsDoor, members } = useCase()
  if (arrival === undefined) return null
  const { could, resealed } = arrival
  if (resealed !== undefined) {
    return (
      <InsetText>
        {t('desk.arrival.done', { name: resealed.by })} <When at={resealed.at} />. {t('desk.arrival.could')}{' '}
        <Names names={could} />
      </InsetText>
    )
  }
  return (
    <InsetText>
      <Text>
        {t('desk.arrival.can')} <Names names={could} />
      </Text>
      {keepsDoor && (members.length > 1 ? <Reseal thread={thread} /> : <Text>{t('desk.arrival.second')}</Text>)}
    </InsetText>
  )
}

function Reseal({ thread }: { thread: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const reseal = async (): Promise<void> => {
    await call('reseal', { team, thread })
    changed(t('desk.said.resealed'))
  }
  return (
    <>
      <Text>{t('desk.arrival.why')}</Text>
      <Problem code={problem} />
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(reseal)}>
        {busy ? t('desk.working') : t('desk.arrival.send')}
      </Button>
    </>
  )
}
