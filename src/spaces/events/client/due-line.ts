/** One line of home: what is due of which event. `due` is a day. */
export type DueLine = {
  readonly event: string
  readonly href: string
  readonly task: string
  readonly due: string
  readonly late: boolean
}

/** What the server answered, as far as it can be read. */
export function readDues(answer: unknown): readonly DueLine[] {
  const dues: unknown = typeof answer === 'object' && answer !== null && 'dues' in answer ? answer.dues : undefined
  return Array.isArray(dues) ? (dues as DueLine[]) : []
}
