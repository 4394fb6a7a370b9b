import type { Shown } from '../../http/read-fields.ts'
import { Input } from '../../ui/components/input.tsx'
import { Select } from '../../ui/components/select.tsx'
import { useWords } from '../../ui/words-context.ts'
import { policyKinds } from '../model.ts'
import type { PolicyChoices } from '../read-policy-form.ts'

/** The fields of a text, for making one and for changing one. */
export function PolicyFields({ shown, choices, isNew }: { shown: Shown; choices: PolicyChoices; isNew?: boolean }) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const none = { value: '', text: t('policy.none') }
  return (
    <>
      <Input label={t('policy.title')} {...field('title')} />
      {isNew && (
        <Input
          label={t('policy.slug')}
          hint={t('policy.slug.hint')}
          {...field('slug')}
          width={20}
          autocapitalize="none"
          spellcheck={false}
        />
      )}
      <Select
        label={t('policy.kind')}
        {...field('kind')}
        options={policyKinds.map((kind) => ({ value: kind, text: t(`policy.kind.${kind}`) }))}
      />
      {isNew && (
        <Select
          label={t('policy.body')}
          hint={t('policy.body.hint')}
          {...field('body')}
          options={choices.bodies.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
      <Select
        label={t('policy.board')}
        hint={t('policy.board.hint')}
        {...field('board')}
        options={[none, ...choices.boards.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      {isNew && (
        <Input
          label={t('policy.language')}
          hint={t('policy.language.hint')}
          {...field('language')}
          width={5}
          spellcheck={false}
        />
      )}
      {isNew && (
        <Select
          label={t('policy.parent')}
          hint={t('policy.parent.hint')}
          {...field('parent')}
          options={[none, ...choices.parents.map(({ slug, title }) => ({ value: slug, text: title }))]}
        />
      )}
    </>
  )
}
