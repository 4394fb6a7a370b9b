import type { FormError, Typed } from './numbers-form.ts'

type Props = {
  id: string
  label: string
  value: Typed
  errors: readonly FormError[]
  onType: (value: Typed) => void
  wide?: boolean
}

/** One cell of a table that can be typed in. Its name is read out; what is wrong with it stands above the form. */
export function NumberField({ id, label, value, errors, onType, wide }: Props) {
  const isWrong = errors.some((error) => error.field === id)
  const classes = ['govuk-input', wide ? 'cw-row-name' : 'govuk-input--width-4', isWrong && 'govuk-input--error']
  return (
    <input
      class={classes.filter(Boolean).join(' ')}
      id={id}
      aria-label={label}
      aria-invalid={isWrong ? 'true' : undefined}
      inputmode={wide ? 'text' : 'numeric'}
      autocomplete="off"
      value={value}
      onInput={(event) => onType(event.currentTarget.value)}
    />
  )
}
