import { charterSections } from '../../../bodies/charters/model.ts'
import { bodyKinds, chosenHow, seatRoles } from '../../../bodies/model.ts'
import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import type { Key } from '../../../ui/make-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { OwnRuleFields, OwnUpkeepFields } from './own-fields.tsx'
import { type EffectChoices, type EffectField, effectForms } from '../forms/model.ts'
import type { EffectKind } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  motion: { readonly number: string; readonly title: string }
  kind: EffectKind
  option: number
  choices: EffectChoices
  shown: Shown
}

/** One thing that a motion would do, as a plain form: people and bodies by name. */
export function EffectFormPage({ frame, isAdmin, motion, kind, option, choices, shown }: Props) {
  const t = words(frame.locale)
  const title = t(`effect.kind.${kind}`)
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskMotion, { number: motion.number })}>{motion.title}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <form method="post" action={href(routes.deskEffect, { number: motion.number, kind })} novalidate class="cw-form">
        <input type="hidden" name="option" value={option} />
        {effectForms[kind].map((field) => (
          <OneField field={field} choices={choices} shown={shown} />
        ))}
        <Input
          label={t('effect.field.on_day')}
          hint={t('effect.field.on_day.hint')}
          name="on_day"
          value={shown.text('on_day')}
          error={errorOf(shown, t, 'on_day')}
          width={10}
          inputmode="numeric"
        />
        <Button preventDoubleClick>{t('effect.add')}</Button>
      </form>
    </DeskPage>
  )
}

const errorOf = (shown: Shown, t: ReturnType<typeof useWords>, name: string) => {
  const error = shown.errors.get(name)
  return error && t(error)
}

/** Fields with a hint of their own. */
const hinted = new Set([
  'slug',
  'amount',
  'currency',
  'period',
  'decision',
  'rule',
  'people',
  'person',
  'to_person',
  'until',
  'proposal',
  'words',
  'note',
  'upkeep'
])

function OneField({ field: { name, ask }, choices, shown }: { field: EffectField; choices: EffectChoices; shown: Shown }) {
  const t = useWords()
  if (ask === 'own_rule') return <OwnRuleFields shown={shown} />
  if (ask === 'own_upkeep') return <OwnUpkeepFields shown={shown} />
  const label = t(`effect.field.${name}` as Key)
  const hint = hinted.has(name) ? t(`effect.field.${name}.hint` as Key) : undefined
  const common = { name, label, hint, value: shown.text(name), error: errorOf(shown, t, name) }
  const none = { value: '', text: t('effect.choose') }
  const list = (options: readonly { value: string; text: string }[]) => <Select {...common} options={[none, ...options]} />
  switch (ask) {
    case 'body':
    case 'other_body':
      return list(choices.bodies.map(({ id, name: text }) => ({ value: id, text })))
    case 'seat':
      return list(choices.seats.map(({ id, text }) => ({ value: id, text })))
    case 'delegation':
      return list(choices.delegations.map(({ id, text }) => ({ value: id, text })))
    case 'rule':
      return list(choices.rules.map(({ key, source }) => ({ value: key, text: `${nameOf(key)} (${source})` })))
    case 'upkeep':
      return list(choices.upkeeps.map(({ key, name: text }) => ({ value: key, text })))
    case 'policy':
      return list(choices.policies.map(({ slug, title }) => ({ value: slug, text: title })))
    case 'proposal':
      return list(choices.proposals.map(({ id, text }) => ({ value: id, text })))
    case 'ended_body':
      return list(choices.ended.map(({ id, name: text }) => ({ value: id, text })))
    case 'words':
      return <Textarea {...common} rows={16} dir="auto" />
    case 'procedure':
      return list(choices.procedures.map(({ key, name: text }) => ({ value: key, text })))
    case 'role':
      return list(seatRoles.map((role) => ({ value: role, text: t(`body.role.${role}`) })))
    case 'body_kind':
      return list(bodyKinds.map((kind) => ({ value: kind, text: t(`body.kind.${kind}`) })))
    case 'chosen':
      return (
        <Select
          {...common}
          options={chosenHow.map((how) => ({ value: how, text: how === '' ? t('effect.choose') : t(`body.chosen.${how}`) }))}
        />
      )
    case 'status':
      return list(['active', 'inactive'].map((status) => ({ value: status, text: t(`effect.status.${status}` as Key) })))
    case 'tick':
      return <Checkboxes name={name} values={[shown.text(name)]} choices={[{ value: 'yes', label }]} />
    case 'text':
      return <Textarea {...common} rows={4} />
    case 'people':
      return <Textarea {...common} rows={4} />
    case 'day':
      return <Input {...common} hint={t('form.day.hint')} width={10} inputmode="numeric" />
    case 'amount':
      return <Input {...common} width={10} inputmode="decimal" />
    case 'line':
      return <Input {...common} autocomplete="off" />
    case 'person':
      return <PersonField common={common} people={choices.people} shown={shown} />
    case 'charter':
      return <CharterFields shown={shown} />
  }
}

type Common = { name: string; label: string; hint: string | undefined; value: string; error: string | undefined }

function PersonField({ common, people, shown }: { common: Common; people: readonly string[]; shown: Shown }) {
  const t = useWords()
  const id = `${common.name}-names`
  return (
    <>
      <Input {...common} list={id} autocomplete="off" />
      <datalist id={id}>
        {people.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      {common.name === 'person' && (
        <Checkboxes
          name="new_person"
          small
          values={[shown.text('new_person')]}
          choices={[{ value: 'yes', label: t('effect.field.new_person') }]}
        />
      )}
    </>
  )
}

function CharterFields({ shown }: { shown: Shown }) {
  const t = useWords()
  const fields = charterSections.map((section) => {
    const name = `charter_${section}`
    return (
      <Textarea
        name={name}
        label={t(`charter.section.${section}`)}
        value={shown.text(name)}
        error={errorOf(shown, t, name)}
        rows={4}
      />
    )
  })
  const written = charterSections.some((section) => shown.text(`charter_${section}`) !== '')
  return (
    <Details summary={t('effect.field.charter')} open={written || shown.errors.size > 0}>
      {fields}
    </Details>
  )
}

const nameOf = (key: string) => key.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())
