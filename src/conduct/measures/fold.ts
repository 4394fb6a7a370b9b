/**
 * The register of one case: what lasts, where it is carried out, when it is looked at again. The end of a measure is a
 * decision of two, never the passing of a day: access does not come back by itself.
 */
import { isMinute } from '../../seal/header.ts'
import { confirmedBody } from '../deciding/bodies.ts'
import { standingResults, type Deciding } from '../deciding/model.ts'
import type { Due } from '../part.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'
import { measureBody, measureChangedBody, measureStepBody, type MeasureBody, type MeasureChangedBody } from './bodies.ts'

export interface Change extends MeasureChangedBody {
  readonly hash: string
  readonly by: string
  readonly at: string
  readonly confirmedBy?: string
}

export interface Measure extends MeasureBody {
  readonly id: string
  readonly by: string
  readonly state: 'running' | 'ended'
  /** For each place: who ticked it last, and whether it is carried out. */
  readonly steps: readonly (
    | { readonly done: boolean; readonly by: string; readonly at: string; readonly note: string }
    | undefined
  )[]
  readonly changes: readonly Change[]
}
export type Measures = readonly Measure[]

export const measureKinds: readonly string[] = ['measure', 'measure_step', 'measure_changed', 'confirmed']

/** Changes that one member alone cannot make. */
export const needsTwo: readonly string[] = ['ended', 'prolonged']

function begin(measures: Measures, entry: ThreadEntry, deciding: Deciding): Measures | string {
  const body = measureBody(entry.body)
  if (body === undefined || ![body.start, body.review, ...(body.end === undefined ? [] : [body.end])].every(isMinute))
    return 'damaged'
  if (!standingResults(deciding).some((result) => result.hash === body.of)) return 'measure_without_result'
  const { author } = entry.header
  return [
    ...measures,
    { ...body, id: entry.id, by: author, state: 'running', steps: body.places.map(() => undefined), changes: [] }
  ]
}

function withChange(measure: Measure, change: Change): Measure {
  const changes = [...measure.changes.filter((each) => each.hash !== change.hash), change]
  if (needsTwo.includes(change.change) && change.confirmedBy === undefined) return { ...measure, changes }
  return {
    ...measure,
    changes,
    ...(change.change === 'ended' && { state: 'ended' }),
    ...(change.change === 'prolonged' && change.end !== undefined && { end: change.end }),
    ...(change.review !== undefined && { review: change.review })
  }
}

/** Reads an entry about a measure. `deciding` is what the team had decided by then. */
export function applyMeasure(measures: Measures, entry: ThreadEntry, deciding: Deciding): Measures | string {
  const { kind, author, at } = entry.header
  const put = (next: Measure): Measures => measures.map((each) => (each.id === next.id ? next : each))
  switch (kind) {
    case 'measure':
      return begin(measures, entry, deciding)
    case 'measure_step': {
      const body = measureStepBody(entry.body)
      const measure = measures.find((each) => each.id === body?.measure)
      if (body === undefined || measure === undefined || body.place >= measure.places.length) return 'damaged'
      const step = { done: body.done, by: author, at, note: body.note }
      return put({ ...measure, steps: measure.steps.map((each, i) => (i === body.place ? step : each)) })
    }
    case 'measure_changed': {
      const body = measureChangedBody(entry.body)
      const measure = measures.find((each) => each.id === body?.measure)
      if (body === undefined || measure === undefined) return 'damaged'
      if (measure.state === 'ended') return 'measure_ended'
      if ([body.end, body.review].some((day) => day !== undefined && !isMinute(day))) return 'damaged'
      return put(withChange(measure, { ...body, hash: entry.hash, by: author, at }))
    }
    default: {
      const of = confirmedBody(entry.body)?.of
      const measure = measures.find((each) => each.changes.some((change) => change.hash === of))
      const change = measure?.changes.find((each) => each.hash === of)
      if (measure === undefined || change === undefined || change.confirmedBy !== undefined) return measures
      if (change.by === author) return 'confirmed_own'
      return measure.state === 'ended' ? measures : put(withChange(measure, { ...change, confirmedBy: author }))
    }
  }
}

/** The day of the next look at each running measure, and its end. */
export function measureDues(measures: Measures): Due[] {
  return measures
    .filter((measure) => measure.state === 'running')
    .flatMap(({ review, end }): Due[] => [
      { clock: 'review', at: review },
      ...(end === undefined ? [] : [{ clock: 'measure_end' as const, at: end }])
    ])
}
