import { SummaryList } from '../../../../ui/components/summary-list.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { Taken } from '../../../intake/answers.ts'
import type { TakerStanding } from '../../../taking/badge.ts'
import { Day, Said, When } from '../parts.tsx'

/** What the taker of a report added: under their own name, never mixed with the reporter's words. */
export function TakenPart({ taken, standing = 'typed' }: { taken: Taken; standing?: TakerStanding | undefined }) {
  const t = useWords()
  const { by, typedBy, notes, others, toldAt, enteredAt } = taken
  const isDay = toldAt.length === '2026-11-21'.length
  return (
    <div class="cw-taken">
      <h3 class="govuk-heading-s">{t('desk.taken.notes', { name: by })}</h3>
      <p class="govuk-body cw-muted">{t(`desk.taken.standing.${standing}`, { name: by })}</p>
      {notes === '' ? <p class="govuk-body cw-muted">{t('desk.taken.no_notes')}</p> : <Said>{notes}</Said>}
      <SummaryList
        rows={[
          { key: t('desk.taken.told_at'), value: isDay ? <Day at={`${toldAt}T12:00Z`} /> : <When at={toldAt} /> },
          { key: t('desk.taken.entered_at'), value: <When at={enteredAt} /> },
          ...(typedBy === '' ? [] : [{ key: t('desk.taken.typed_by'), value: <bdi>{typedBy}</bdi> }]),
          ...(others === '' ? [] : [{ key: t('desk.taken.others'), value: <Said>{others}</Said> }])
        ]}
      />
    </div>
  )
}
