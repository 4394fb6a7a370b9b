import type { AllHTMLAttributes, ComponentChildren } from 'preact'
import type { FieldProps } from './form-group.tsx'
import { describe, FormGroup } from './form-group.tsx'

type Passed =
  | 'autocomplete'
  | 'autocapitalize'
  | 'spellcheck'
  | 'inputmode'
  | 'pattern'
  | 'maxlength'
  | 'min'
  | 'max'
  | 'step'
  | 'list'
  | 'disabled'
  | 'readonly'
  | 'required'
  | 'dir'
  | 'onInput'
  | 'onChange'

type Props = FieldProps &
  Pick<AllHTMLAttributes<HTMLInputElement>, Passed> & {
    value?: string | number | undefined
    type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'number' | 'date' | 'time' | 'datetime-local' | undefined
    /** characters that fit; the field never gets wider than its column */
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
    prefix?: ComponentChildren
    suffix?: ComponentChildren
  }

export function Input(props: Props) {
  const { name, id = name, label, labelSize, heading, hint, error, describedBy, width, prefix, suffix, ...rest } = props
  const classes = ['govuk-input', width && `govuk-input--width-${width}`, error && 'govuk-input--error']
  const attributes: object = { type: 'text', 'aria-describedby': describe(id, { describedBy, hint, error }), ...rest }
  const input = <input class={classes.filter(Boolean).join(' ')} id={id} name={name} {...attributes} />
  return (
    <FormGroup {...{ id, label, labelSize, heading, hint, error }}>
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix && (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          {input}
          {suffix && (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}
