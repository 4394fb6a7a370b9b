import type { ComponentChildren } from 'preact'

type Props = {
  /** the page's one h1: the case name */
  name: ComponentChildren
  status: ComponentChildren
  clocks: readonly { name: ComponentChildren; words: ComponentChildren }[]
  /** at most three buttons */
  actions?: ComponentChildren
}

/** Stays in sight on a long page: name, status, clocks, buttons. */
export function CaseStrip({ name, status, clocks, actions }: Props) {
  return (
    <div class="cw-strip">
      <h1>{name}</h1>
      {status}
      <dl class="cw-strip__clocks">
        {clocks.map((clock) => (
          <div>
            <dt>{clock.name}</dt>
            <dd>{clock.words}</dd>
          </div>
        ))}
      </dl>
      {actions && <div class="cw-strip__actions">{actions}</div>}
    </div>
  )
}
