import type { ComponentChildren } from 'preact'
import type { TextSize } from './label.tsx'

type Props = {
  legend: ComponentChildren
  legendSize?: TextSize | undefined
  /** makes the legend the page's one h1 */
  heading?: boolean | undefined
  describedBy?: string | undefined
  children?: ComponentChildren
}

export function Fieldset({ legend, legendSize, heading, describedBy, children }: Props) {
  return (
    <fieldset class="govuk-fieldset" aria-describedby={describedBy}>
      <legend class={['govuk-fieldset__legend', legendSize && `govuk-fieldset__legend--${legendSize}`].filter(Boolean).join(' ')}>
        {heading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
      {children}
    </fieldset>
  )
}
