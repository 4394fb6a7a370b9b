/** Grants and rotations: a key from a letter is used only when the thread itself confirms it (S24, S26). */
import type { GrantBody, RotateBody } from '../../../seal/letter-bodies.ts'
import { grantedBody, rotateBody } from '../../threads/entry-bodies.ts'
import { openTeamThread } from '../../threads/team-thread.ts'
import { fetchThread } from '../../threads/threads.ts'
import type { BookCase, Change } from '../book.ts'
import { Refusal } from '../../refusal.ts'
import { openWords } from '../door.ts'
import { ignoreLaterHandle } from '../case/open-case.ts'
import type { DeskSession } from '../session.ts'

function warn(session: DeskSession, code: string): Change {
  const warning = { code, at: session.now().toISOString() }
  return (book) => ({ ...book, warnings: [...book.warnings, warning].slice(-50) })
}

async function openWith(session: DeskSession, team: string, handle: string, secret: string, epoch: number) {
  const fetched = await fetchThread(session.requests, handle, session.instance.key).catch(() => undefined)
  if (fetched === undefined || fetched.id !== team) return undefined
  return openTeamThread(fetched.rows, {
    instance: session.instance.instance,
    thread: team,
    secret,
    epoch,
    findPerson: session.rosters.findPerson
  })
}

/** A grant is used when the entry it names grants exactly me, was written by the sender, and every check of the chain holds. */
export async function takeGrant(session: DeskSession, grant: GrantBody, from: string): Promise<Change | undefined> {
  const { team: access, report, epoch, secret, entry } = grant
  if (session.book.cases[access.thread] !== undefined) return undefined
  const team = await openWith(session, access.thread, access.handle, secret, epoch)
  const granted = team?.entries.find((each) => each.id === entry)
  const body = granted?.header.kind === 'granted' ? grantedBody(granted.body) : undefined
  // A letter from before I left opens nothing any more; one from after names an entry that two members made possible.
  if (team === undefined && session.book.left.includes(access.thread)) return undefined
  const mine = body !== undefined && body.member.verifyKey === session.verifyKey && granted?.header.author === from
  if (team === undefined || !mine) return warn(session, 'grant_unproven')
  const own: BookCase = {
    team: access.thread,
    handle: access.handle,
    epoch,
    secret,
    name: team.name,
    reports: [{ thread: report.thread, handle: report.handle }]
  }
  // A reader who opened the words and is on the case now has nothing left to fear from the first one (S12).
  const opened = session.book.reports[report.thread]
  if (opened?.answer === 'no_conflict') {
    await session.requests.signOff(opened.handle).catch(ignoreLaterHandle)
    // Two shares are theirs already: the name belongs to the openers, whoever of them opened the case (S7).
    await openWords(session, report.thread).catch(ignoreMissingShare)
  }
  const gates = body.proofs.map((proof) => proof.gate)
  return (book) => ({
    ...book,
    cases: { ...book.cases, [own.team]: book.cases[own.team] ?? own },
    left: book.left.filter((id) => id !== own.team && id !== report.thread),
    // What was asked has led here: nobody waits for it any more.
    asks: Object.fromEntries(Object.entries(book.asks).filter(([gate]) => !gates.includes(gate)))
  })
}

function ignoreMissingShare(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'words_closed') throw error
}

/** A newer key replaces mine when it opens the rotation entry it names, and that entry holds the key I have. */
export async function takeRotation(session: DeskSession, rotation: RotateBody): Promise<Change | 'later' | undefined> {
  const own = session.book.cases[rotation.thread]
  if (own === undefined) return session.book.left.includes(rotation.thread) ? undefined : 'later'
  if (rotation.epoch <= own.epoch) return undefined
  const team = await openWith(session, own.team, own.handle, rotation.secret, rotation.epoch)
  const entry = team?.entries.find((each) => each.id === rotation.entry)
  if (team === undefined || entry === undefined || entry.header.epoch !== rotation.epoch)
    return warn(session, 'rotation_unproven')
  const reaches = team.entries.some(
    (each) =>
      each.header.kind === 'rotate' && each.header.epoch === own.epoch + 1 && rotateBody(each.body)?.previous === own.secret
  )
  if (!reaches) return warn(session, 'rotation_unproven')
  return (book) => {
    const mine = book.cases[own.team]
    if (mine === undefined || mine.epoch >= rotation.epoch) return book
    return { ...book, cases: { ...book.cases, [own.team]: { ...mine, epoch: rotation.epoch, secret: rotation.secret } } }
  }
}
