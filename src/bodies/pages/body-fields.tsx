import type { Shown } from '../../http/read-fields.ts'
import { Details } from '../../ui/components/details.tsx'
import { Input } from '../../ui/components/input.tsx'
import { Select } from '../../ui/components/select.tsx'
import { Textarea } from '../../ui/components/textarea.tsx'
import { useWords } from '../../ui/words-context.ts'
import { type Body, bodyKinds, spanUnits } from '../model.ts'

export type BodyChoices = {
  /** Bodies that could take over. */
  readonly fallbacks: readonly Pick<Body, 'id' | 'name'>[]
  readonly procedures: readonly { readonly key: string; readonly name: string }[]
}

type Props = {
  shown: Shown
  choices: BodyChoices
  isNew: boolean
  /** Name, purpose and kind are changed by decisions. */
  isDecided?: boolean
}

/** The fields of a body, for making one and for changing one. */
export function BodyFields({ shown, choices, isNew, isDecided = false }: Props) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <>
      {!isDecided && <Input label={t('body.name')} {...field('name')} autocomplete="off" />}
      {isNew && (
        <Input
          label={t('body.slug')}
          hint={t('body.slug.hint')}
          {...field('slug')}
          width={20}
          autocapitalize="none"
          spellcheck={false}
        />
      )}
      {!isDecided && (
        <>
          <Input label={t('body.purpose')} hint={t('body.purpose.hint')} {...field('purpose')} />
          <Select
            label={t('body.kind')}
            {...field('kind')}
            options={bodyKinds.map((kind) => ({ value: kind, text: t(`body.kind.${kind}`) }))}
          />
        </>
      )}
      <Input label={t('body.time_zone')} hint={t('body.time_zone.hint')} {...field('time_zone')} width={20} spellcheck={false} />
      <Input label={t('body.language')} hint={t('body.language.hint')} {...field('language')} width={10} spellcheck={false} />
      <Select
        label={t('body.fallback')}
        hint={t('body.fallback.hint')}
        {...field('fallback')}
        options={[
          { value: '', text: t('body.fallback.none') },
          ...choices.fallbacks.map(({ id, name }) => ({ value: id, text: name }))
        ]}
      />
      <Select
        label={t('body.procedure')}
        hint={t('body.procedure.hint')}
        {...field('procedure')}
        options={[
          { value: '', text: t('body.procedure.none') },
          ...choices.procedures.map(({ key, name }) => ({ value: key, text: name }))
        ]}
      />
      <Details summary={t('body.own.title')} open={hasOwnValues(shown)}>
        <p class="govuk-body">{t('body.own.intro')}</p>
        <SpanField shown={shown} name="acknowledge" label={t('body.own.acknowledge')} />
        <SpanField shown={shown} name="follow_up" label={t('body.own.follow_up')} />
        <SpanField shown={shown} name="hold" label={t('body.own.hold')} hint={t('body.own.hold.hint')} />
        <Input label={t('body.own.smallest_panel')} {...field('smallest_panel')} width={3} inputmode="numeric" />
        <Select
          label={t('body.own.first_open')}
          hint={t('body.own.first_open.hint')}
          {...field('first_open')}
          options={[
            { value: '', text: t('body.own.as_procedure') },
            { value: 'two_readers', text: t('procedure.first_open.two_readers') },
            { value: 'one', text: t('procedure.first_open.one') }
          ]}
        />
        <Holidays shown={shown} />
      </Details>
    </>
  )
}

function hasOwnValues({ text, errors }: Shown): boolean {
  const names = ['acknowledge', 'follow_up', 'hold', 'smallest_panel', 'first_open', 'holidays']
  return names.some((name) => text(name) !== '' || errors.has(name))
}

function Holidays({ shown }: { shown: Shown }) {
  const t = useWords()
  const error = shown.errors.get('holidays')
  return (
    <Textarea
      label={t('body.holidays')}
      hint={t('body.holidays.hint')}
      name="holidays"
      rows={3}
      error={error && t(error)}
      value={shown.text('holidays')}
    />
  )
}

type SpanProps = { shown: Shown; name: 'acknowledge' | 'follow_up' | 'hold'; label: string; hint?: string }

/** A number and its unit. Letters to a fallback panel wait for hours or days that pass, never for business days. */
function SpanField({ shown, name, label, hint }: SpanProps) {
  const t = useWords()
  const error = shown.errors.get(name)
  const units = name === 'hold' ? spanUnits.slice(0, 2) : spanUnits
  return (
    <div class="cw-pair">
      <Input
        label={label}
        hint={hint}
        name={name}
        value={shown.text(name)}
        error={error && t(error)}
        width={4}
        inputmode="numeric"
      />
      <Select
        label={<span class="govuk-visually-hidden">{t('body.own.unit', { label })}</span>}
        name={`${name}_unit`}
        value={shown.text(`${name}_unit`)}
        options={units.map((unit) => ({ value: unit, text: t(`body.unit.${unit}`) }))}
      />
    </div>
  )
}
