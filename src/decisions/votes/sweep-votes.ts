import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { words } from '../../ui/words.ts'
import { findLocale } from '../../ui/locales.ts'
import { motionById } from '../motions/store.ts'
import { bodyOfVote } from './body-of-vote.ts'
import { judgeVote } from './judge.ts'
import { mailVoters } from './mail-voters.ts'
import type { Vote } from './model.ts'
import { settleVote } from './settle-vote.ts'
import { ballotsOf, dueVotes, lockVote, rollOfVote, updateVote, votesToRemind } from './store.ts'

const batch = 100
const hour = 3_600_000
/** How long before the end people are reminded, the first time and the last. */
const reminders = [48 * hour, 6 * hour] as const

/** Closes every vote whose time is up. Doing it twice, or on two nodes, closes each once. */
export async function closeDueVotes(context: Context): Promise<void> {
  const { db, clock } = context
  for (;;) {
    const due = await dueVotes(db, clock.now(), batch)
    for (const id of due) await transaction(db, (tx) => settleVote(tx, context, id))
    if (due.length < batch) return
  }
}

/** Writes to those who have not voted, two days and six hours before the end; nobody who voted is bothered. */
export async function remindVoters(context: Context): Promise<void> {
  const { db, clock } = context
  for (const [at, before] of reminders.entries()) {
    const by = new Date(clock.now().getTime() + before)
    for (const { id } of await votesToRemind(db, by, at + 1, batch)) {
      await transaction(db, async (tx) => {
        const vote = await lockVote(tx, id)
        if (vote.status !== 'open' || vote.reminded > at || vote.closes_at === null) return
        await updateVote(tx, id, { reminded: at + 1 })
        // A vote shorter than this has just been opened, with a mail of its own.
        if (vote.closes_at.getTime() - vote.opened_at.getTime() > before) await remind(tx, context, vote)
      })
    }
  }
}

async function remind(tx: Parameters<typeof lockVote>[0], context: Context, vote: Vote): Promise<void> {
  const now = context.clock.now()
  const roll = await rollOfVote(tx, vote.id)
  const judged = judgeVote(vote, roll, await ballotsOf(tx, vote.id), now)
  if (judged.end !== undefined) return
  const waiting = new Set(judged.decisions.flatMap(({ may_vote: open }) => open))
  const missing = roll.flatMap(({ person, standing, held_by: holder }) => {
    if (person === null || !waiting.has(person)) return []
    return standing === 'proxy' && holder ? [person, holder] : [person]
  })
  const motion = await motionById(tx, vote.motion)
  const body = await bodyOfVote(tx, vote.body)
  const t = words(findLocale(body.language) ?? 'en')
  const outcome = t('mail.vote_reminder.missing', { count: judged.leading.tally.not_voted })
  await mailVoters(tx, context, { motion, body, vote, roll, kind: 'vote_reminder', only: [...new Set(missing)], outcome })
}
