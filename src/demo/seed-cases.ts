/** Plays every story on the engine that runs in people's browsers, oldest first, and leaves each desk as its person would. */
import { viewCase } from '../conduct/desk/case/case-view.ts'
import { releaseDue } from '../envelopes/held-rounds.ts'
import type { Context } from '../context.ts'
import type { Random } from '../seal/bytes.ts'
import { signIns, type CastKey } from './cast.ts'
import type { MovableClock } from './demo-clock.ts'
import type { DemoFoundation } from './players.ts'
import { answer } from './play.ts'
import { Stage } from './stage.ts'
import { days, type DemoState, type Story, type Told } from './story.ts'
import { acknowledged, danger, door, draft, escalatedByClock, filed, words } from './stories/fresh.ts'
import { closed, merged, rotated, stale } from './stories/older.ts'
import { escalatedByMembers, gate, late, named, panel } from './stories/waiting.ts'

/** Oldest first. */
export const allStories: readonly Story[] = [
  ...[closed, rotated, escalatedByClock, stale, late, merged, panel, escalatedByMembers],
  ...[gate, named, acknowledged, words, door, draft, filed, danger]
].toSorted((a, b) => b.hoursAgo - a.hoursAgo)

const hourLength = 3_600_000

export type SeededCases = { readonly stage: Stage; readonly told: Readonly<Partial<Record<DemoState, Told>>> }

type Telling = {
  readonly clock: MovableClock
  readonly random: Random
  readonly today: Date
  readonly stories?: readonly Story[]
}

/** Fills a foundation whose form is open. `today` is when the newest story ends; the clock stands there afterwards. */
export async function seedCases(
  context: Context,
  foundation: DemoFoundation,
  { clock, random, today, stories = allStories }: Telling,
  onStory: (done: number, of: number) => void = () => {}
): Promise<SeededCases> {
  const stage = await Stage.open({ context, foundation, clock, random })
  const told: [DemoState, Told][] = []
  for (const story of stories) {
    const began = beginOf(story, today)
    const later = (hours: number) => clock.set(new Date(began + hours * hourLength))
    later(0)
    told.push([story.state, await story.play(stage, later)])
    await stage.clearBoxes()
    onStory(told.length, stories.length)
  }
  clock.set(today)
  await releaseDue(context.db, context.keys, today)
  const all: SeededCases['told'] = Object.fromEntries(told)
  // Somebody of the board was first; the one whom visitors can be is the second.
  if (all.escalated_by_clock?.filed) await answer(stage, all.escalated_by_clock.filed, 'luca')
  clock.set(today)
  for (const { key } of signIns) await readOwnCases(stage, key)
  return { stage, told: all }
}

/** Those of earlier days begin at nine in the morning, so that nobody of the demo works at night. */
function beginOf({ hoursAgo }: Story, today: Date): number {
  const exactly = today.getTime() - hoursAgo * hourLength
  if (hoursAgo < 24) return exactly
  return Math.floor(exactly / days(1) / hourLength) * days(1) * hourLength + 9 * hourLength
}

/** Home and board are drawn from what the last look at each case left in the book. */
async function readOwnCases(stage: Stage, key: CastKey): Promise<void> {
  const desk = await stage.desk(key)
  for (const team of Object.keys(desk.book.cases)) await viewCase(desk, team)
}
