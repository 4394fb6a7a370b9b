import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { deleteEnded } from '../../envelopes/end-thread.ts'
import { makeIdentity, openSealed } from '../../seal/age.ts'
import { fromBase64url, hashOf, utf8 } from '../../seal/bytes.ts'
import { verify } from '../../seal/sign.ts'
import { writeTar } from '../../seal/tar.ts'
import { closeCase, confirmClosing } from '../closing/verbs.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { RequestFailed } from '../requests.ts'
import { Refusal } from '../refusal.ts'
import { askDeletion, confirmDeletion, stopDeletion, tellDeletion } from './delete-case.ts'
import { exportCase } from './export-case.ts'

let world: World
let readers: readonly [Person, Person]
before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  readers = [first, second]
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const dayLength = 86_400_000

async function closed(): Promise<OpenCase> {
  const open = await openCaseWith(world, readers)
  const [a, b] = [await world.desk(readers[0]), await world.desk(readers[1])]
  await closeCase(a, open.team, {
    outcome: 'no_action',
    actor: 'by_group',
    categories: ['Other'],
    place: 'Chat',
    people: 1,
    police: false,
    lessons: '',
    keep: 'records',
    until: new Date(a.now().getTime() + 5 * dayLength).toISOString(),
    review: undefined,
    told: 'We looked at it. Thank you.'
  })
  await confirmClosing(b, open.team)
  return open
}

test('S22 two members set the day of deletion, the reporter reads it twice, and then nothing opens any more', async () => {
  const open = await openCaseWith(world, readers)
  const [a, b] = [await world.desk(readers[0]), await world.desk(readers[1])]
  await assert.rejects(askDeletion(a, open.team, 'Old.'), refuses('not_closed'), 'an open case is not deleted')
  const { team, filed } = await closed()
  await assert.rejects(askDeletion(a, team, ' '), refuses('empty'))
  await askDeletion(a, team, 'Its day has passed.')
  await assert.rejects(confirmDeletion(a, team), refuses('same_member'), 'one member alone deletes nothing')
  assert.equal((await viewCase(b, team)).keeping.state, 'asked')
  await confirmDeletion(b, team)
  const start = world.app.clock.now()
  const { keeping } = await viewCase(a, team)
  assert.deepEqual([keeping.state, keeping.tellAgain], ['set', false])
  assert.equal(keeping.day, new Date(start.getTime() + 31 * dayLength).toISOString().slice(0, 10))
  const noticesSeen = async () =>
    (await viewCase(a, team)).timeline.filter((item) => item.kind === 'deletion_notice' && item.where === 'reporter').length
  assert.equal(await noticesSeen(), 1)

  world.app.clock.set(new Date(start.getTime() + 25 * dayLength))
  assert.equal((await viewCase(a, team)).keeping.tellAgain, true, 'seven days before')
  await tellDeletion(a, team)
  assert.deepEqual([await noticesSeen(), (await viewCase(a, team)).keeping.tellAgain], [2, false])

  world.app.clock.set(new Date(start.getTime() + 31 * dayLength))
  await deleteEnded(world.app.context.db, world.app.clock.now())
  await assert.rejects(viewCase(a, team), (error) => error instanceof RequestFailed && error.code === 'no_such_handle')
  await assert.rejects(world.outside.head(filed.returnKey.handle), { code: 'no_such_handle' })
  world.app.clock.set(start)
})

test('S22 any member stops a deletion, with a reason that stays in the case', async () => {
  const { team } = await closed()
  const [a, b] = [await world.desk(readers[0]), await world.desk(readers[1])]
  await askDeletion(a, team, 'Old.')
  await confirmDeletion(b, team)
  await assert.rejects(askDeletion(a, team, 'Again.'), refuses('already_done'))
  await stopDeletion(a, team, 'A new report came.')
  const start = world.app.clock.now()
  world.app.clock.set(new Date(start.getTime() + 40 * dayLength))
  await deleteEnded(world.app.context.db, world.app.clock.now())
  const view = await viewCase(b, team)
  assert.deepEqual([view.keeping.state, view.alarms], ['kept', []])
  world.app.clock.set(start)
})

test('S22 an export opens for who was named alone, holds no name of the reporter, and the case remembers it', async () => {
  const open = await openCaseWith(world, readers, { name: 'Kim Reporter', leaveOut: [world.foundation.members[0]?.entry ?? ''] })
  const [a, b] = [await world.desk(readers[0]), await world.desk(readers[1])]
  const friend = await makeIdentity()
  const to = { people: [], recipient: friend.recipient, name: 'A lawyer', why: 'Advice.' }
  await assert.rejects(exportCase(a, open.team, { ...to, recipient: 'age1abc' }), refuses('bad_recipient'))
  await assert.rejects(exportCase(a, open.team, { ...to, name: '' }), refuses('bad_recipient'))
  await assert.rejects(exportCase(a, open.team, { ...to, recipient: '' }), refuses('one_or_two'))
  await assert.rejects(exportCase(a, open.team, { ...to, why: ' ' }), refuses('empty'))
  const { name, bytes } = await exportCase(a, open.team, to)
  assert.match(name, /^[\w.-]+\.tar\.age$/)
  assert.equal(await openSealed((await makeIdentity()).secret, bytes), undefined)
  const archive = await openSealed(friend.secret, bytes)
  assert.ok(archive)
  const text = new TextDecoder().decode(archive)
  assert.match(text, /Somebody shouted at me in the hallway/)
  for (const secret of ['Kim Reporter', 'leftOut', a.book.cases[open.team]?.secret ?? '', 'AGE-SECRET'])
    assert.equal(text.includes(secret), false)
  const folder = mkdtempSync(join(tmpdir(), 'export-'))
  writeFileSync(join(folder, 'x.tar'), archive)
  execFileSync('tar', ['xf', 'x.tar'], { cwd: folder })
  const list = readFileSync(join(folder, 'list.json'))
  const signature = fromBase64url(readFileSync(join(folder, 'list.signature'), 'utf8'), 64)
  assert.ok(verify('commonweal/export/v1', [list], signature, a.verifyKey))
  const { files } = JSON.parse(list.toString()) as { files: { name: string; hash: string }[] }
  for (const file of files) assert.equal(hashOf(readFileSync(join(folder, file.name))), file.hash)
  const { exports } = (await viewCase(b, open.team)).keeping
  assert.deepEqual(
    exports.map(({ to: whom, why }) => [whom, why]),
    [[['A lawyer'], 'Advice.']]
  )
})

test('an archive is what tar makes, and a name that does not fit is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tar-'))
  const files = [
    { name: 'a.txt', bytes: utf8('one') },
    { name: 'files/b.bin', bytes: new Uint8Array(1_500).fill(7) },
    { name: 'empty', bytes: new Uint8Array() }
  ]
  writeFileSync(join(folder, 'x.tar'), writeTar(files, new Date('2026-03-21T09:00:00Z')))
  execFileSync('tar', ['xf', 'x.tar'], { cwd: folder })
  for (const { name, bytes } of files) assert.deepEqual(new Uint8Array(readFileSync(join(folder, name))), bytes)
  for (const name of ['../x y', '', 'a'.repeat(101)]) assert.throws(() => writeTar([{ name, bytes: utf8('') }], new Date()))
})
