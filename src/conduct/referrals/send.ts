/**
 * Sending a case on: it becomes a sealed report to the other body, whose reporter is this team. So the other body has a
 * door, a gate, keys and a chain of its own, and nobody there gets any of ours.
 */
import { toBase64url } from '../../seal/bytes.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf } from '../../seal/header.ts'
import { emptyLetter } from '../../seal/letter.ts'
import { newReturnWords, returnKeyOf } from '../../seal/return-key.ts'
import { leftOutOf } from '../desk/access/gate.ts'
import { bodiesInPlay, requireDoorKeeper } from '../desk/case/in-case.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { noAnswers } from '../intake/answers.ts'
import { composeReport, NobodyLeft } from '../intake/compose-report.ts'
import { readersFor } from '../intake/readers.ts'
import { holdsEveryDoor } from '../patterns/keepers.ts'
import { likeness } from '../patterns/match.ts'
import { Refusal } from '../refusal.ts'
import type { LetterTo } from '../requests.ts'

export interface ToSend {
  /** The body it goes to. */
  readonly to: string
  readonly text: string
  /** Verify keys of people who decided: they neither get a letter nor may be let in there (guard 4). */
  readonly deciders: readonly string[]
  /** Whether the other body learns who was reported. Those people get nothing either way. */
  readonly named?: boolean
}

/**
 * Seals and sends it; gives the thread and the seven words. Who was reported here, who was left out and who decided gets
 * an empty letter. Throws `no_roster`, `too_few_left` when fewer than two may hear it, `not_door_keeper`.
 */
export async function sendOn(
  session: DeskSession,
  read: ReadCase,
  { to, text, deciders, named: saysNames = true }: ToSend,
  list: readonly string[]
): Promise<{ thread: string; key: string }> {
  const me = requireDoorKeeper(session, read.team)
  // Only who holds every door knows whom the reporters left out.
  if (!holdsEveryDoor(session, read.team)) throw new Refusal('not_door_keeper')
  const target = session.bodies.find((body) => body.id === to)
  const roster = session.roster(to)
  if (target === undefined || roster === undefined) throw new Refusal('no_roster')
  const fallback = (target.fallback === null ? undefined : session.roster(target.fallback)) ?? roster
  const named = read.team.named?.people ?? []
  const leftOut = await leftOutOf(
    session,
    read.team.reports.map((report) => report.thread)
  )
  const leaveOut = [...roster.entries, ...fallback.entries]
    .filter(
      ({ id, name, verifyKey }) =>
        leftOut.has(id) ||
        deciders.includes(verifyKey) ||
        named.some((each) => each.person === id || likeness(each.name, name) === 'same')
    )
    .map(({ id }) => id)
  if (readersFor(roster, fallback, leaveOut).first.length < 2) throw new Refusal('too_few_left')

  const words = newReturnWords(list, session.random)
  const returnKey = await returnKeyOf(words, session.instance.instance)
  const own = session.bodies.find((body) => body.id === me.body)
  const composed = await composeReport({
    answers: { ...noAnswers, what: text, who: saysNames ? named.map((each) => each.name) : [], name: own?.name ?? '', leaveOut },
    form: to,
    roster,
    fallback,
    instance: session.instance,
    holdHours: 1,
    firstOpen: 'two_readers',
    returnKey,
    via: 'browser',
    now: session.now(),
    random: session.random,
    deciders
  }).catch((error: unknown) => {
    throw error instanceof NobodyLeft ? new Refusal('too_few_left') : error
  })
  const { filing, hashes } = composed
  // Handles made by the team are no handles made at filing: the chain itself announces them (S24).
  const announced = await writeEntry(
    {
      instance: session.instance.instance,
      thread: filing.thread,
      n: 3,
      prev: hashes[2],
      kind: 'handed_over',
      epoch: 0,
      author: 'reporter',
      at: minuteOf(session.now()),
      via: 'browser',
      schema: 1,
      roster: filing.rosters[0],
      recipients: [composed.wordsRecipient, returnKey.identity.recipient],
      body: { by: 'members', handles: [...filing.handles] },
      signSeed: returnKey.signSeed
    },
    session.random
  )
  await session.requests.start(read.own.handle, {
    id: filing.thread,
    shape: 2,
    handles: [
      ...filing.handles.map((hash) => ({ hash, scope: 'member' as const })),
      { hash: filing.reporter, scope: 'reporter' }
    ],
    entries: [...filing.entries, { id: announced.id, b: toBase64url(announced.sealed) }]
  })
  await sendLetters(session, read, to, filing.letters, filing.slip)
  return { thread: filing.thread, key: words.join(' ') }
}

/** One round to everybody on the rosters in play and on those of the other body: nobody can tell whom it is for (S4, S27). */
async function sendLetters(
  session: DeskSession,
  read: ReadCase,
  to: string,
  real: readonly LetterTo[],
  slip: string
): Promise<void> {
  const bodies = [...new Set([...bodiesInPlay(session, read.team), ...session.bodiesOf(to)])]
  const everybody = session.people().filter((person) => bodies.includes(person.body))
  const letters: LetterTo[] = []
  for (const { id } of everybody) {
    const letter = real.find((each) => each.to === id)
    letters.push(letter ?? { to: id, b: toBase64url(await emptyLetter(session.random)) })
  }
  const rosters = bodies.filter((body) => session.roster(body) !== undefined).map((body) => session.rosterHashOf(body))
  await session.requests.round(read.own.handle, { rosters, letters, slip })
}
