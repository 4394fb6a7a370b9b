import type { Shown } from '../../http/read-fields.ts'
import type { NamedText } from '../../policies/list-texts.ts'
import { Input } from '../../ui/components/input.tsx'
import { Select } from '../../ui/components/select.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { BodyChoice } from '../desk-visit.ts'
import { kindName, type KindNames } from '../kinds/kind-names.ts'
import { spaceKinds } from '../model.ts'

/** What the form offers to choose from. */
export type FieldChoices = {
  readonly own: KindNames
  readonly bodies: readonly BodyChoice[]
  readonly escalations: readonly BodyChoice[]
  readonly policies: readonly NamedText[]
}

type Props = { shown: Shown; choices: FieldChoices; isNew: boolean }

/** The fields of a space, for making one and for changing one. */
export function SpaceFields({ shown, choices: { own, bodies, escalations, policies }, isNew }: Props) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const kinds = [...spaceKinds, ...own.rows.filter(({ list }) => list === 'online').map(({ id }) => id)]
  // Named before the register knew its texts: it stays until somebody chooses another.
  const isGone = shown.text('policy') !== '' && !policies.some(({ slug }) => slug === shown.text('policy'))
  return (
    <>
      <Input label={t('space.name')} {...field('name')} />
      {isNew && (
        <Input
          label={t('space.slug')}
          hint={t('space.slug.hint')}
          {...field('slug')}
          width={20}
          autocapitalize="none"
          spellcheck={false}
        />
      )}
      <Select
        label={t('space.kind')}
        {...field('kind')}
        options={kinds.map((kind) => ({ value: kind, text: kindName(t, kind, own) }))}
      />
      <Select
        label={t('space.body')}
        hint={t('space.body.hint')}
        {...field('body')}
        options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Input label={t('space.about')} hint={t('space.about.hint')} {...field('about')} />
      <Input label={t('space.address')} hint={t('space.address.hint')} {...field('address')} />
      <Input label={t('space.url')} {...field('url')} type="url" spellcheck={false} />
      <Input label={t('body.time_zone')} hint={t('body.time_zone.hint')} {...field('time_zone')} width={20} spellcheck={false} />
      <Input label={t('space.starts_day')} hint={t('space.day.hint')} {...field('starts_day')} width={10} inputmode="numeric" />
      <Input label={t('space.ends_day')} hint={t('form.day.hint')} {...field('ends_day')} width={10} inputmode="numeric" />
      <Input label={t('space.on_call')} hint={t('space.on_call.hint')} {...field('on_call_phone')} width={20} type="tel" />
      <Input
        label={t('space.languages')}
        hint={t('space.languages.hint')}
        {...field('languages')}
        width={20}
        spellcheck={false}
      />
      <Input
        label={t('space.parent')}
        hint={t('space.parent.hint')}
        {...field('parent')}
        width={20}
        autocapitalize="none"
        spellcheck={false}
      />
      <Select
        label={t('space.policy')}
        hint={t('space.policy.hint')}
        {...field('policy')}
        options={[
          { value: '', text: t('space.policy.around') },
          ...policies.map(({ slug, title }) => ({ value: slug, text: `${title} (${slug})` })),
          ...(isGone ? [{ value: shown.text('policy'), text: t('space.policy.gone', { policy: shown.text('policy') }) }] : [])
        ]}
      />
      <Select
        label={t('space.escalation')}
        hint={t('space.escalation.hint')}
        {...field('escalation')}
        options={[
          { value: '', text: t('space.escalation.none') },
          ...escalations.map(({ id, name }) => ({ value: id, text: name }))
        ]}
      />
    </>
  )
}
