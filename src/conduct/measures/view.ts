import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { holdsEveryDoor } from '../patterns/keepers.ts'
import { untold } from '../register/tell.ts'
import type { Measure } from './fold.ts'
import { standingResults } from '../deciding/model.ts'
import { needsTwo } from './fold.ts'

export interface MeasureView {
  readonly id: string
  readonly what: string
  readonly person: string
  readonly start: string
  readonly end: string | undefined
  readonly review: string
  readonly conditions: string
  /** Goes into the ban register. */
  readonly isBan: boolean
  readonly state: 'running' | 'past_end' | 'ended'
  readonly places: readonly {
    readonly space: string
    readonly who: string
    readonly step: { readonly done: boolean; readonly by: string; readonly at: string; readonly note: string } | undefined
  }[]
  readonly changes: readonly {
    readonly hash: string
    readonly change: Measure['changes'][number]['change']
    readonly why: string
    readonly at: string
    readonly by: string
    readonly end: string | undefined
    /** A second member has to confirm it, and whether that can be me. */
    readonly waits: boolean
    readonly mine: boolean
  }[]
}

export interface MeasuresView {
  /** The maintainers of the ban register have not been told of everything; whether I can tell them. */
  readonly registerWaits: 'mine' | 'others' | undefined
  readonly measures: readonly MeasureView[]
  /** Confirmed results that a measure can follow, newest first. */
  readonly results: readonly { readonly hash: string; readonly what: string }[]
}

export function viewMeasures(session: DeskSession, { own, team }: ReadCase, me: string, now: Date): MeasuresView {
  const names = new Map([...team.members.values(), ...team.past].map((member) => [member.id, member.name]))
  const nameOf = (id: string): string => names.get(id) ?? ''
  const isUntold = untold(own.team, team).length > 0
  return {
    registerWaits: isUntold ? (holdsEveryDoor(session, team) ? 'mine' : 'others') : undefined,
    measures: team.proceedings.measures.map((measure) => ({
      id: measure.id,
      what: measure.what,
      person: measure.person,
      start: measure.start,
      end: measure.end,
      review: measure.review,
      conditions: measure.conditions,
      isBan: measure.ban !== undefined,
      state: measure.state === 'running' && measure.end !== undefined && new Date(measure.end) < now ? 'past_end' : measure.state,
      places: measure.places.map(({ space, who }, i) => {
        const step = measure.steps[i]
        return { space, who, step: step && { ...step, by: nameOf(step.by) } }
      }),
      changes: measure.changes.map(({ hash, change, why, at, by, end, confirmedBy }) => ({
        hash,
        change,
        why,
        at,
        by: nameOf(by),
        end,
        waits: needsTwo.includes(change) && confirmedBy === undefined && measure.state === 'running',
        mine: by === me
      }))
    })),
    results: standingResults(team.proceedings.deciding)
      .filter((result) => result.state === 'passed')
      .toReversed()
      .map(({ hash, outcome }) => ({ hash, what: outcome.what }))
  }
}
