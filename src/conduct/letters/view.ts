/** What the case page shows of letters: plain data, no key of a page and no secret that stops a mail. */
import { fromBase64url, hashOf } from '../../seal/bytes.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import type { OutsideAnswer } from '../outside/thread.ts'
import { readOutside, versionOf } from '../outside/team.ts'
import { Refusal } from '../refusal.ts'
import { RequestFailed, type MailState } from '../requests.ts'
import type { Alarm } from '../threads/threads.ts'
import type { ChainEnd } from '../../seal/chain.ts'
import type { LetterBody } from './bodies.ts'
import { isSent } from './fold.ts'
import { newestOf, type Answered, type Letters, type Recorded, type Sent } from './model.ts'
import { lockMs } from './locks.ts'
import { undoMs } from './send.ts'
import { isUnfinished } from './unfinished.ts'

export interface LetterOnPage {
  readonly id: string
  readonly version: string
  readonly body: LetterBody
  readonly by: string
  readonly at: string
  /** I wrote this version: somebody else has to read it. */
  readonly mine: boolean
  /** The version before, to show what changed. */
  readonly before?: LetterBody
  readonly lock?: { readonly by: string; readonly at: string; readonly mine: boolean; readonly fresh: boolean }
  readonly check?: { readonly by: string; readonly at: string }
  readonly sent: boolean
}

export interface AnswerOnPage extends OutsideAnswer {
  /** What the team did with it, newest last. */
  readonly done: readonly Pick<Answered, 'context' | 'apology' | 'text' | 'at'>[]
}

export interface SentOnPage {
  readonly id: string
  readonly letter: string
  readonly body: LetterBody
  readonly by: string
  readonly at: string
  readonly checkedBy: string
  readonly way: Sent['way']
  /** Until then it can be taken back before anybody has it. */
  readonly undoUntil: string
  /** Until when the reporter may say what they think of a proposal; their words come as a message. */
  readonly answerBy?: string
  readonly withdrawn?: { readonly by: string; readonly at: string; readonly reason: string }
  /** Of each mail, in the order of the recipients; of a page, of the mail with its link. Nothing when it is not known now. */
  readonly mails?: readonly MailState[]
  readonly page?: {
    readonly until: string
    readonly hasCode: boolean
    readonly mailedTo?: string
    readonly begun: boolean
    readonly claimed: boolean
  }
  readonly answers: readonly AnswerOnPage[]
  readonly agreement?: { readonly space: string; readonly by: string; readonly recorded?: Recorded }
}

export interface LettersView {
  readonly letters: readonly LetterOnPage[]
  readonly sent: readonly SentOnPage[]
  readonly heard?: { readonly heard: boolean; readonly text: string; readonly by: string; readonly at: string }
}

export interface ViewedLetters {
  readonly view: LettersView
  readonly alarms: readonly Alarm[]
  readonly heads: Readonly<Record<string, ChainEnd>>
}

const stopsOf = (sent: Sent): readonly string[] =>
  sent.way === 'mail' ? sent.stops : sent.page?.mail === undefined ? [] : [sent.page.mail.stop]

/** Where the mails of these letters stand. Nothing while the server cannot be asked. */
async function mailsOf(session: DeskSession, letters: Letters): Promise<ReadonlyMap<string, MailState> | undefined> {
  const ids = letters.sent.filter((sent) => sent.withdrawn === undefined).flatMap(stopsOf)
  const asked = ids.slice(-40).map((stop) => hashOf(fromBase64url(stop, 32)))
  if (asked.length === 0) return new Map()
  try {
    const { states } = await session.requests.letterStates(asked)
    return new Map(asked.flatMap((id, i) => (states[i] === undefined ? [] : [[id, states[i]] as const])))
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error
    return undefined
  }
}

/** Reads every thread with somebody outside as well. One that cannot be reached or believed is an alarm, not an end. */
export async function viewLetters(session: DeskSession, read: ReadCase, me: string): Promise<ViewedLetters> {
  const { team } = read
  const { letters } = team.proceedings
  const names = new Map([...team.members.values(), ...team.past].map((member) => [member.id, member.name]))
  const nameOf = (id: string): string => names.get(id) ?? ''
  const mails = await mailsOf(session, letters)
  const alarms: Alarm[] = []
  const heads: Record<string, ChainEnd> = {}
  const sent: SentOnPage[] = []
  for (const each of letters.sent) {
    const outside = await readOutside(session, read, each).catch((error: unknown) => {
      if (!(error instanceof RequestFailed) && !(error instanceof Refusal)) throw error
      alarms.push({ code: 'report_unreachable' })
      return undefined
    })
    alarms.push(...(outside?.alarms ?? []))
    if (outside !== undefined && outside.alarms.length === 0 && each.page) heads[each.page.thread] = outside.fetched.end
    sent.push(sentOnPage(read, each, nameOf, mails, outside?.thread))
  }
  const { heard } = letters
  const view: LettersView = {
    letters: letters.letters.map((letter) => letterOnPage(letters, letter.id, session.now(), me, nameOf)),
    sent,
    ...(heard && { heard: { heard: heard.heard, text: heard.text, by: nameOf(heard.by), at: heard.at } })
  }
  return { view, alarms, heads }
}

function letterOnPage(letters: Letters, id: string, now: Date, me: string, nameOf: (id: string) => string): LetterOnPage {
  const letter = letters.letters.find((each) => each.id === id)
  if (letter === undefined) throw new Error('a letter of the case')
  const newest = newestOf(letter)
  const before = letter.versions.at(-2)
  const { lock, check } = letter
  return {
    id,
    version: newest.id,
    body: newest.body,
    by: nameOf(newest.by),
    at: newest.at,
    mine: newest.by === me,
    sent: isSent(letters, id),
    ...(before && { before: before.body }),
    ...(lock && {
      lock: { by: nameOf(lock.by), at: lock.at, mine: lock.by === me, fresh: now.getTime() - Date.parse(lock.at) < lockMs }
    }),
    ...(check?.version === newest.id && { check: { by: nameOf(check.by), at: check.at } })
  }
}

function sentOnPage(
  read: ReadCase,
  sent: Sent,
  nameOf: (id: string) => string,
  mails: ReadonlyMap<string, MailState> | undefined,
  outside: { readonly answers: readonly OutsideAnswer[]; readonly claimed: boolean } | undefined
): SentOnPage {
  const { letter, version } = versionOf(read, sent)
  const { page, withdrawn, agreement } = sent
  const states = stopsOf(sent).map((stop) => mails?.get(hashOf(fromBase64url(stop, 32))) ?? 'none')
  return {
    id: sent.id,
    letter: sent.letter,
    body: version.body,
    by: nameOf(sent.by),
    at: sent.at,
    checkedBy: nameOf(letter.check?.by ?? ''),
    way: sent.way,
    undoUntil: new Date(Date.parse(sent.at) + undoMs).toISOString(),
    answers: (outside?.answers ?? []).map((answer) => ({
      ...answer,
      done: sent.answered.filter((each) => each.answer === answer.id)
    })),
    ...(mails && states.length > 0 && { mails: states }),
    ...(withdrawn && { withdrawn: { by: nameOf(withdrawn.by), at: withdrawn.at, reason: withdrawn.reason } }),
    ...(page && {
      page: {
        until: page.until,
        hasCode: page.code !== undefined,
        begun: outside !== undefined,
        claimed: outside?.claimed === true,
        ...(page.mail && { mailedTo: page.mail.address })
      }
    }),
    ...(agreement && { agreement }),
    ...(sent.answerBy !== undefined && { answerBy: sent.answerBy })
  }
}

/** Letters I could read for the others, answers nobody has said anything about, and spaces whose answer is not recorded. */
export function waitsForTeam(view: LettersView): boolean {
  if (view.letters.some((letter) => !letter.sent && letter.check === undefined && !letter.mine && !isUnfinished(letter.body)))
    return true
  return view.sent.some(
    (sent) => sent.agreement?.recorded === undefined && sent.answers.some((answer) => answer.done.length === 0)
  )
}
