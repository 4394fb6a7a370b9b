/** Small steps every case verb shares: who I am here, writing to the team, writing to the reporter. */
import type { EntryKind, FileMention } from '../../../seal/header.ts'
import type { Json } from '../../../seal/json.ts'
import { Refusal } from '../../refusal.ts'
import { RequestFailed } from '../../requests.ts'
import { messageRecipients } from '../../threads/report-thread.ts'
import type { Person } from '../../threads/rosters.ts'
import type { TeamState } from '../../threads/team-state.ts'
import { readReportOfCase, readTeam, type ReadCase } from './read-case.ts'
import type { DeskSession } from '../session.ts'
import { retryWhenMoved, sendEntry, sendRound, type LetterOf } from '../write.ts'

/** My roster entry in this case. Throws `no_such_case` when I am no member. */
export function myself(session: DeskSession, team: TeamState): Person {
  const mine = [...team.members.values()].find((member) => member.verifyKey === session.verifyKey)
  const person = mine && session.me().find((each) => each.id === mine.id)
  if (person === undefined) throw new Refusal('no_such_case')
  return person
}

/** Throws unless I keep the door of this case. */
export function requireDoorKeeper(session: DeskSession, team: TeamState): Person {
  const me = myself(session, team)
  if (team.members.get(me.id)?.keepsDoor !== true) throw new Refusal('not_door_keeper')
  return me
}

/** The bodies whose rosters are in play: those of its members and of its reports' forms. */
export function bodiesInPlay(session: DeskSession, team: TeamState): string[] {
  const bodies = [...team.members.values()].map((member) => member.body)
  return [...new Set([...bodies, ...team.reports.flatMap((report) => session.bodiesOf(report.form))])]
}

/** What goes with an entry outside its sealed bytes: files it names, the group it is withheld in, the group it opens (S28). */
interface Beside {
  readonly files?: readonly FileMention[]
  readonly hold?: string
  readonly opens?: string
}

/** Adds an entry to the team thread. `build` sees the newest state each time somebody else was faster. */
export function writeToTeam(
  session: DeskSession,
  teamId: string,
  kind: EntryKind,
  build: (read: ReadCase, me: Person) => Json | Promise<Json>,
  beside: Beside | ((read: ReadCase) => Beside) = {}
): Promise<{ read: ReadCase; id: string; hash: string }> {
  return retryWhenMoved(async () => {
    const read = await readTeam(session, teamId)
    if (read.team.awaitsNewKey || read.team.newerKeyNeeded) throw new Refusal('stale')
    const me = myself(session, read.team)
    const more = typeof beside === 'function' ? beside(read) : beside
    const sent = await sendEntry(session, read.own.handle, {
      thread: teamId,
      n: read.fetched.end.length,
      prev: read.fetched.end.head,
      kind,
      epoch: read.team.epoch,
      author: me,
      recipients: [read.team.recipient],
      body: await build(read, me),
      ...more
    })
    if (more.hold !== undefined && sent.cast !== undefined) await keepCast(session, teamId, more.hold, sent.cast)
    return { read, id: sent.id, hash: sent.hash }
  })
}

async function keepCast(session: DeskSession, teamId: string, group: string, cast: string): Promise<void> {
  await session.update((book) => {
    const own = book.cases[teamId]
    if (own === undefined) return book
    return { ...book, cases: { ...book.cases, [teamId]: { ...own, casts: { ...own.casts, [group]: cast } } } }
  })
}

/** Adds an entry to a report thread of the case, readable by the reporter and the case. */
export function writeToReporter(
  session: DeskSession,
  teamId: string,
  thread: string,
  kind: EntryKind,
  body: Json,
  files: readonly FileMention[] = []
): Promise<void> {
  return retryWhenMoved(async () => {
    const read = await readTeam(session, teamId)
    const { team } = read
    if (team.awaitsNewKey || team.newerKeyNeeded) throw new Refusal('stale')
    const { fetched, thread: opened, handle } = await readReportOfCase(session, read, thread)
    const recipients = messageRecipients(opened)
    if (recipients === undefined) throw new Refusal('words_closed')
    if (opened.caseKey !== undefined && recipients[0] !== team.recipient) throw new Refusal('stale')
    await sendEntry(session, handle, {
      thread,
      n: fetched.end.length,
      prev: fetched.end.head,
      kind,
      epoch: team.epoch,
      author: myself(session, team),
      recipients,
      body,
      files
    })
  })
}

/** A letter to every other member, or to `only` these. Its mail says no more than that something needs them (S9, S10). */
export async function tellOthers(session: DeskSession, teamId: string, body: Json, only?: readonly string[]): Promise<void> {
  const { own, team } = await readTeam(session, teamId)
  const me = myself(session, team)
  const letter: LetterOf = { kind: 'hand_on', body }
  const others = [...team.members.keys()].filter((id) => id !== me.id && (only === undefined || only.includes(id)))
  await sendRound(session, own.handle, bodiesInPlay(session, team), new Map(others.map((id) => [id, letter])), me)
}

/** Something in this case waits for whoever comes first, or for `only` these. */
export function tellToLook(session: DeskSession, teamId: string, only?: readonly string[]): Promise<void> {
  return tellOthers(session, teamId, { look: { team: teamId } }, only)
}

/** The same. What the others are called to is written already: a call that gets lost is no reason to write it twice. */
export async function askToLook(session: DeskSession, teamId: string, only?: readonly string[]): Promise<void> {
  try {
    await tellToLook(session, teamId, only)
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error
  }
}
