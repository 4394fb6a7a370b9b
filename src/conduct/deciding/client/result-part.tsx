import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { SummaryList } from '../../../ui/components/summary-list.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { Day, Problem, Said, Text } from '../../desk/client/parts.tsx'
import { useAct, useWork } from '../../desk/client/use-work.ts'
import type { ResultView, VoteView } from '../vote-view.ts'
import { CloseForm } from './close-form.tsx'
import { decisionName } from './words-of.ts'

/** The result, who wrote it, and the second member's word; without that it does not stand. */
export function ResultPart({ result, vote }: { result: ResultView; vote?: VoteView }) {
  const t = useWords()
  const { deciding } = useCase()
  const { outcome, confirmedBy, by, tally } = result
  const isOurs = deciding.decisions.some(({ key }) => key === result.to)
  return (
    <div class="cw-result">
      <p class="govuk-body">
        <strong>{t(`desk.decide.result.${result.state}`)}</strong>{' '}
        {tally !== undefined && (
          <span class="cw-muted">
            {t('desk.decide.tally', { ...tally, text: `${tally.ayes}-${tally.nays}-${tally.abstentions}` })}
          </span>
        )}{' '}
        {confirmedBy === undefined && <Tag colour="amber">{t('desk.decide.is.unconfirmed')}</Tag>}
      </p>
      {result.to !== undefined && (
        <Text>{t(isOurs ? 'desk.decide.goes_to.vote' : 'desk.decide.goes_to', { place: decisionName(t, result.to) })}</Text>
      )}
      <Said>{outcome.what}</Said>
      <SummaryList
        rows={[
          { key: t('desk.decide.close.by'), value: <bdi>{outcome.by}</bdi> },
          { key: t('desk.decide.from'), value: <Day at={outcome.from} /> },
          ...(outcome.until === undefined ? [] : [{ key: t('desk.decide.until'), value: <Day at={outcome.until} /> }]),
          { key: t('desk.decide.result.by'), value: <bdi>{by}</bdi> },
          ...(confirmedBy === undefined ? [] : [{ key: t('desk.decide.confirmed_by'), value: <bdi>{confirmedBy}</bdi> }])
        ]}
      />
      {confirmedBy === undefined &&
        (result.isMine ? <Text>{t('desk.decide.confirm.others')}</Text> : <Confirm result={result} />)}
      {confirmedBy === undefined && vote !== undefined && (
        <Details summary={t('desk.decide.close.again')}>
          <CloseForm vote={vote} />
        </Details>
      )}
    </div>
  )
}

function Confirm({ result }: { result: ResultView }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const confirm = async (): Promise<void> => {
    await call('confirmResult', { team, result: result.hash })
    changed(t('desk.said.confirmed'))
  }
  return (
    <>
      <Problem code={problem} />
      <Text>{t('desk.decide.confirm.text')}</Text>
      <Button type="button" disabled={busy} onClick={() => run(confirm)}>
        {busy ? t('desk.working') : t('desk.decide.confirm')}
      </Button>
    </>
  )
}
