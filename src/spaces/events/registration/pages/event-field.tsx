import type { Shown } from '../../../../http/read-fields.ts'
import { Input } from '../../../../ui/components/input.tsx'
import { Radios } from '../../../../ui/components/radios.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { CodeChoice } from '../../known-codes.ts'
import { countryChoices, type Field, otherCountry } from '../fields.ts'

/** One field of a task, drawn by its kind. */
export function EventField({ field, shown, codes }: { field: Field; shown: Shown; codes: readonly CodeChoice[] }) {
  const t = useWords()
  const { name } = field
  const error = shown.errors.get(name)
  const same = { name, error: error && t(error) }
  const said = { ...same, label: t(`event.field.${name}`), hint: t(`event.field.${name}.hint`), value: shown.text(name) }
  switch (field.kind) {
    case 'day':
      return <Input {...said} type="date" width={10} />
    case 'number':
      return <Input {...said} inputmode="numeric" width={5} />
    case 'zone':
      return (
        <>
          <Input {...said} list="zones" width={20} autocapitalize="none" spellcheck={false} />
          <datalist id="zones">
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option value={zone} />
            ))}
          </datalist>
        </>
      )
    case 'languages':
      return <Input {...said} width={20} autocapitalize="none" spellcheck={false} />
    case 'choice':
      return (
        <Radios
          {...same}
          legend={said.label}
          legendSize="s"
          hint={said.hint}
          value={said.value}
          choices={field.choices.map((value) => ({ value, label: t(`event.choice.${value}`) }))}
        />
      )
    case 'known_code':
      return (
        <Select
          {...said}
          options={[{ value: '', text: t('event.choice.no_code') }, ...codes.map(({ id, name: text }) => ({ value: id, text }))]}
        />
      )
    case 'country':
      return <Countries {...said} />
    case 'text':
      return <Input {...said} type={field.is === 'phone' ? 'tel' : field.is === 'email' ? 'email' : 'text'} dir="auto" />
  }
}

type CountriesProps = { name: string; label: string; hint: string; error: string | undefined; value: string }

function Countries(props: CountriesProps) {
  const t = useWords()
  const names = new Intl.DisplayNames([t.locale, 'en'], { type: 'region' })
  const options = countryChoices
    .filter((code) => code !== otherCountry)
    .map((code) => ({ value: code, text: names.of(code) ?? code }))
    .toSorted((a, b) => a.text.localeCompare(b.text, t.locale))
  return (
    <Select
      {...props}
      options={[{ value: '', text: t('event.choice.none') }, ...options, { value: otherCountry, text: t('event.choice.other') }]}
    />
  )
}
