import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'

/** `danger` is for deleting only */
export type ButtonKind = 'main' | 'secondary' | 'danger'

type Props = Omit<ButtonHTMLAttributes, 'class' | 'disabled'> & {
  kind?: ButtonKind | undefined
  disabled?: boolean | undefined
  /** with scripts, a second press within a second does nothing */
  preventDoubleClick?: boolean | undefined
  children: ComponentChildren
}

export function Button({ kind = 'main', disabled, preventDoubleClick, children, ...rest }: Props) {
  return (
    <button
      type="submit"
      disabled={disabled}
      aria-disabled={disabled ? 'true' : undefined}
      data-prevent-double-click={preventDoubleClick ? 'true' : undefined}
      class={buttonClass(kind)}
      data-module="govuk-button"
      {...rest}
    >
      {children}
    </button>
  )
}

export function buttonClass(kind: ButtonKind): string {
  if (kind === 'main') return 'govuk-button'
  return kind === 'secondary' ? 'govuk-button govuk-button--secondary' : 'govuk-button govuk-button--warning'
}
