import type { Body } from '../../bodies/model.ts'
import type { Shown } from '../../http/read-fields.ts'
import { Input } from '../../ui/components/input.tsx'
import { Select } from '../../ui/components/select.tsx'
import { useWords } from '../../ui/words-context.ts'
import { spaceKinds } from '../model.ts'

type Props = { shown: Shown; bodies: readonly Pick<Body, 'id' | 'name'>[]; isNew: boolean }

/** The fields of a space, for making one and for changing one. */
export function SpaceFields({ shown, bodies, isNew }: Props) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
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
        options={spaceKinds.map((kind) => ({ value: kind, text: t(`space.kind.${kind}`) }))}
      />
      <Select
        label={t('space.body')}
        hint={t('space.body.hint')}
        {...field('body')}
        options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Input label={t('space.about')} hint={t('space.about.hint')} {...field('about')} />
      <Input label={t('space.address')} hint={t('space.address.hint')} {...field('address')} />
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
    </>
  )
}
