import type { ComponentChildren } from 'preact'

export type TextSize = 's' | 'm' | 'l' | 'xl'

type Props = {
  for?: string | undefined
  size?: TextSize | undefined
  /** makes the label the page's one h1 */
  heading?: boolean | undefined
  class?: string | undefined
  children: ComponentChildren
}

export function Label({ for: target, size, heading, class: extra, children }: Props) {
  const classes = ['govuk-label', extra, size && `govuk-label--${size}`].filter(Boolean).join(' ')
  const label = (
    <label class={classes} for={target}>
      {children}
    </label>
  )
  return heading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
