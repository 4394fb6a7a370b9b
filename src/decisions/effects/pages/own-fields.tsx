import type { Shown } from '../../../http/read-fields.ts'
import { reportEvery } from '../../../bodies/upkeep/model.ts'
import { bases, earlyCloses } from '../../../rules/decision-rule.ts'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { type OwnRuleField, ownRuleFields, type OwnUpkeepField, ownUpkeepFields } from '../forms/model.ts'

/** Values that a body chooses for a rule itself. What stays empty is as in the rule chosen above. */
export function OwnRuleFields({ shown }: { shown: Shown }) {
  const t = useWords()
  const field = useField(shown)
  const number = (name: OwnRuleField) => (
    <Input {...field(name)} label={t(`effect.own.${name}` as 'effect.own.window')} width={5} inputmode="numeric" />
  )
  return (
    <Details summary={t('effect.own')} open={isOpen(shown, ownRuleFields)}>
      <p>{t('effect.own.text')}</p>
      <Select
        {...field('base')}
        label={t('effect.own.base')}
        options={[
          { value: '', text: t('effect.own.as_chosen') },
          ...bases.map((base) => ({ value: base, text: t(`effect.own.base.${base}`) }))
        ]}
      />
      <Input {...field('threshold')} label={t('effect.own.threshold')} hint={t('effect.own.threshold.hint')} width={5} />
      <Input {...field('quorum')} label={t('effect.own.quorum')} hint={t('effect.own.quorum.hint')} width={5} />
      {number('min_ayes')}
      {number('max_nays')}
      {number('window')}
      <Select
        {...field('closes_early')}
        label={t('effect.own.closes_early')}
        options={[
          { value: '', text: t('effect.own.as_chosen') },
          ...earlyCloses.map((early) => ({ value: early, text: t(`effect.own.closes_early.${early}`) }))
        ]}
      />
      {number('notice')}
      <Checkboxes
        name="seconded"
        values={[shown.text('seconded')]}
        choices={[{ value: 'yes', label: t('effect.own.seconded') }]}
      />
    </Details>
  )
}

/** Values that a charter chooses itself. What stays empty is as in the charter chosen above. */
export function OwnUpkeepFields({ shown }: { shown: Shown }) {
  const t = useWords()
  const field = useField(shown)
  const number = (name: OwnUpkeepField) => (
    <Input {...field(name)} label={t(`effect.own.${name}` as 'effect.own.window')} width={5} inputmode="numeric" />
  )
  const line = (name: 'confirm_from' | 'attendance_share' | 'participation_share' | 'affiliation_most' | 'apart' | 'jointly') => (
    <Input {...field(name)} label={t(`effect.own.${name}`)} hint={t(`effect.own.${name}.hint`)} />
  )
  return (
    <Details summary={t('effect.own')} open={isOpen(shown, ownUpkeepFields)}>
      <p>{t('effect.own.text')}</p>
      <Textarea {...field('seats')} label={t('effect.own.seats')} hint={t('effect.own.seats.hint')} rows={4} />
      {line('confirm_from')}
      {number('confirm_within')}
      {line('attendance_share')}
      {number('attendance_over')}
      {line('participation_share')}
      {number('participation_over')}
      {number('approval_every')}
      <Select
        {...field('reporting_every')}
        label={t('effect.own.reporting_every')}
        options={[
          { value: '', text: t('effect.own.as_chosen') },
          ...reportEvery.map((every) => ({ value: every, text: t(`owed.every.${every}`) }))
        ]}
      />
      {number('reporting_lead')}
      {number('removal_notice')}
      <Checkboxes
        name="removal_hearing"
        values={[shown.text('removal_hearing')]}
        choices={[{ value: 'yes', label: t('effect.own.removal_hearing') }]}
      />
      {line('affiliation_most')}
      {line('apart')}
      {line('jointly')}
    </Details>
  )
}

function useField(shown: Shown) {
  const t = useWords()
  return (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
}

const isOpen = (shown: Shown, names: readonly string[]) => names.some((name) => shown.text(name) !== '' || shown.errors.has(name))
