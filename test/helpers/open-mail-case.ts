/** The newest report that came by mail, opened as a case by the first two readers. */
import assert from 'node:assert/strict'
import { answerDoor, openWords, viewDoor } from '../../src/conduct/desk/door.ts'
import { openCase } from '../../src/conduct/desk/case/open-case.ts'
import type { World } from './world.ts'

/** `text`: what the words must hold. */
export async function openCaseFor(world: World, text: string) {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const desk = await world.desk(first)
  const before = new Set(Object.keys(desk.book.reports))
  await world.collect(first, second)
  const thread = Object.keys(desk.book.reports).find((each) => !before.has(each)) ?? ''
  const marks = (await viewDoor(desk, thread))?.door.marks ?? []
  for (const reader of [first, second]) await answerDoor(await world.desk(reader), thread, 'no_conflict')
  await world.collect(first, second)
  const { opened } = await openWords(desk, thread)
  assert.ok(opened.words?.what.includes(text))
  return { team: await openCase(desk, thread), thread, desk, marks, opened }
}
