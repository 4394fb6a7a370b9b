/** What the procedure of a case says about its letters, and about an appeal. */
import { addSpan, duration } from '../../rules/clocks.ts'
import { minuteOf } from '../../seal/header.ts'
import { bodyOfCase } from '../desk/case/body-of-case.ts'
import { myself } from '../desk/case/in-case.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { BodyInfo, DeskSession } from '../desk/session.ts'
import type { OutsideOpenBody } from '../outside/bodies.ts'
import type { LetterBody } from './bodies.ts'
import { partsOf, situationOf } from './situations.ts'

export function bodyOf(session: DeskSession, read: ReadCase): BodyInfo | undefined {
  const me = myself(session, read.team)
  return bodyOfCase(session.bodies, read.team.procedure, [me.body]) ?? session.bodies.find((each) => each.id === me.body)
}

/** Parts that the procedure asks for and this letter does not have. */
export function missingParts(body: BodyInfo | undefined, letter: LetterBody): string[] {
  const situation = situationOf(body?.rules.handling, letter.situation)
  if (situation === 'free') return []
  const has = new Set(letter.parts.map((part) => part.part))
  return partsOf(body?.rules.handling, situation).filter((part) => part !== 'greeting' && part !== 'closing' && !has.has(part))
}

const decisions = ['reported_outcome', 'reported_warning', 'appeal_outcome']

/** Whether a letter tells somebody what was decided about them. */
export function isDecision({ situation }: Pick<LetterBody, 'situation'>): boolean {
  return decisions.includes(situation)
}

/** What a letter page tells the reported person about an appeal against what it says. Nothing where there is none. */
export function appealOffered(session: DeskSession, read: ReadCase, letter: LetterBody): Pick<OutsideOpenBody, 'appeal'> {
  const body = bodyOf(session, read)
  const appeal = body?.rules.handling.appeal
  if (body === undefined || appeal === undefined || appeal === 'none' || !isDecision(letter)) return {}
  if (!appeal.who.some((each) => each === 'reported' || each === 'anybody')) return {}
  const fallback = session.bodies.find((each) => each.id === body.fallback)?.name
  const to = appeal.to === 'fallback_panel' ? fallback : appeal.to.replaceAll('_', ' ')
  const by = appeal.within === undefined ? undefined : addSpan(session.now(), duration(appeal.within), body.zone)
  return {
    appeal: {
      to: to ?? '',
      grounds: appeal.grounds.map(({ key, text }) => ({ key, text })),
      ...(by && { by: minuteOf(by) })
    }
  }
}

const affectedDays = 5

/** Until when the reporter may say what they think of a proposal; nothing for any other letter. */
export function affectedBy(session: DeskSession, read: ReadCase, { situation }: LetterBody): { readonly by?: string } {
  if (situation !== 'affected_proposal') return {}
  const body = bodyOf(session, read)
  const days = body?.rules.handling.ask_affected ?? affectedDays
  return { by: minuteOf(addSpan(session.now(), duration(`P${days}D`), body?.zone ?? 'UTC')) }
}
