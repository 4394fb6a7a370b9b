import type { ComponentChildren } from 'preact'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import type { TextSize } from './label.tsx'
import { Label } from './label.tsx'

/** What every field with one control takes. `error` is the sentence shown above the control. */
export type FieldProps = {
  name: string
  /** defaults to `name`; the error summary links to it */
  id?: string | undefined
  label: ComponentChildren
  labelSize?: TextSize | undefined
  /** makes the label the page's one h1 */
  heading?: boolean | undefined
  hint?: ComponentChildren
  error?: ComponentChildren
  /** ids of further text that describes the control */
  describedBy?: string | undefined
}

type Props = Pick<FieldProps, 'label' | 'labelSize' | 'heading' | 'hint' | 'error'> & {
  id: string
  class?: string | undefined
  children: ComponentChildren
}

/** Label, hint and error around one control. */
export function FormGroup({ id, label, labelSize, heading, hint, error, class: extra, children, ...rest }: Props) {
  const classes = ['govuk-form-group', error && 'govuk-form-group--error', extra].filter(Boolean).join(' ')
  return (
    <div class={classes} {...rest}>
      <Label for={id} size={labelSize} heading={heading}>
        {label}
      </Label>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {children}
    </div>
  )
}

/** The `aria-describedby` of a control: given ids, then its hint, then its error. */
export function describe(id: string, { describedBy, hint, error }: Pick<FieldProps, 'describedBy' | 'hint' | 'error'>) {
  return [describedBy, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}
