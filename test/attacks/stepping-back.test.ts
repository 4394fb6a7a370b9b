import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { writeNote } from '../../src/conduct/desk/case/case-work.ts'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import { sealEntry } from '../../src/conduct/desk/write.ts'
import { makeNewKey, stepBack } from '../../src/conduct/desk/access/step-back.ts'
import { RequestFailed } from '../../src/conduct/requests.ts'
import { openSealed, identityFromSeed } from '../../src/seal/age.ts'
import { fromBase64url, toBase64url } from '../../src/seal/bytes.ts'
import { letIn, openCaseWith } from '../helpers/cases.ts'
import { makeWorld, type World } from '../helpers/world.ts'
import { refuses } from '../helpers/refuses.ts'

let world: World
before(async () => {
  world = await makeWorld({ readers: 3, members: 3, fallback: 2 })
})
after(() => world.close())

const failsWith = (code: string) => (error: unknown) => error instanceof RequestFailed && error.code === code

test('S10 attack 8: who stepped back opens nothing new and posts nothing, with old keys, an open tab, the old handle and a later dump', async () => {
  const [first, second] = world.foundation.readers
  const [guest] = world.foundation.members
  assert.ok(first && second && guest)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const leaver = await world.desk(guest)
  const before = leaver.book.cases[open.team]
  assert.ok(before)
  const oldTab = await readTeam(leaver, open.team)
  await stepBack(leaver, open.team)

  // The old handle and an entry sealed before.
  const me = leaver.me()[0]
  assert.ok(me)
  const late = await sealEntry(leaver, {
    thread: open.team,
    n: oldTab.fetched.end.length,
    prev: oldTab.fetched.end.head,
    kind: 'note',
    epoch: 0,
    author: me,
    recipients: [oldTab.team.recipient],
    body: { text: 'Still here', files: [] }
  })
  const entry = { id: late.id, prev: oldTab.fetched.end.head, b: toBase64url(late.sealed) }
  await assert.rejects(world.outside.add(before.handle, entry), failsWith('no_such_handle'))
  await assert.rejects(world.outside.read(before.handle, 0), failsWith('no_such_handle'))
  for (const report of before.reports) await assert.rejects(world.outside.read(report.handle, 0), failsWith('no_such_handle'))

  await makeNewKey(await world.desk(first), open.team)
  await world.collect(second)
  await writeNote(await world.desk(second), open.team, 'After the new key.')
  const now = await readTeam(await world.desk(first), open.team)
  const fresh = now.fetched.rows.filter((row) => row.n > oldTab.fetched.end.length)
  assert.ok(fresh.length >= 2)
  const old = await identityFromSeed(fromBase64url(before.secret, 32))
  for (const row of fresh) {
    if (row.b !== undefined)
      assert.equal(await openSealed(old.secret, row.b), undefined, 'nothing after the rotation opens with the old key')
  }
  assert.deepEqual((await viewCase(await world.desk(second), open.team)).past.length, 1)
})

test('S10 S25 attack 9: two step back at once and two make a key at once: one key wins and nobody is locked out', async () => {
  const [first, second] = world.foundation.readers
  const [, guest, other] = world.foundation.members
  assert.ok(first && second && guest && other)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest, other])
  const desks = {
    a: await world.desk(first),
    b: await world.desk(second),
    g: await world.desk(guest),
    o: await world.desk(other)
  }
  await Promise.all([stepBack(desks.g, open.team), stepBack(desks.o, open.team)])
  const attempts = await Promise.allSettled([makeNewKey(desks.a, open.team), makeNewKey(desks.b, open.team)])
  assert.equal(attempts.filter((each) => each.status === 'fulfilled').length, 1)
  await world.collect(first, second)
  for (const desk of [desks.a, desks.b]) {
    const view = await viewCase(desk, open.team)
    assert.deepEqual(view.alarms, [])
    assert.equal(view.members.length, 2)
    await writeNote(desk, open.team, 'Both may write.')
  }
})

test('S25 six notes written at once by two people are all there once', async () => {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const open = await openCaseWith(world, [first, second])
  const desks = [await world.desk(first), await world.desk(second)]
  const [a, b] = desks
  assert.ok(a && b)
  for (let i = 0; i < 3; i++) await Promise.all([writeNote(a, open.team, `a${i}`), writeNote(b, open.team, `b${i}`)])
  const texts = (await viewCase(a, open.team)).timeline.flatMap((item) => (item.kind === 'note' ? [item.text] : []))
  assert.deepEqual(texts.map(String).toSorted(), ['a0', 'a1', 'a2', 'b0', 'b1', 'b2'])
})

test('S10 a leaver who comes back with a second device finds no case in the book', async () => {
  const [first, second, third] = world.foundation.readers
  assert.ok(first && second && third)
  const open = await openCaseWith(world, [first, second])
  await stepBack(await world.desk(second), open.team)
  const again = await world.newDesk(second)
  assert.equal(again.book.cases[open.team], undefined)
  await assert.rejects(viewCase(again, open.team), refuses('no_such_case'))
})

test('S10 a first reader who steps back gives up the handle made at filing as well', async () => {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const open = await openCaseWith(world, [first, second])
  const desk = await world.desk(second)
  const filed = desk.book.reports[open.filed.thread]?.handle ?? ''
  const granted = desk.book.cases[open.team]?.reports[0]?.handle ?? ''
  assert.notEqual(filed, granted)
  await world.outside.head(filed)
  await stepBack(desk, open.team)
  for (const handle of [filed, granted]) await assert.rejects(world.outside.head(handle), failsWith('no_such_handle'))
  assert.deepEqual((await viewCase(await world.desk(first), open.team)).alarms, [])
})

test('S10 who steps back takes nothing along: the others read the same bytes as before', async () => {
  const [first, second] = world.foundation.readers
  const [guest] = world.foundation.members
  assert.ok(first && second && guest)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const leaver = await world.desk(guest)
  await writeNote(leaver, open.team, 'Written before leaving.')
  const before = await readTeam(await world.desk(second), open.team)
  await stepBack(leaver, open.team)
  await makeNewKey(await world.desk(first), open.team)
  await world.collect(second)
  const after = await readTeam(await world.desk(second), open.team)
  assert.deepEqual(after.fetched.rows.slice(0, before.fetched.rows.length), before.fetched.rows)
  const { timeline } = await viewCase(await world.desk(second), open.team)
  assert.ok(JSON.stringify(timeline).includes('Written before leaving.'))
})
