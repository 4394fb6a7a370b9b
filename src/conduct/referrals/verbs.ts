/** An appeal is heard by others than who decided; a transfer hands the matter on; advice is asked for, and a summary sent. */
import { bodyOfCase } from '../desk/case/body-of-case.ts'
import { dueAt } from '../../rules/clocks.ts'
import { standingResults } from '../deciding/model.ts'
import { myself, writeToTeam } from '../desk/case/in-case.ts'
import { readCase, readTeam, type ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import { askedForAppeal, toldDecidedAt } from '../returning/promises.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import type { Happening } from '../returning/report-view.ts'
import { returnKeyOf } from '../../seal/return-key.ts'
import type { ReportState } from '../threads/entry-bodies.ts'
import {
  adviceAnsweredBody,
  adviceAskedBody,
  appealDecidedBody,
  appealedBody,
  forRecordBody,
  transferredBody,
  type AdviceAnsweredBody,
  type AppealDecidedBody,
  type AppealedBody
} from './bodies.ts'
import { sendOn } from './send.ts'

export interface NewAppeal extends Pick<AppealedBody, 'of' | 'by' | 'grounds' | 'text'> {
  /** What the other body reads: what was decided, what was written, what the person says. */
  readonly packet: string
  /** Passed on although its time has passed. */
  readonly acceptLate: boolean
}

/**
 * Sends an appeal to the body that hears appeals of this case. Throws `no_appeal` where the procedure knows none,
 * `appeal_by_other` for a person it does not allow, `appeal_late`, `not_decided`, `already_done`, `too_few_left`.
 */
export async function sendAppeal(session: DeskSession, teamId: string, given: NewAppeal, list: readonly string[]): Promise<void> {
  const read = await readCase(session, teamId)
  const { team } = read
  const body = bodyOf(session, read)
  const rules = body?.rules.handling.appeal
  if (body === undefined || rules === undefined || rules === 'none') throw new Refusal('no_appeal')
  const who = given.by === 'other' ? 'anybody' : given.by
  if (!rules.who.includes(who) && !rules.who.includes('anybody')) throw new Refusal('appeal_by_other')
  const result = standingResults(team.proceedings.deciding).find((each) => each.hash === given.of)
  if (result === undefined) throw new Refusal('not_decided')
  if (team.proceedings.referrals.some((each) => each.kind === 'appeal' && each.body.of === given.of && each.body.by === given.by))
    throw new Refusal('already_done')
  // A reporter has the time of the procedure from the day they were told, and keeps it by asking.
  const threads = given.by === 'reporter' ? read.reports.map(({ thread }) => thread.entries) : []
  const told = threads
    .flatMap((entries) => toldDecidedAt(entries) ?? [])
    .toSorted()
    .at(-1)
  const asked = threads.flatMap((entries) => askedForAppeal(entries)?.header.at ?? []).toSorted()[0]
  const start = new Date(told !== undefined && told > result.confirmed.at ? told : result.confirmed.at)
  const came = asked === undefined ? session.now() : new Date(asked)
  const place = { zone: body.zone, holidays: new Set(body.holidays) }
  const isLate = rules.within !== undefined && came > dueAt({ within: rules.within }, start, place)
  if (isLate && !given.acceptLate) throw new Refusal('appeal_late')
  const to = body.fallback
  if (to === null) throw new Refusal('no_roster')
  const text = given.packet.trim()
  if (text === '' || given.text.trim() === '') throw new Refusal('empty')
  // A fresh panel: nobody who was ever on this case, whether they voted or not (guard 4).
  const deciders = [...team.members.values(), ...team.past].map((member) => member.verifyKey)
  const draft = { of: given.of, by: given.by, grounds: [...given.grounds], text: given.text.trim(), late: isLate, to }
  if (appealedBody({ ...draft, thread: '', key: '' }) === undefined || text.length > 20_000) throw new Refusal('too_long')
  const sent = await sendOn(session, read, { to, text, deciders }, list)
  await writeToTeam(session, teamId, 'appealed', () => ({ ...draft, ...sent }))
}

interface ToOther {
  readonly to: string
  readonly text: string
}

/** Hands the matter to another body, which then works on it; this team stays the way to the reporter. */
export function transferCase(session: DeskSession, teamId: string, given: ToOther, list: readonly string[]): Promise<void> {
  return sendWhole(session, teamId, given, list, { kind: 'transferred', shape: transferredBody })
}

/** Sends another body a summary of what this team did, for its record; the case stays here. */
export function sendForRecord(session: DeskSession, teamId: string, given: ToOther, list: readonly string[]): Promise<void> {
  return sendWhole(session, teamId, given, list, { kind: 'for_record', shape: forRecordBody })
}

async function sendWhole(
  session: DeskSession,
  teamId: string,
  given: ToOther,
  list: readonly string[],
  as: { readonly kind: 'transferred' | 'for_record'; readonly shape: typeof transferredBody | typeof forRecordBody }
): Promise<void> {
  const read = await readTeam(session, teamId)
  const { to } = given
  const text = given.text.trim()
  if (text === '') throw new Refusal('empty')
  if (to === myself(session, read.team).body) throw new Refusal('same_body')
  if (as.shape({ to, text, thread: '', key: '' }) === undefined) throw new Refusal('too_long')
  const sent = await sendOn(session, read, { to, text, deciders: [] }, list)
  await writeToTeam(session, teamId, as.kind, () => ({ ...sent, to, text }))
}

export interface Question {
  readonly to: string
  readonly text: string
  /** What they may read beside the question, in the team's own words; nothing of the case goes by itself. */
  readonly attached: string
  readonly named: boolean
}

/**
 * Asks another body for advice. It gets the question and what is attached, as a sealed report from this team, and nothing
 * else: no key, no handle, no other word of the case. This team goes on deciding.
 */
export async function askAdvice(session: DeskSession, teamId: string, given: Question, list: readonly string[]): Promise<void> {
  const read = await readTeam(session, teamId)
  if (given.text.trim() === '') throw new Refusal('empty')
  if (given.to === myself(session, read.team).body) throw new Refusal('same_body')
  const text = [given.text.trim(), given.attached.trim()].filter(Boolean).join('\n\n')
  const { to, named } = given
  if (adviceAskedBody({ to, text, named, thread: '', key: '' }) === undefined) throw new Refusal('too_long')
  const sent = await sendOn(session, read, { to, text, deciders: [], named }, list)
  await writeToTeam(session, teamId, 'advice_asked', () => ({ ...sent, to, text, named }))
}

/** Takes the answer into the case, so that it stays with what was decided. */
export async function recordAdvice(session: DeskSession, teamId: string, given: AdviceAnsweredBody): Promise<void> {
  const body = adviceAnsweredBody({ ...given, text: given.text.trim() })
  if (body === undefined) throw new Refusal('too_long')
  if (body.text === '') throw new Refusal('empty')
  await writeToTeam(session, teamId, 'advice_answered', ({ team }) => {
    const advice = team.proceedings.referrals.find((each) => each.id === given.of)
    if (advice?.kind !== 'advice' || advice.answered !== undefined) throw new Refusal('already_done')
    return body
  })
}

/** Writes down what came of an appeal, so that the measures can follow it. */
export async function recordAppeal(session: DeskSession, teamId: string, given: AppealDecidedBody): Promise<void> {
  const body = appealDecidedBody({ ...given, text: given.text.trim() })
  if (body === undefined) throw new Refusal('too_long')
  if (body.text === '') throw new Refusal('empty')
  await writeToTeam(session, teamId, 'appeal_decided', ({ team }) => {
    const appeal = team.proceedings.referrals.find((each) => each.id === given.of)
    if (appeal?.kind !== 'appeal' || appeal.decided !== undefined) throw new Refusal('already_done')
    return body
  })
}

export interface ReferralNews {
  readonly state: ReportState
  readonly happenings: readonly Pick<Happening, 'what' | 'at' | 'text' | 'who'>[]
}

async function openReferral(session: DeskSession, teamId: string, id: string, list: readonly string[]): Promise<ReporterSession> {
  const { team } = await readTeam(session, teamId)
  const referral = team.proceedings.referrals.find((each) => each.id === id)
  if (referral === undefined) throw new Refusal('no_such_report')
  const key = await returnKeyOf(referral.body.key.split(' '), session.instance.instance)
  const { requests, instance, now } = session
  const opened = await ReporterSession.open(key, { requests, instance, list, bodies: [], via: 'browser', now })
  if (opened === undefined) throw new Refusal('no_such_report')
  return opened
}

/** What the other body did and wrote so far. Every member can read it. */
export async function referralNews(
  session: DeskSession,
  teamId: string,
  id: string,
  list: readonly string[]
): Promise<ReferralNews> {
  const { state, happenings } = (await openReferral(session, teamId, id, list)).view()
  return {
    state,
    happenings: happenings.map(({ what, at, text, who }) => ({
      what,
      at,
      ...(text !== undefined && { text }),
      ...(who !== undefined && { who })
    }))
  }
}

/** Writes to the other body. */
export async function writeToReferral(
  session: DeskSession,
  teamId: string,
  id: string,
  text: string,
  list: readonly string[]
): Promise<void> {
  await (await openReferral(session, teamId, id, list)).write(text)
}

function bodyOf(session: DeskSession, read: ReadCase) {
  const me = myself(session, read.team)
  return bodyOfCase(session.bodies, read.team.procedure, [me.body]) ?? session.bodies.find((each) => each.id === me.body)
}
