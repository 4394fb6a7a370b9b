import type { Shown } from '../../../http/read-fields.ts'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { useWords } from '../../../ui/words-context.ts'

type Props = {
  owners: readonly { readonly slug: string; readonly name: string }[]
  /** It comes from a private item: it is private too. */
  hidden: boolean
  shown: Shown
}

/** What is to be done, by whom, by when, and who reads it. */
export function ActionFields({ owners, hidden, shown }: Props) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <>
      <Input label={t('action.form.title')} hint={t('action.form.title.hint')} {...field('title')} dir="auto" />
      <Select
        label={t('action.owner')}
        {...field('owner')}
        options={[
          { value: '', text: t('action.form.owner.choose') },
          ...owners.map(({ slug, name }) => ({ value: slug, text: name }))
        ]}
      />
      <Input label={t('action.form.other')} hint={t('action.form.other.hint')} {...field('other')} dir="auto" />
      <Input label={t('action.form.due')} hint={t('action.form.due.hint')} type="date" {...field('due_day')} width={10} />
      {hidden ? (
        <p class="govuk-body">{t('action.form.hidden')}</p>
      ) : (
        <Radios
          legend={t('agenda.form.private')}
          {...field('private')}
          choices={[
            { value: 'no', label: t('agenda.form.private.no') },
            { value: 'yes', label: t('agenda.form.private.yes') }
          ]}
        />
      )}
    </>
  )
}
