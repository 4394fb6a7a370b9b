import type { ComponentChildren } from 'preact'

export type Fact = { name: ComponentChildren; value: ComponentChildren }

/** The facts of a public record, before its text: number, status, dates, body. */
export function FactsBox({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="cw-facts">
      {facts.map((fact) => (
        <div>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
