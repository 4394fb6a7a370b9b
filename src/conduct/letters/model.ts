/** Letters of a case as every member's browser reads them from the chain. */
import type { AgreementOutcome, LetterBody, OutsidePage } from './bodies.ts'

interface Written {
  /** Id of the entry that says it. */
  readonly id: string
  readonly by: string
  readonly at: string
}

export interface LetterVersion extends Written {
  readonly body: LetterBody
}

export interface Letter {
  /** Id of its first version. */
  readonly id: string
  /** Oldest first; only the newest can be checked and sent. */
  readonly versions: readonly LetterVersion[]
  /** Somebody is writing since then. */
  readonly lock?: { readonly by: string; readonly at: string }
  /** Who read which version for identifying details. Any later version voids it. */
  readonly check?: { readonly by: string; readonly at: string; readonly version: string }
}

export interface Answered extends Written {
  readonly answer: string
  readonly context: boolean
  readonly apology?: 'relayed' | 'withheld'
  readonly text?: string
}

export interface Recorded extends Written {
  readonly outcome: AgreementOutcome
  readonly reason: string
  readonly answer?: string
  readonly board: boolean
}

/** A letter that was sent; `agreement` when it asks the moderators of a space. */
export interface Sent extends Written {
  readonly letter: string
  readonly version: string
  readonly way: 'mail' | 'page' | 'report'
  readonly stops: readonly string[]
  readonly page?: OutsidePage
  readonly report?: string
  /** Until when a reporter may say what they think of a proposal. */
  readonly answerBy?: string
  readonly withdrawn?: Written & { readonly reason: string }
  readonly answered: readonly Answered[]
  readonly agreement?: { readonly space: string; readonly by: string; readonly recorded?: Recorded }
}

export interface Letters {
  readonly letters: readonly Letter[]
  readonly sent: readonly Sent[]
  /** Whether the reported person was heard; the newest word counts. */
  readonly heard?: Written & { readonly heard: boolean; readonly text: string }
}

export const noLetters: Letters = { letters: [], sent: [] }

/** The newest version of a letter. */
export function newestOf(letter: Letter): LetterVersion {
  const newest = letter.versions.at(-1)
  if (newest === undefined) throw new Error('a letter has a first version')
  return newest
}
