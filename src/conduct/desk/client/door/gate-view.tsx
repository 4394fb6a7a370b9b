import { Button } from '../../../../ui/components/button.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { conflictAnswers, type ConflictAnswer } from '../../../threads/entry-bodies.ts'
import { bodyOfCase } from '../../case/body-of-case.ts'
import { ConflictFields, readStated } from '../../../conflicts/client/conflict-fields.tsx'
import { ConflictChoice, ConflictExamples } from './conflict-question.tsx'
import { one } from '../form-fields.ts'
import { NoAccess, NotReady, Problem, Text, Title, When } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'

/** An invitation as the page knows it: names, and nothing else about the case. */
export interface Invitation {
  readonly gate: string
  readonly names: readonly string[]
  readonly procedure: string
  readonly until: string
  readonly from: string
  readonly stage: 'reported' | 'others'
  readonly answered: ConflictAnswer | undefined
}

export function Gate({ gate }: { gate: string }) {
  const { call } = useWork()
  const invitation = useLoaded(`gate ${gate}`, () => call('invitation', { gate }))
  if (invitation.at !== 'ready') return <NotReady loaded={invitation} again={invitation.again} />
  return invitation.value === undefined ? <NoAccess /> : <GatePage invitation={invitation.value} />
}

/** The first thing anybody sees of a case: who is involved, and the question (S8). Silence is no access. */
export function GatePage({ invitation }: { invitation: Invitation }) {
  const t = useWords()
  const { now } = useWork()
  const { names, stage, answered, until } = invitation
  const isOver = new Date(until) < now()
  return (
    <>
      <Title>{t('desk.gate.title')}</Title>
      {answered !== undefined && <Thanks answer={answered} />}
      {answered === undefined && isOver && (
        <Notice>
          <Text>{t('desk.gate.over')}</Text>
        </Notice>
      )}
      {answered === undefined && !isOver && (
        <>
          <Text>{t(stage === 'others' ? 'desk.gate.about_others' : 'desk.gate.about')}</Text>
          <ul class="govuk-list cw-gate__names">
            {names.map((name) => (
              <li>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
          <Text>{t('desk.gate.nothing_else')}</Text>
          <GateForm invitation={invitation} />
          <Text>
            {t('desk.gate.until')} <When at={until} style="by" />.
          </Text>
        </>
      )}
    </>
  )
}

function Thanks({ answer }: { answer: ConflictAnswer }) {
  const t = useWords()
  return (
    <Notice>
      <Text>{t(`desk.thanks.${answer}`)}</Text>
      <p class="govuk-body">
        <a class="govuk-link" href="#/">
          {t('desk.no_access.home')}
        </a>
      </p>
    </Notice>
  )
}

function GateForm({ invitation }: { invitation: Invitation }) {
  const t = useWords()
  const { call, about, changed } = useWork()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`gate ${invitation.gate}`)
  const rules = bodyOfCase(about.bodies, invitation.procedure, [])?.rules
  const reason = rules?.gate.reason ?? 'never'
  const asks = reason !== 'never'
  const submit = (event: Event): void => {
    event.preventDefault()
    const answer = conflictAnswers.find((each) => each === one(fields, 'answer'))
    run(async () => {
      if (answer === undefined) throw Object.assign(new Error('empty'), { code: 'empty' })
      const stated = asks && answer === 'conflict' ? readStated(fields) : undefined
      await call('answerGate', { gate: invitation.gate, answer, ...(stated && { stated }) })
      drop()
      changed()
    })
  }
  return (
    <form onSubmit={submit} onInput={read} noValidate>
      <Problem code={problem} />
      <ConflictExamples examples={rules?.conflicts ?? []} />
      <ConflictChoice value={one(fields, 'answer')} {...(asks && { hint: t(`desk.conflict.reason.${reason}`) })} />
      {asks && one(fields, 'answer') === 'conflict' && (
        <ConflictFields kinds={[...(rules?.conflicts ?? []), 'other']} fields={fields} />
      )}
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.gate.send')}</Button>
    </form>
  )
}
