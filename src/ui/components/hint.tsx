import type { ComponentChildren } from 'preact'

type Props = { id?: string | undefined; class?: string | undefined; children: ComponentChildren }

export function Hint({ id, class: extra, children }: Props) {
  return (
    <div id={id} class={extra === undefined ? 'govuk-hint' : `govuk-hint ${extra}`}>
      {children}
    </div>
  )
}
