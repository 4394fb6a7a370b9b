import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { makeFoundation, type Foundation, type Person } from '../../../test/helpers/envelopes.ts'
import { reportTo, type Reported } from '../../../test/helpers/reporter.ts'
import { fromBase64url } from '../../seal/bytes.ts'
import type { FirstBody } from '../../seal/letter-bodies.ts'
import { openLetter } from '../../seal/letter.ts'
import type { LetterTo } from '../requests.ts'
import { NobodyLeft } from './compose-report.ts'

let t: TestApp
let foundation: Foundation
let readers: [Person, Person, Person]
let panel: [Person, Person]
before(async () => {
  t = await testApp()
  foundation = await makeFoundation(t.database.db)
  readers = foundation.readers as typeof readers
  panel = foundation.fallback as typeof panel
})
after(() => t.close())

const compose = (answers: Parameters<typeof reportTo>[2] = {}, more: Parameters<typeof reportTo>[3] = {}) =>
  reportTo(t, foundation, answers, { file: false, ...more })

/** What this person's letter says; nothing when it is empty. */
async function letterTo(person: Person, letters: readonly LetterTo[], report: Reported): Promise<FirstBody | undefined> {
  const letter = letters.find((each) => each.to === person.entry)
  assert.ok(letter, 'everybody gets one')
  const place = { instance: report.instance.instance, keyOf: (header: { key: string }) => header.key }
  const opened = await openLetter(person.identity, fromBase64url(letter.b), place)
  if (opened === undefined) return undefined
  assert.ok('body' in opened)
  return opened.body as FirstBody
}

const who = async (people: readonly Person[], letters: readonly LetterTo[], report: Reported) =>
  Promise.all(people.map(async (person) => (await letterTo(person, letters, report)) !== undefined))

test('S4 everybody gets a letter of one size; readers get real ones now, the fallback panel when the clock passes', async () => {
  const report = await compose()
  const { letters, held } = report.filing
  assert.deepEqual(await who([...readers, ...panel], letters, report), [true, true, true, false, false])
  assert.deepEqual(await who(panel, held.letters, report), [true, true])
  assert.equal(new Set([...letters, ...held.letters].map(({ b }) => b.length)).size, 1)
  assert.equal(report.filing.handles.length, letters.length)
  assert.equal(new Set(report.filing.handles).size, letters.length)
})

test('S4 whoever is left out gets a letter that is empty, now and later', async () => {
  const report = await compose({ leaveOut: [readers[0].entry, panel[0].entry] })
  assert.deepEqual(await who(readers, report.filing.letters, report), [false, true, true])
  assert.deepEqual(await who(panel, report.filing.held.letters, report), [false, true])
})

test('S4 with fewer than two readers left the fallback panel opens first', async () => {
  const report = await compose({ leaveOut: [readers[0].entry, readers[1].entry] })
  assert.deepEqual(await who([...readers, ...panel], report.filing.letters, report), [false, false, false, true, true])
})

test('S4 with nobody left nothing is sealed', async () => {
  const leaveOut = [...readers, ...panel].map((each) => each.entry)
  await assert.rejects(compose({ leaveOut }), NobodyLeft)
})

test('S4 one person alone can open it alone', async () => {
  const leaveOut = [readers[0], readers[1], panel[0], panel[1]].map((each) => each.entry)
  const report = await compose({ leaveOut })
  const letter = await letterTo(readers[2], report.filing.letters, report)
  assert.ok(letter && 'seed' in letter.words)
})

test('S7 a letter holds one share of the words, and no two hold the same', async () => {
  const report = await compose()
  const letters = await Promise.all(readers.map((each) => letterTo(each, report.filing.letters, report)))
  const shares = letters.map((letter) => (letter && 'share' in letter.words ? letter.words.share : ''))
  assert.equal(new Set(shares).size, 3)
  assert.ok(shares.every((share) => share !== ''))
})

test('S7 "danger now" lets one person open all, and shortens the wait of the others to an hour', async () => {
  const report = await compose({ danger: 'yes' })
  const letter = await letterTo(readers[0], report.filing.letters, report)
  assert.ok(letter && 'seed' in letter.words && 'seed' in letter.identity)
  assert.equal(report.filing.held.hours, 1)
  assert.equal((await compose({ danger: 'no' })).filing.held.hours, 240)
})

test('S7 the name goes whole to the reader who was chosen and is opened by nobody else', async () => {
  const report = await compose({ name: 'Robin', identityTo: readers[1].entry })
  const [one, two] = await Promise.all([readers[0], readers[1]].map((each) => letterTo(each, report.filing.letters, report)))
  assert.ok(two && 'seed' in two.identity)
  assert.ok(one && 'share' in one.identity)
})

test('S7 a chosen reader who is then left out does not take the name with them', async () => {
  const report = await compose({ name: 'Robin', identityTo: readers[1].entry, leaveOut: [readers[1].entry] })
  const letters = await Promise.all([readers[0], readers[2]].map((each) => letterTo(each, report.filing.letters, report)))
  const shares = letters.map((letter) => (letter && 'share' in letter.identity ? letter.identity.share.length : 0))
  assert.deepEqual(new Set(shares).size, 1)
  assert.ok(shares[0])
})

test('S5 the same attempt again names the same thread, so that the server takes one of the two', async () => {
  const first = await compose()
  const again = await compose({ what: 'changed' }, { thread: first.filing.thread, returnKey: first.key })
  assert.equal(again.filing.thread, first.filing.thread)
  await first.requests.file(first.filing)
  await assert.rejects(first.requests.file(again.filing), { code: 'already_there' })
  const receipt = await first.requests.file(first.filing)
  assert.deepEqual([...receipt.entries], [...first.hashes])
})
