import { Button } from '../../../../ui/components/button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase, useCaseHref } from './case-context.ts'
import { many, one } from '../form-fields.ts'
import { Problem, Text, When } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'
import type { CaseOnPage } from '../../case/case-on-page.ts'

type Removal = CaseOnPage['removals'][number]

/** What members said about devices in other hands, and what each of them can do about it now (guard 2). */
export function Removals() {
  const { removals, awaitsNewKey } = useCase()
  if (awaitsNewKey) return null
  return (
    <>
      {removals.map((removal) => (
        <Notice key={removal.person}>
          <OneRemoval removal={removal} />
        </Notice>
      ))}
    </>
  )
}

function OneRemoval({ removal }: { removal: Removal }) {
  const t = useWords()
  const { me } = useCase()
  const leave = useCaseHref('/leave')
  const { name, by, until } = removal
  if (removal.person === me) {
    return (
      <>
        <Text>{t('desk.removal.about.me', { by })}</Text>
        <Text>
          {t('desk.removal.me.what')}{' '}
          <a class="govuk-link" href={leave}>
            {t('desk.leave.go')}
          </a>
        </Text>
      </>
    )
  }
  return (
    <>
      <Text>{removal.mine ? t('desk.removal.mine', { name }) : t('desk.removal.about', { by, name })}</Text>
      {removal.mine ? <Text>{t('desk.removal.mine.what')}</Text> : <Confirm removal={removal} />}
      <Text>
        {t('desk.removal.ends')} <When at={until} />.
      </Text>
    </>
  )
}

function Confirm({ removal }: { removal: Removal }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const confirm = async (): Promise<void> => {
    await call('confirmRemoval', { team, person: removal.person })
    changed(t('desk.said.removed'))
  }
  return (
    <>
      <Text>{t('desk.removal.confirm.what', { name: removal.name })}</Text>
      <Problem code={problem} />
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(confirm)}>
        {busy ? t('desk.working') : t('desk.removal.confirm')} <span class="govuk-visually-hidden">{removal.name}</span>
      </Button>
    </>
  )
}

/** Says to the others whose device may be in other hands. Nothing ends before a second member confirms it. */
export function ProposeRemoval() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, me, members, removals, awaitsNewKey } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`removal ${team}`)
  const others = members.filter(({ id }) => id !== me && !removals.some((each) => each.person === id && each.mine))
  if (others.length === 0 || awaitsNewKey) return null
  const send = (event: Event): void => {
    event.preventDefault()
    const person = one(fields, 'person')
    run(async () => {
      if (person === '' || one(fields, 'sure') !== 'yes') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('proposeRemoval', { team, person })
      drop()
      changed(t('desk.said.removal'))
    })
  }
  return (
    <Details summary={t('desk.removal')}>
      <Text>{t(members.length < 3 ? 'desk.removal.only_two' : 'desk.removal.what')}</Text>
      {members.length > 2 && (
        <form onSubmit={send} onInput={read} noValidate>
          <Problem code={problem} />
          <Select
            name="person"
            id="removal-person"
            label={t('desk.removal.who')}
            hint={t('desk.removal.who.hint')}
            value={one(fields, 'person')}
            options={[{ value: '', text: t('desk.choose') }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Checkboxes
            name="sure"
            values={many(fields, 'sure')}
            small
            choices={[{ value: 'yes', label: t('desk.removal.sure') }]}
          />
          <Button kind="secondary" disabled={busy}>
            {busy ? t('desk.working') : t('desk.removal.send')}
          </Button>
        </form>
      )}
    </Details>
  )
}
