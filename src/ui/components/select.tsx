import type { AllHTMLAttributes } from 'preact'
import type { FieldProps } from './form-group.tsx'
import { describe, FormGroup } from './form-group.tsx'

export type SelectOption = { value: string; text: string; disabled?: boolean | undefined }

type Props = FieldProps &
  Pick<AllHTMLAttributes<HTMLSelectElement>, 'disabled' | 'required' | 'autocomplete' | 'onChange'> & {
    options: readonly SelectOption[]
    value?: string | undefined
  }

export function Select(props: Props) {
  const { name, id = name, label, labelSize, heading, hint, error, describedBy, options, value, ...rest } = props
  return (
    <FormGroup {...{ id, label, labelSize, heading, hint, error }}>
      <select
        class={error ? 'govuk-select govuk-select--error' : 'govuk-select'}
        id={id}
        name={name}
        aria-describedby={describe(id, { describedBy, hint, error })}
        {...rest}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.text}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
