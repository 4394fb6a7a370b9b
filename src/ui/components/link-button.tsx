import type { AllHTMLAttributes, ComponentChildren } from 'preact'
import type { ButtonKind } from './button.tsx'
import { buttonClass } from './button.tsx'

type Props = Pick<AllHTMLAttributes<HTMLAnchorElement>, 'id' | 'rel' | 'download' | 'hreflang' | 'onClick'> & {
  href: string
  kind?: ButtonKind | undefined
  children: ComponentChildren
}

/** A link that looks like a button: for going on, never for changing anything. */
export function LinkButton({ kind = 'main', children, ...rest }: Props) {
  return (
    <a role="button" draggable={false} class={buttonClass(kind)} data-module="govuk-button" {...rest}>
      {children}
    </a>
  )
}
