/** Reads the entries about letters in the order of the chain. What one browser refuses, every browser refuses. */
import { isMinute } from '../../seal/header.ts'
import type { Apply, Due } from '../part.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'
import {
  agreementAskedBody,
  agreementRecordedBody,
  editingBody,
  heardBody,
  letterAnsweredBody,
  letterBody,
  letterCheckedBody,
  letterSentBody,
  letterWithdrawnBody,
  type LetterBody,
  type LetterSentBody
} from './bodies.ts'
import { newestOf, type Letter, type Letters, type Sent } from './model.ts'
import { isUnfinished } from './unfinished.ts'

type Step = (state: Letters, entry: ThreadEntry) => Letters | string

const written = ({ id, header }: ThreadEntry) => ({ id, by: header.author, at: header.at })
const replace = <T>(all: readonly T[], old: T, next: T): T[] => all.map((each) => (each === old ? next : each))

/** Whether a letter is on its way or arrived. */
export function isSent(state: Letters, letter: string): boolean {
  return state.sent.some((sent) => sent.letter === letter && sent.withdrawn === undefined)
}

const write: Step = (state, entry) => {
  const editing = editingBody(entry.body)
  if (editing !== undefined) {
    const letter = state.letters.find((each) => each.id === editing.letter)
    if (letter === undefined) return 'damaged'
    const { lock: _lock, ...rest } = letter
    const lock = { by: entry.header.author, at: entry.header.at }
    return { ...state, letters: replace(state.letters, letter, editing.editing ? { ...rest, lock } : rest) }
  }
  const body = letterBody(entry.body)
  if (body === undefined || body.parts.length === 0 || body.recipients.length === 0) return 'damaged'
  if (!isApologyFit(state, body)) return 'damaged'
  const version = { ...written(entry), body }
  if (body.letter === undefined) return { ...state, letters: [...state.letters, { id: entry.id, versions: [version] }] }
  const letter = state.letters.find((each) => each.id === body.letter)
  if (letter === undefined || newestOf(letter).body.to !== body.to) return 'damaged'
  if (newestOf(letter).body.apology?.answer !== body.apology?.answer) return 'damaged'
  if (isSent(state, letter.id)) return 'text_after_sending'
  if (newestOf(letter).id !== body.base) return 'text_moved'
  const next: Letter = { id: letter.id, versions: [...letter.versions, version] }
  return { ...state, letters: replace(state.letters, letter, next) }
}

/** An apology goes to the reporter, and came as an answer to something that this case sent. */
function isApologyFit(state: Letters, { to, apology }: LetterBody): boolean {
  return apology === undefined || (to === 'reporter' && state.sent.some((sent) => sent.id === apology.sent))
}

const check: Step = (state, entry) => {
  const body = letterCheckedBody(entry.body)
  const letter = state.letters.find((each) => each.id === body?.letter)
  if (body === undefined || letter === undefined) return 'damaged'
  const newest = newestOf(letter)
  if (newest.id !== body.version) return 'text_other_version'
  if (newest.by === entry.header.author) return 'text_own_check'
  if (isUnfinished(newest.body)) return 'text_unfinished'
  const { by, at } = written(entry)
  return { ...state, letters: replace(state.letters, letter, { ...letter, check: { by, at, version: newest.id } }) }
}

/** Whether a letter may leave (S16): read by a second member as it is now, finished, and not on its way already. */
function mayLeave(state: Letters, body: { readonly letter: string; readonly version: string }): Letter | string {
  const letter = state.letters.find((each) => each.id === body.letter)
  if (letter === undefined) return 'damaged'
  if (isSent(state, letter.id)) return 'text_twice'
  const newest = newestOf(letter)
  if (newest.id !== body.version) return 'text_other_version'
  if (letter.check?.version !== newest.id) return 'text_unchecked'
  return isUnfinished(newest.body) ? 'text_unfinished' : letter
}

function fitsWay({ way, stops, page, report }: LetterSentBody, letter: Letter): boolean {
  const { to, recipients } = newestOf(letter).body
  if (way === 'report') return to === 'reporter' && report !== undefined
  if (to !== 'reported' && to !== 'other') return false
  if (way === 'page') return page !== undefined && recipients.length === 1
  return stops?.length === recipients.length && recipients.every((each) => (each.address ?? '') !== '')
}

const send: Step = (state, entry) => {
  const body = letterSentBody(entry.body)
  const letter = body && mayLeave(state, body)
  if (body === undefined || letter === undefined) return 'damaged'
  if (typeof letter === 'string') return letter
  if (!fitsWay(body, letter)) return 'damaged'
  const { stops = [], page, report, way, version, by } = body
  if (by !== undefined && !isMinute(by)) return 'damaged'
  const sent: Sent = {
    ...written(entry),
    letter: letter.id,
    version,
    way,
    stops,
    answered: [],
    ...(page && { page }),
    ...(report !== undefined && { report }),
    ...(by !== undefined && { answerBy: by })
  }
  return passOn({ ...state, sent: [...state.sent, sent] }, newestOf(letter).body, entry)
}

/** A letter with an apology that is on its way: what the team does with that answer is said by it. */
function passOn(state: Letters, { apology }: LetterBody, entry: ThreadEntry): Letters {
  const answered = state.sent.find((sent) => sent.id === apology?.sent)
  if (apology === undefined || answered === undefined) return state
  const relayed = { ...written(entry), answer: apology.answer, context: false, apology: 'relayed' } as const
  return { ...state, sent: replace(state.sent, answered, { ...answered, answered: [...answered.answered, relayed] }) }
}

const withdraw: Step = (state, entry) => {
  const body = letterWithdrawnBody(entry.body)
  const sent = state.sent.find((each) => each.id === body?.sent)
  if (body === undefined || sent === undefined || sent.withdrawn !== undefined || sent.way === 'report') return 'damaged'
  const withdrawn = { ...written(entry), reason: body.reason }
  return { ...state, sent: replace(state.sent, sent, { ...sent, withdrawn }) }
}

const answer: Step = (state, entry) => {
  const body = letterAnsweredBody(entry.body)
  const sent = state.sent.find((each) => each.id === body?.sent)
  if (body === undefined || sent === undefined) return 'damaged'
  const { apology, text } = body
  const answered = {
    ...written(entry),
    answer: body.answer,
    context: body.context === true,
    ...(apology && { apology }),
    ...(text !== undefined && { text })
  }
  return { ...state, sent: replace(state.sent, sent, { ...sent, answered: [...sent.answered, answered] }) }
}

const hear: Step = (state, entry) => {
  const body = heardBody(entry.body)
  if (body === undefined || (!body.heard && body.text.trim() === '')) return 'damaged'
  return { ...state, heard: { ...written(entry), ...body } }
}

const ask: Step = (state, entry) => {
  const body = agreementAskedBody(entry.body)
  const letter = body && mayLeave(state, body)
  if (body === undefined || letter === undefined || !isMinute(body.by)) return 'damaged'
  if (typeof letter === 'string') return letter
  if (newestOf(letter).body.to !== 'space') return 'damaged'
  const { page, space, by, version } = body
  const sent: Sent = {
    ...written(entry),
    letter: letter.id,
    version,
    way: 'page',
    stops: [],
    answered: [],
    page,
    agreement: { space, by }
  }
  return { ...state, sent: [...state.sent, sent] }
}

const recordAgreement: Step = (state, entry) => {
  const body = agreementRecordedBody(entry.body)
  const sent = state.sent.find((each) => each.id === body?.asked)
  if (body === undefined || sent?.agreement === undefined || sent.agreement.recorded !== undefined) return 'damaged'
  const { outcome, reason, answer: basis, board } = body
  if ((outcome === 'silent') === (basis !== undefined)) return 'damaged'
  if (outcome === 'silent' && entry.header.at < sent.agreement.by) return 'agreement_early'
  const recorded = { ...written(entry), outcome, reason, board: board === true, ...(basis !== undefined && { answer: basis }) }
  return { ...state, sent: replace(state.sent, sent, { ...sent, agreement: { ...sent.agreement, recorded } }) }
}

const steps: Readonly<Record<string, Step>> = {
  letter: write,
  letter_checked: check,
  letter_sent: send,
  letter_withdrawn: withdraw,
  letter_answered: answer,
  heard: hear,
  agreement_asked: ask,
  agreement_recorded: recordAgreement
}
export const letterKinds: readonly string[] = Object.keys(steps)

export const applyLetter: Apply<Letters> = (state, entry) => steps[entry.header.kind]?.(state, entry) ?? 'damaged'

/** Spaces whose time to answer runs, or is over without a word in the case. */
export function letterDues(state: Letters): Due[] {
  return state.sent.flatMap(({ agreement, withdrawn }) =>
    agreement === undefined || agreement.recorded !== undefined || withdrawn !== undefined
      ? []
      : [{ clock: 'space_reply' as const, at: agreement.by }]
  )
}
