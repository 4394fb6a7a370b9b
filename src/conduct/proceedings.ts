/**
 * What a team does once it is complete: each part reads its own kinds of entries, in the order of the chain, and keeps
 * its own state. A part that does not believe an entry says why; the entry is then shown as an alarm.
 */
import type { Apply, Due } from './part.ts'
import { applyTask, taskDues, taskKinds, type Tasks } from './tasks/fold.ts'

export interface Proceedings {
  readonly tasks: Tasks
}

export const noProceedings: Proceedings = { tasks: [] }

type Parts = { readonly [K in keyof Proceedings]: { readonly kinds: readonly string[]; readonly apply: Apply<Proceedings[K]> } }

const parts: Parts = {
  tasks: { kinds: taskKinds, apply: applyTask }
}
const names = Object.keys(parts) as (keyof Proceedings)[]

function applyPart<K extends keyof Proceedings>(name: K, ...[state, entry, team]: Parameters<Apply<Proceedings>>) {
  const next = parts[name].apply(state[name], entry, team)
  return typeof next === 'string' ? next : { ...state, [name]: next }
}

/** Hands the entry to the part whose kind it is; a kind of nobody's changes nothing. */
export const applyProceedings: Apply<Proceedings> = (state, entry, team) => {
  const name = names.find((each) => parts[each].kinds.includes(entry.header.kind))
  return name === undefined ? state : applyPart(name, state, entry, team)
}

/** Everything of the proceedings that this member has to do by a moment. */
export function duesOf(proceedings: Proceedings, me: string): Due[] {
  return [...taskDues(proceedings.tasks, me)]
}
