/** One line of home: what this person has to do for which body. `due` is a day. */
export type ActionDue = {
  readonly title: string
  readonly body: string
  readonly href: string
  readonly due: string | null
  readonly late: boolean
}

/** What the server answered, as far as it can be read. */
export function readActions(answer: unknown): readonly ActionDue[] {
  const actions: unknown = typeof answer === 'object' && answer !== null && 'actions' in answer ? answer.actions : undefined
  return Array.isArray(actions) ? (actions as ActionDue[]) : []
}
