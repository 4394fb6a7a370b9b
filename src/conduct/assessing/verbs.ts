/** Assessing alone, writing down what the team found, saying that there is new context. */
import { fromBase64url, hashOf, toBase64url, utf8 } from '../../seal/bytes.ts'
import { myself, writeToTeam } from '../desk/case/in-case.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import { assessedBody, assessmentBody, newContextBody, type AssessedBody, type AssessmentBody } from './bodies.ts'

/** The group in which the server withholds what members of this case write alone in this round (S28). */
function groupOf(teamId: string, round: number): string {
  return toBase64url(fromBase64url(hashOf(utf8(`commonweal/assessed/v1 ${teamId} ${round}`)), 32).slice(0, 16))
}

/**
 * Writes down what one thinks alone. Who has written reads the others; once a second member writes, everybody does.
 * Throws `empty` when nothing is answered, `too_long`.
 */
export async function assessAlone(session: DeskSession, teamId: string, given: AssessedBody): Promise<void> {
  const body = assessedBody({ ...given, answers: given.answers.map((each) => ({ ...each, why: each.why.trim() })) })
  if (body === undefined) throw new Refusal('too_long')
  if (body.answers.length === 0) throw new Refusal('empty')
  await writeToTeam(
    session,
    teamId,
    'assessed',
    () => ({ ...body, answers: body.answers.map((each) => ({ ...each })) }),
    (read) => {
      const hold = groupOf(teamId, read.team.proceedings.assessing.round)
      return { hold, ...(hasOthers(session, read, hold) && { opens: hold }) }
    }
  )
}

/** Whether somebody else has written in this group: rows I cannot read, or members other than me. */
function hasOthers(session: DeskSession, { fetched, team }: ReadCase, group: string): boolean {
  const me = myself(session, team).id
  const { alone } = team.proceedings.assessing
  return fetched.rows.some((row) => row.hold === group && row.b === undefined) || [...alone.keys()].some((id) => id !== me)
}

/** How many entries of this round are there, also those one cannot read yet. */
export function countAlone(teamId: string, { fetched, team }: ReadCase): number {
  const group = groupOf(teamId, team.proceedings.assessing.round)
  const unread = fetched.rows.filter((row) => row.hold === group && row.b === undefined).length
  return team.proceedings.assessing.alone.size + unread
}

/** Writes down what the team found. The lead alone; throws `not_lead`, `empty` for a finding without a clause or evidence. */
export async function assessTogether(session: DeskSession, teamId: string, given: AssessmentBody): Promise<void> {
  const body = assessmentBody({
    ...given,
    answers: given.answers.map((each) => ({ ...each })),
    findings: given.findings.map(({ clause, evidence }) => ({ clause: clause.trim(), evidence: evidence.trim() })),
    text: given.text.trim()
  })
  if (body === undefined) throw new Refusal('too_long')
  if (body.answers.length === 0 || body.findings.some(({ clause, evidence }) => clause === '' || evidence === ''))
    throw new Refusal('empty')
  await writeToTeam(session, teamId, 'assessment', ({ team }, me) => {
    if (team.lead !== me.id) throw new Refusal('not_lead')
    return { ...body, answers: body.answers.map((each) => ({ ...each })), findings: body.findings.map((each) => ({ ...each })) }
  })
}

/** Opens the assessment again: something new came to light. */
export async function addContext(session: DeskSession, teamId: string, what: string): Promise<void> {
  const body = newContextBody({ what: what.trim() })
  if (body === undefined) throw new Refusal('too_long')
  if (body.what === '') throw new Refusal('empty')
  await writeToTeam(session, teamId, 'new_context', () => body)
}
