import { BackLink } from '../../../../ui/components/back-link.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { Radios } from '../../../../ui/components/radios.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { ConflictFields, readStated } from '../../../conflicts/client/conflict-fields.tsx'
import { StateForm } from '../../../conflicts/client/state-form.tsx'
import { bodyOfCase } from '../../case/body-of-case.ts'
import { CaseContext, useCase, useCaseHref } from './case-context.ts'
import { many, one } from '../form-fields.ts'
import { NotReady, Problem, Text, Title } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'

export function Leave({ team }: { team: string }) {
  const { call } = useWork()
  const loaded = useLoaded(`case ${team}`, () => call('case', { team }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <CaseContext.Provider value={loaded.value}>
      <LeavePage />
    </CaseContext.Provider>
  )
}

/** Stepping back: what happens, and one tick so that no stray key does it (S10). A reason only where the procedure wants conflicts stated. */
export function LeavePage() {
  const t = useWords()
  const { call, changed, go, about } = useWork()
  const { team, name, lead, members, me, procedure } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`leave ${team}`)
  const href = useCaseHref()
  const others = members.filter((member) => member.id !== me)
  const isLead = members.some((member) => member.id === me && member.name === lead && member.lead)
  const rules = bodyOfCase(about.bodies, procedure, [])?.rules
  const reason = rules?.gate.reason ?? 'never'
  const soft = reason === 'never' ? [] : (rules?.gate.soft ?? [])
  const hasConflict = one(fields, 'for') === 'conflict'
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (one(fields, 'sure') !== 'yes') throw Object.assign(new Error('empty'), { code: 'empty' })
      if (reason === 'required' && one(fields, 'for') === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      const why = hasConflict ? readStated(fields) : reason === 'never' ? undefined : 'handed_on'
      await call('stepBack', { team, ...(why !== undefined && { why }) })
      drop()
      changed(t('desk.said.left'))
      go('#/')
    })
  }
  return (
    <>
      <BackLink href={href}>{t('desk.case.back')}</BackLink>
      <Title>{t('desk.leave.title', { name })}</Title>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('desk.leave.at_once')}</li>
        <li>{t(reason === 'never' ? 'desk.leave.no_reason' : 'desk.leave.reason')}</li>
        <li>{t('desk.leave.written')}</li>
        <li>{t('desk.leave.new_key', { count: others.length })}</li>
        {isLead && <li>{t('desk.leave.lead')}</li>}
      </ul>
      {others.length === 0 && <Text>{t('desk.leave.last')}</Text>}
      <form onSubmit={send} onInput={read} noValidate>
        <Problem code={problem} />
        {reason !== 'never' && (
          <Radios
            name="for"
            legend={t('desk.leave.for')}
            legendSize="s"
            value={one(fields, 'for')}
            choices={[
              { value: 'conflict', label: t('desk.leave.for.conflict') },
              { value: 'handed_on', label: t('desk.leave.for.handed_on') }
            ]}
          />
        )}
        {reason !== 'never' && hasConflict && <ConflictFields kinds={[...(rules?.conflicts ?? []), 'other']} fields={fields} />}
        <Checkboxes name="sure" values={many(fields, 'sure')} choices={[{ value: 'yes', label: t('desk.leave.sure') }]} />
        <button type="submit" class="govuk-button cw-button--ink" disabled={busy}>
          {busy ? t('desk.working') : t('desk.leave.send')}
        </button>
      </form>
      {soft.length > 0 && <StateForm kinds={soft} />}
    </>
  )
}
