/** Which states of something may follow each other, as data; and what real histories did instead. */

export type StateDiagram = Readonly<Record<string, readonly string[]>>

export interface Step {
  readonly from: string
  readonly to: string
  /** `outside`: both states are known, and no arrow leads from one to the other. `unknown`: a state that the diagram does not have. */
  readonly is: 'allowed' | 'outside' | 'unknown'
}

/** Each change of a history, and whether the diagram has it. What stayed the same is no change. Nothing is corrected. */
export function readHistory(diagram: StateDiagram, states: readonly string[]): Step[] {
  const known = new Set([...Object.keys(diagram), ...Object.values(diagram).flat()])
  return states.slice(1).flatMap((to, i): Step[] => {
    const from = states[i] ?? ''
    if (from === to) return []
    if (!known.has(from) || !known.has(to)) return [{ from, to, is: 'unknown' }]
    return [{ from, to, is: diagram[from]?.includes(to) === true ? 'allowed' : 'outside' }]
  })
}
