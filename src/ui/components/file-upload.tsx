import type { AllHTMLAttributes } from 'preact'
import type { FieldProps } from './form-group.tsx'
import { describe, FormGroup } from './form-group.tsx'

type Props = FieldProps & Pick<AllHTMLAttributes<HTMLInputElement>, 'accept' | 'multiple' | 'disabled' | 'onChange'>

export function FileUpload(props: Props) {
  const { name, id = name, label, labelSize, heading, hint, error, describedBy, ...rest } = props
  return (
    <FormGroup {...{ id, label, labelSize, heading, hint, error }}>
      <input
        class={error ? 'govuk-file-upload govuk-file-upload--error' : 'govuk-file-upload'}
        id={id}
        name={name}
        type="file"
        aria-describedby={describe(id, { describedBy, hint, error })}
        {...rest}
      />
    </FormGroup>
  )
}
