import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openCaseWith, letIn, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import type { WordsBody } from '../threads/entry-bodies.ts'
import { noAnswers, type AttachedFile } from '../intake/answers.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import { hashOf, randomBytes, toBase64url, utf8 } from '../../seal/bytes.ts'
import { openSealed } from '../../seal/age.ts'
import { sealFile } from '../../seal/blob.ts'
import { openReportFile } from './case/case-work.ts'
import { viewCase } from './case/case-view.ts'
import { collectLetters } from './collect.ts'
import { answerDoor, openWords, viewDoor } from './door.ts'
import { escalate } from './access/escalate.ts'
import { keepDigests } from './case/keep-digests.ts'
import { openCase } from './case/open-case.ts'
import { readCase } from './case/read-case.ts'
import { secretOf } from './read-report.ts'
import { resealReport } from './reseal.ts'
import { grantCase } from './access/grant.ts'

let world: World
let first: Person
let second: Person
let third: Person
let guest: Person
before(async () => {
  world = await makeWorld({ readers: 3, members: 1, fallback: 2 })
  const [a, b, c] = world.foundation.readers
  const [d] = world.foundation.members
  assert.ok(a && b && c && d)
  ;[first, second, third, guest] = [a, b, c, d]
})
after(() => world.close())

const said = 'They waited for me at the stairs.'

/** A report as a mail leaves it, with a file, in a case of these two. */
async function openMail(): Promise<OpenCase & { file: AttachedFile }> {
  const { sealed, mention, seed } = await sealFile({
    name: 'a.txt',
    type: 'text/plain',
    original: hashOf(utf8('a')),
    bytes: utf8('a')
  })
  const secret = randomBytes(32)
  const { id: blob } = await world.outside.newBlob(new Uint8Array(sealed), hashOf(secret))
  const file = { name: 'a.txt', type: 'text/plain', cleaned: { blob, hash: mention[1], size: mention[2], seed } }
  const claims = [{ blob, secret: toBase64url(secret) }]
  const filed = await world.file({ ...noAnswers, what: said, files: [file] }, 'mail', claims)
  for (const reader of [first, second]) {
    await world.collect(reader)
    await answerDoor(await world.desk(reader), filed.thread, 'no_conflict')
  }
  await world.collect(first, second)
  const team = await openCase(await world.desk(first), filed.thread)
  return { team, filed, keepers: [first, second], file }
}

async function letSecondIn({ team }: OpenCase): Promise<void> {
  await grantCase(await world.desk(first), team, second.entry)
  await world.collect(second)
}

async function stored(thread: string): Promise<{ bytes: boolean[]; blobs: string[] }> {
  const db = world.app.database.superuser
  const id = Buffer.from(thread, 'base64url')
  const entries = await sql<{ b: Buffer | null }>`select b from entries where thread = ${id} order by n`.execute(db)
  const blobs = await sql<{ id: Buffer }>`select id from blobs where thread = ${id}`.execute(db)
  return {
    bytes: entries.rows.map(({ b }) => b !== null),
    blobs: blobs.rows.map((row) => row.id.toString('base64url'))
  }
}

test('S2 a mail sealed anew is read by its team and its reporter; what came is deleted, and who could open it is written down', async () => {
  const open = await openMail()
  const { team, filed, file } = open
  const { thread } = filed
  const a = await world.desk(first)
  await assert.rejects(resealReport(a, team, thread), { code: 'second_reader_first' })
  assert.deepEqual((await stored(thread)).blobs.includes(file.cleaned.blob), true)
  await letSecondIn(open)
  await letIn(world, open, [guest])
  const [came] = (await viewCase(a, team)).reports
  const waiting = came?.arrival
  assert.equal(waiting?.could.length, world.foundation.readers.length + world.foundation.fallback.length)
  assert.equal(waiting.resealed, undefined)

  await resealReport(await world.desk(second), team, thread)
  const now = await stored(thread)
  assert.equal(now.bytes[1], false, 'what came is gone')
  assert.equal(now.bytes.filter((each) => !each).length, 1)
  assert.equal(now.blobs.includes(file.cleaned.blob), false)
  for (const person of [first, second, guest]) {
    for (const desk of [await world.desk(person), await world.newDesk(person)]) {
      const view = await viewCase(desk, team)
      assert.deepEqual(view.alarms, [])
      const [report] = view.reports
      assert.equal(report?.words?.what, said)
      assert.equal(report.via, 'mail')
      assert.equal(report.receivedAt, came?.receivedAt)
      assert.equal(report.arrival?.could.length, waiting.could.length)
      assert.equal(report.arrival.resealed?.by, (await world.desk(second)).meOn([world.foundation.body]).name)
      const [anew] = report.words.files
      assert.ok(anew)
      assert.equal(new TextDecoder().decode((await openReportFile(desk, team, thread, anew.cleaned)).bytes), 'a')
      await keepDigests(desk, await readCase(desk, team))
    }
  }
  const reporter = await ReporterSession.open(filed.returnKey, {
    requests: world.outside,
    instance: world.instance,
    list: wordList,
    bodies: [],
    via: 'browser',
    now: world.app.clock.now
  })
  const shown = reporter?.view()
  assert.deepEqual(shown?.alarms, [])
  assert.equal(shown?.happenings.find(({ what }) => what === 'sent')?.text, said)
  const told = shown?.happenings.find(({ what }) => what === 'resealed')
  assert.equal(told?.text?.split(', ').filter((name) => name !== '').length, waiting.could.length)
})

test('S2 a reader at the door who is not on the case opens it no more, with every key that its letters gave', async () => {
  const open = await openMail()
  const { team, filed } = open
  await world.collect(third)
  await answerDoor(await world.desk(third), filed.thread, 'no_conflict')
  await world.collect(first, second, third)
  assert.equal((await openWords(await world.desk(third), filed.thread)).opened.words?.what, said)
  await letSecondIn(open)
  await resealReport(await world.desk(first), team, filed.thread)
  const late = await world.newDesk(third)
  assert.ok(await viewDoor(late, filed.thread), 'the door stays')
  await assert.rejects(openWords(late, filed.thread), { code: 'words_closed' })
  const keys = late.book.reports[filed.thread]
  assert.ok(keys?.wordsSeed)
  const dump = await sql<{ b: Buffer }>`select b from entries where b is not null`.execute(world.app.database.superuser)
  const opened = await Promise.all(
    dump.rows.map(async ({ b }) => openSealed(await secretOf(keys.wordsSeed ?? ''), new Uint8Array(b)).catch(() => undefined))
  )
  assert.equal(
    opened.some((plain) => plain !== undefined && Buffer.from(plain).includes(said)),
    false
  )
})

test('S2 broken off at any place nothing is lost, and doing it again ends it; a second one at once changes nothing', async () => {
  const open = await openMail()
  const { team, filed, file } = open
  const { thread } = filed
  await letSecondIn(open)
  const [a, b] = [await world.desk(first), await world.desk(second)]
  const db = world.app.database.superuser
  await sql`create function stop_here() returns trigger language plpgsql as $$ begin raise exception 'stop'; end $$`.execute(db)
  await sql`create trigger stop_here before delete on blobs for each row execute function stop_here()`.execute(db)
  await assert.rejects(resealReport(a, team, thread))
  const halfway = await stored(thread)
  assert.ok(halfway.bytes.every(Boolean), 'what came is there, and nothing that replaces it')
  assert.ok(halfway.blobs.includes(file.cleaned.blob))
  for (const desk of [a, b]) assert.equal((await viewCase(desk, team)).reports[0]?.words?.what, said)
  await sql`drop trigger stop_here on blobs`.execute(db)
  await Promise.all([resealReport(a, team, thread), resealReport(b, team, thread)])
  await resealReport(a, team, thread)
  const kinds = (await readCase(a, team)).reports[0]?.thread.entries.map(({ header }) => header.kind)
  assert.equal(kinds?.filter((kind) => kind === 'resealed').length, 1)
  for (const desk of [a, b, await world.newDesk(second)]) {
    const view = await viewCase(desk, team)
    assert.deepEqual(view.alarms, [])
    assert.equal(view.reports[0]?.words?.what, said)
  }
})

test('S24 a reader who changes the words while sealing them anew is shown to whoever had read them', async () => {
  const open = await openMail()
  await letSecondIn(open)
  const liar = await world.desk(first)
  await readCase(liar, open.team)
  const kept = [...liar.opened.values()].find(({ header }) => header.kind === 'words' && header.thread === open.filed.thread)
  assert.ok(kept)
  Object.assign(kept.body as unknown as WordsBody, { what: 'Nothing much.' })
  await resealReport(liar, open.team, open.filed.thread)
  const view = await viewCase(await world.desk(second), open.team)
  assert.deepEqual(
    view.alarms.map(({ code }) => code),
    ['resealed_other']
  )
})

test('S12 a case that is handed to the fallback panel after that is opened by its readers, by two', async () => {
  const open = await openMail()
  await letSecondIn(open)
  await resealReport(await world.desk(first), open.team, open.filed.thread)
  await escalate(await world.desk(first), open.team)
  const [left, right] = world.foundation.fallback
  assert.ok(left && right)
  for (const person of [left, right]) {
    const desk = await world.desk(person)
    for (let fetch = 0; fetch < 24; fetch++) await collectLetters(desk)
    await answerDoor(desk, open.filed.thread, 'no_conflict')
  }
  await assert.rejects(openWords(await world.desk(left), open.filed.thread), { code: 'words_closed' })
  await world.collect(left, right)
  const { opened } = await openWords(await world.desk(left), open.filed.thread)
  assert.equal(opened.words?.what, said)
  assert.deepEqual(opened.alarms, [])
  assert.ok(await openCase(await world.desk(left), open.filed.thread))
})

test('S1 what a browser sealed offers no sealing anew, and the server takes none from its reporter', async () => {
  const open = await openCaseWith(world, [first, second])
  const view = await viewCase(await world.desk(first), open.team)
  assert.equal(view.reports[0]?.arrival, undefined)
  const before = await stored(open.filed.thread)
  await resealReport(await world.desk(first), open.team, open.filed.thread)
  assert.deepEqual(await stored(open.filed.thread), before)
})
