/**
 * What a team does once it is complete: each part reads its own kinds of entries, in the order of the chain, and keeps
 * its own state. A part that does not believe an entry says why; the entry is then shown as an alarm.
 */
import { applyLetter, letterDues, letterKinds } from './letters/fold.ts'
import { noLetters, type Letters } from './letters/model.ts'
import { decidingDues } from './deciding/dues.ts'
import { applyDeciding, decidingKinds } from './deciding/fold.ts'
import { noDeciding, type Deciding } from './deciding/model.ts'
import type { Apply, Due } from './part.ts'
import { applyAssessing, assessingKinds, notAssessed, type Assessing } from './assessing/fold.ts'
import { applyClosing, closingDues, closingKinds, noClosings, type Closings } from './closing/fold.ts'
import { applyKeeping, keepingDues, keepingKinds, nothingKept, type Keeping } from './keeping/fold.ts'
import { applyMeasure, measureDues, measureKinds, type Measures } from './measures/fold.ts'
import { applyPattern, noPatterns, patternKinds, type Patterns } from './patterns/fold.ts'
import { applyReferral, referralKinds, type Referrals } from './referrals/fold.ts'
import { applyTask, taskDues, taskKinds, type Tasks } from './tasks/fold.ts'

export interface Proceedings {
  readonly tasks: Tasks
  readonly deciding: Deciding
  readonly assessing: Assessing
  readonly patterns: Patterns
  readonly measures: Measures
  readonly referrals: Referrals
  readonly closings: Closings
  readonly keeping: Keeping
  readonly letters: Letters
}

export const noProceedings: Proceedings = {
  tasks: [],
  assessing: notAssessed,
  patterns: noPatterns,
  measures: [],
  referrals: [],
  closings: noClosings,
  keeping: nothingKept,
  letters: noLetters,
  deciding: noDeciding
}

interface Part {
  readonly kinds: readonly string[]
  readonly apply: Apply<Proceedings>
}

/** A part by its own state alone, as one of the whole. */
function part<K extends keyof Proceedings>(name: K, kinds: readonly string[], apply: Apply<Proceedings[K]>): Part {
  return {
    kinds,
    apply: (state, entry, team) => {
      const next = apply(state[name], entry, team)
      return typeof next === 'string' ? next : { ...state, [name]: next }
    }
  }
}

const parts: readonly Part[] = [
  part('tasks', taskKinds, applyTask),
  part('deciding', decidingKinds, applyDeciding),
  part('assessing', assessingKinds, applyAssessing),
  part('patterns', patternKinds, applyPattern),
  // A measure follows a result: it is read after the decisions, and knows them.
  {
    kinds: measureKinds,
    apply: (state, entry) => {
      const measures = applyMeasure(state.measures, entry, state.deciding)
      return typeof measures === 'string' ? measures : { ...state, measures }
    }
  },
  part('closings', closingKinds, applyClosing),
  part('referrals', referralKinds, applyReferral),
  part('keeping', keepingKinds, applyKeeping),
  part('letters', letterKinds, applyLetter)
]

/** Hands the entry to every part that knows its kind; a kind of nobody's changes nothing. */
export const applyProceedings: Apply<Proceedings> = (state, entry, team) => {
  let next = state
  for (const { kinds, apply } of parts) {
    if (!kinds.includes(entry.header.kind)) continue
    const applied = apply(next, entry, team)
    if (typeof applied === 'string') return applied
    next = applied
  }
  return next
}

/** Everything of the proceedings that this member has to do by a moment. */
export function duesOf(proceedings: Proceedings, me: string): Due[] {
  return [
    ...taskDues(proceedings.tasks, me),
    ...decidingDues(proceedings.deciding, me),
    ...measureDues(proceedings.measures),
    ...letterDues(proceedings.letters),
    ...closingDues(proceedings.closings, proceedings.keeping.deletion !== undefined),
    ...keepingDues(proceedings.keeping)
  ]
}
