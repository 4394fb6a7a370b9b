import type { Procedure } from '../../rules/procedure.ts'
import { type Finding, finding } from './finding.ts'
import { isSameSpan, readPromises, type TextPromise } from './read-promises.ts'

/** Promises of a text that are not those of the clocks that remind people. */
export function checkPromises(name: string, text: string, procedure: Pick<Procedure, 'clocks' | 'name'>): Finding[] {
  return readPromises(text).flatMap((promise) => {
    const clock = procedure.clocks[promise.clock]
    if (!clock) return []
    const ours = { within: clock.within, counts: clock.counts ?? ('calendar' as const) }
    if (isSameSpan(promise, ours) && (promise.from === undefined || promise.from === clock.from)) return []
    return [
      finding('other_promise', name, promise.line, {
        ...said(promise),
        otherWithin: clock.within,
        otherCounts: ours.counts,
        otherFrom: clock.from,
        procedure: procedure.name
      })
    ]
  })
}

const said = ({ clock, within, counts, from }: TextPromise) => ({ clock, within, counts, from: from ?? 'unsaid' })

/** Promises on which texts that belong together do not agree: each later one names the first that says something else. */
export function comparePromises(texts: readonly { readonly name: string; readonly text: string }[]): Finding[] {
  const all = texts.flatMap(({ name, text }) => readPromises(text).map((promise) => ({ name, promise })))
  return all.flatMap(({ name, promise }, at) => {
    const other = all.slice(0, at).find((earlier) => {
      if (earlier.name === name || earlier.promise.clock !== promise.clock) return false
      const known = promise.from !== undefined && earlier.promise.from !== undefined
      return !isSameSpan(promise, earlier.promise) || (known && promise.from !== earlier.promise.from)
    })
    if (!other) return []
    const { within, counts, from } = said(other.promise)
    return [
      finding('promises_differ', name, promise.line, {
        ...said(promise),
        otherWithin: within,
        otherCounts: counts,
        otherFrom: from,
        otherText: other.name,
        otherLine: other.promise.line
      })
    ]
  })
}
