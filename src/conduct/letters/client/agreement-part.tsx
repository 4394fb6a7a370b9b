import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { many, one } from '../../desk/client/form-fields.ts'
import { Problem, Said, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { SentOnPage } from '../view.ts'

/** What the moderators of a space said so far, by when they should, and the record of it. */
export function AgreementPart({ sent }: { sent: SentOnPage }) {
  const t = useWords()
  const { now } = useWork()
  const { agreement, answers } = sent
  if (agreement === undefined) return null
  const { recorded, space, by } = agreement
  const isLate = recorded === undefined && new Date(by) < now()
  return (
    <>
      <p class="govuk-body">
        <bdi>{space}</bdi>: {t('letters.agreement.by')} <When at={by} style="by" />{' '}
        {isLate && <Tag colour="red">{t('desk.late')}</Tag>}
      </p>
      {answers.map((answer) => (
        <div class="cw-preview" key={answer.id}>
          <p class="govuk-body">
            <bdi>{answer.name}</bdi>
            {(answer.role ?? '') !== '' && (
              <>
                , <bdi>{answer.role}</bdi>
              </>
            )}
            : <strong>{t(answer.accept === true ? 'outside.agreement.accepted' : 'outside.agreement.objected')}</strong>,{' '}
            <When at={answer.at} />
          </p>
          {answer.text !== '' && <Said>{answer.text}</Said>}
        </div>
      ))}
      {recorded ? (
        <Text>
          {t(`letters.agreement.recorded.${recorded.outcome}`)} {recorded.board && t('letters.agreement.board_told')}{' '}
          {recorded.reason}
        </Text>
      ) : (
        <RecordForm sent={sent} isLate={isLate} />
      )}
      {isLate && answers.length === 0 && recorded === undefined && <Text>{t('letters.agreement.nudge')}</Text>}
    </>
  )
}

function RecordForm({ sent, isLate }: { sent: SentOnPage; isLate: boolean }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`agreement ${sent.id}`)
  const objected = sent.answers.some((answer) => answer.accept === false)
  const outcome = objected ? 'objected' : sent.answers.length > 0 ? 'accepted' : isLate ? 'silent' : undefined
  if (outcome === undefined || sent.withdrawn !== undefined) return null
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const board = many(fields, 'board').includes('yes')
      await call('recordAgreement', { team, sent: sent.id, outcome, reason: one(fields, 'reason'), board })
      drop()
      changed(t('letters.said.agreement'))
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Problem code={problem} />
      <Text>{t(`letters.agreement.record.${outcome}`)}</Text>
      <Input name="reason" id={`agreement-${sent.id}`} label={t('letters.agreement.reason')} value={one(fields, 'reason')} />
      {outcome !== 'accepted' && (
        <Checkboxes
          name="board"
          idPrefix={`board-${sent.id}`}
          small
          values={many(fields, 'board')}
          choices={[{ value: 'yes', label: t('letters.agreement.board'), hint: t('letters.agreement.board.hint') }]}
        />
      )}
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('letters.agreement.save')}
      </Button>
    </form>
  )
}
