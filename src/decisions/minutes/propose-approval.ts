import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import { findLocale } from '../../ui/locales.ts'
import { partialDayWords } from '../../ui/partial-day-words.ts'
import { words } from '../../ui/words.ts'
import type { MinutesId } from '../model.ts'
import { addItem } from '../agendas/edit-agenda.ts'
import { draftMotion, proposeMotion } from '../motions/draft-motion.ts'
import type { Motion } from '../motions/model.ts'
import { motionById } from '../motions/store.ts'
import type { Site } from '../site.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import type { MeetingId } from '../votes/model.ts'
import { lockMinutes, updateMinutes } from './store.ts'
import { isAskedFor } from './write-text.ts'

/** Why their approval was not asked for. Words: `minutes.problem.<code>`. */
export type ProposeProblem = 'not_drafting' | 'not_sent' | 'asked_already' | 'agenda_full'

/**
 * Asks for the approval of a draft that the members have seen: a motion whose effect approves it, on the agenda of a meeting
 * to come, as part of the consent agenda there, or without a meeting.
 */
export async function proposeApproval(
  tx: Tx,
  site: Site,
  id: MinutesId,
  { meeting, by }: { readonly meeting: MeetingId | undefined; readonly by: PersonId }
): Promise<{ readonly motion: Motion } | { readonly problem: ProposeProblem }> {
  const minutes = await lockMinutes(tx, id)
  if (!minutes.drafting) return { problem: 'not_drafting' }
  if (minutes.sent_at === null) return { problem: 'not_sent' }
  if (await isAskedFor(tx, minutes)) return { problem: 'asked_already' }
  const body = await bodyOfVote(tx, minutes.body)
  const t = words(findLocale(body.language) ?? 'en')
  const values = { day: partialDayWords(t, minutes.held_day), title: minutes.title }
  const title = t('minutes.motion.title', values).slice(0, 200)
  const { id: made } = await draftMotion(tx, site, {
    body: body.id,
    title,
    text: t('minutes.motion.text', values),
    kind: 'ordinary',
    how: meeting === undefined ? 'async' : 'consent_agenda',
    shown: 'public',
    mover: by,
    effects: [{ effect: { kind: 'approve_minutes', body: body.id, minutes: id, title: `${minutes.title}, ${values.day}` } }]
  })
  await proposeMotion(tx, site, made, by)
  if (meeting !== undefined) {
    const added = await addItem(tx, meeting, { kind: 'decision', title, notes: '', motion: made, private: false })
    if (!added) return { problem: 'agenda_full' }
  }
  await updateMinutes(tx, id, { motion: made })
  return { motion: await motionById(tx, made) }
}
