/**
 * What a responder's book holds: keys, handles, last heads, and short summaries so that home and board need no thread.
 * Sealed to its owner; the server sees one padded blob (S17, S27).
 */
import type { QuietHours } from '../../rules/quiet-hours.ts'
import type { ChainEnd } from '../../seal/chain.ts'
import type { Part } from '../../seal/letter-bodies.ts'
import type { Letter } from '../../seal/letter.ts'
import type { BoardBody, ConflictAnswer } from '../threads/entry-bodies.ts'
import type { BookList } from '../list-check/bodies.ts'
import type { Card, PatternQuestion } from '../patterns/bodies.ts'
import type { KeptBan } from '../register/bodies.ts'

/** A report that came by a `first` letter: at the door, or already part of a case. */
export interface BookReport {
  readonly thread: string
  readonly handle: string
  readonly door: string
  /** Given up by who answers "conflict": a stolen book of theirs holds no share. */
  readonly wordsPart: Part | null
  readonly identityPart: Part | null
  readonly recipients: { readonly door: string; readonly words: string; readonly identity: string }
  /** Hash of the roster the letter named, and the reporter's key that signed it. */
  readonly roster: string
  readonly reporterKey: string
  /** Shares other readers released to me, by roster entry id. */
  readonly released: Readonly<Record<string, { words: string; identity: string | null }>>
  readonly since: string
  readonly answer?: ConflictAnswer
  readonly wordsSeed?: string
  /** Of the words as I first read them: whoever seals them anew has to repeat them (S2). */
  readonly wordsHash?: string
  /** Members handed it on after they had sealed it anew: its words have another key than the door says. */
  readonly resealed?: boolean
  readonly identitySeed?: string
  readonly team?: string
  readonly head?: ChainEnd
  readonly summary?: { readonly reference: string; readonly urgent: boolean; readonly receivedAt: string }
  readonly hidden?: boolean
  /** I said that it is no report; a second reader has to (S36). */
  readonly askedToDelete?: boolean
}

/** What home and board show of a case without opening it. Written whenever the case is read. */
export interface CaseSummary {
  readonly status: string
  readonly urgent: boolean
  readonly receivedAt: string
  readonly nextStep: string
  readonly needsMe: boolean
  readonly due: readonly { readonly clock: string; readonly at: string }[]
  /** Instants of the reminders still to come. */
  readonly reminders: readonly string[]
  readonly board: BoardBody | null
  readonly members: number
  /** Who leads it; home counts from this alone. */
  readonly lead?: string
  /** A reporter asks for another look, also after the end. */
  readonly appealAsked?: boolean
  /** A reporter wrote something that nobody has answered. */
  readonly reporterWrote?: boolean
  readonly closed: boolean
  readonly closedAt?: string
  /** Who was reported, with the code name of each; and the outcome once the case is closed. For patterns (S31). */
  readonly people?: readonly { readonly name: string; readonly code: string }[]
  readonly outcome?: string
}

/** A case I am a member of. */
export interface BookCase {
  readonly team: string
  readonly handle: string
  readonly epoch: number
  /** Seed of the newest case key; older ones open by the ladder (S26). */
  readonly secret: string
  readonly name: string
  readonly reports: readonly { readonly thread: string; readonly handle: string }[]
  readonly head?: ChainEnd
  readonly reportHeads?: Readonly<Record<string, ChainEnd>>
  /** Of threads with somebody outside. */
  readonly outsideHeads?: Readonly<Record<string, ChainEnd>>
  /** What shows the server that I have cast in a withheld group, by group, until the group is open (S28). */
  readonly casts?: Readonly<Record<string, string>>
  readonly summary?: CaseSummary
}

/** An invitation to say whether I have a conflict. */
export interface BookAsk {
  readonly gate: string
  readonly thread: string
  readonly handle: string
  /** Which of my roster entries was asked. */
  readonly person: string
  readonly names: readonly string[]
  readonly answerSeed: string
  readonly procedure: string
  readonly until: string
  readonly stage: 'reported' | 'others'
  readonly from: string
  readonly answered?: ConflictAnswer
}

/** A gate I opened or keep: how its answers are read. */
export interface BookGate {
  readonly gate: string
  readonly team: string
  readonly thread: string
  readonly handle: string
  readonly master: string
  readonly asked: readonly string[]
  /** Hash of the names the gate shows. */
  readonly names: string
  readonly stage: 'reported' | 'others'
  readonly until: string
  /** Epoch of the case when its handle was made; 0 when absent. */
  readonly epoch?: number
}

export interface Book {
  readonly version: 1
  readonly reports: Readonly<Record<string, BookReport>>
  readonly cases: Readonly<Record<string, BookCase>>
  readonly asks: Readonly<Record<string, BookAsk>>
  readonly gates: Readonly<Record<string, BookGate>>
  /** Believed letters that came before the one they build on: tried again at each collection. Bounded. */
  readonly waiting: readonly { readonly letter: Letter; readonly since: string }[]
  /** Ids of letters already used, newest last; bounded. */
  readonly seenLetters: readonly string[]
  /** "I never judge these people" (S8). */
  readonly neverJudge: readonly string[]
  /** Newest roster version and hash known of each body (S20). */
  readonly rosters: Readonly<Record<string, { readonly version: number; readonly hash: string }>>
  /** Seeds of roster keys I hold, by body. */
  readonly rosterKeys: Readonly<Record<string, string>>
  /** What a pattern keeper keeps, and is asked (S31). */
  readonly cards: readonly Card[]
  readonly questions: readonly (PatternQuestion & { readonly from: string; readonly since: string })[]
  /** Who is kept out, as a maintainer of the ban register knows it (S31). */
  readonly bans: readonly KeptBan[]
  readonly lists: readonly BookList[]
  /** Teams I stepped back from or handed on; letters about them are not used again. */
  readonly left: readonly string[]
  readonly warnings: readonly { readonly code: string; readonly at: string }[]
  /** Single keys do something on the desk's page; so when absent. */
  readonly shortcuts?: boolean
  /** Test reports of spaces that I opened, to be said some time after: the server must not see both at once (S35). */
  readonly spaceTests?: readonly { readonly space: string; readonly week: string; readonly notBefore: string }[]
  /** When I want no mail; handed to the server with my own times, sealed (S28). */
  readonly quiet?: QuietHours
}

/** A change to the book that a letter asks for. */
export type Change = (book: Book) => Book

export const emptyBook: Book = {
  version: 1,
  reports: {},
  cases: {},
  asks: {},
  gates: {},
  waiting: [],
  seenLetters: [],
  neverJudge: [],
  rosters: {},
  rosterKeys: {},
  cards: [],
  questions: [],
  bans: [],
  lists: [],
  left: [],
  warnings: []
}

/** The case a report belongs to: one I opened, or one that somebody let me into. */
export function caseOfReport(book: Book, thread: string): string | undefined {
  const opened = book.reports[thread]?.team
  if (opened !== undefined) return opened
  return Object.values(book.cases).find((own) => own.reports.some((report) => report.thread === thread))?.team
}
