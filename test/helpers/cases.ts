/** Shortcuts through the procedure, for tests that begin in the middle of it. */
import { acknowledge } from '../../src/conduct/desk/case/case-work.ts'
import { answerDoor } from '../../src/conduct/desk/door.ts'
import { answerGate, countersignNames, nameReported, openGate } from '../../src/conduct/desk/access/gate.ts'
import { grantCase } from '../../src/conduct/desk/access/grant.ts'
import { openCase } from '../../src/conduct/desk/case/open-case.ts'
import type { Answers } from '../../src/conduct/intake/answers.ts'
import type { Person } from './envelopes.ts'
import type { Filed, World } from './world.ts'

export interface OpenCase {
  readonly team: string
  readonly filed: Filed
  readonly keepers: readonly [Person, Person]
}

/** The first two readers answer "no conflict", open the words and share one case. */
export async function openCaseWith(
  world: World,
  keepers: readonly [Person, Person],
  answers: Partial<Answers> = {}
): Promise<OpenCase> {
  const filed = await world.file(answers)
  await world.collect(...keepers)
  for (const keeper of keepers) await answerDoor(await world.desk(keeper), filed.thread, 'no_conflict')
  await world.collect(...keepers)
  const [first, second] = keepers
  const team = await openCase(await world.desk(first), filed.thread)
  await grantCase(await world.desk(first), team, second.entry)
  await world.collect(second)
  return { team, filed, keepers }
}

/** Names who was reported and lets these people in through the gate. */
export async function letIn(
  world: World,
  open: OpenCase,
  guests: readonly Person[],
  names: readonly { name: string; person?: string }[] = [{ name: 'A. Tall' }]
): Promise<void> {
  const [first, second] = open.keepers
  const a = await world.desk(first)
  await acknowledge(a, open.team, open.filed.thread, 'Read.', undefined)
  await nameReported(a, open.team, names, false)
  await countersignNames(await world.desk(second), open.team)
  const gate = await openGate(
    a,
    open.team,
    guests.map((guest) => guest.entry),
    7
  )
  await world.collect(...guests, second)
  for (const guest of guests) await answerGate(await world.desk(guest), gate, 'no_conflict')
  for (const guest of guests) await grantCase(a, open.team, guest.entry)
  await world.collect(...guests)
}
