import type { ReadCase } from '../desk/case/read-case.ts'
import type { AssessedBody, AssessmentBody } from './bodies.ts'
import { countAlone } from './verbs.ts'

/** The assessment as a member may see it now. */
export interface AssessingView {
  readonly round: number
  readonly mine: AssessedBody | undefined
  /** What others wrote alone, once they may be read. */
  readonly others: readonly (AssessedBody & { readonly name: string })[]
  /** How many members have written, readable or not. */
  readonly written: number
  readonly together: (AssessmentBody & { readonly name: string; readonly at: string }) | undefined
  readonly contexts: readonly { readonly what: string; readonly at: string }[]
  readonly mayWriteTogether: boolean
}

export function viewAssessing(teamId: string, read: ReadCase, me: string): AssessingView {
  const { team } = read
  const { round, alone, together, contexts } = team.proceedings.assessing
  const people = new Map([...team.members.values(), ...team.past].map((member) => [member.id, member.name]))
  return {
    round,
    mine: alone.get(me),
    others: [...alone].filter(([id]) => id !== me).map(([id, body]) => ({ ...body, name: people.get(id) ?? '' })),
    written: countAlone(teamId, read),
    together: together && { ...together, name: people.get(together.by) ?? '' },
    contexts,
    mayWriteTogether: team.lead === me
  }
}
