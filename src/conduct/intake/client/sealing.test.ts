import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../../../test/helpers/app.ts'
import { bytesOf, dumpAll } from '../../../../test/helpers/dump.ts'
import { makeFoundation, type Foundation } from '../../../../test/helpers/envelopes.ts'
import { canary, jpegWithPlace } from '../../../../test/helpers/pictures.ts'
import { bodyFacts, requestsTo } from '../../../../test/helpers/reporter.ts'
import { root } from '../../../root.ts'
import { returnKeyOf } from '../../../seal/return-key.ts'
import { Requests } from '../../requests.ts'
import { ReporterSession } from '../../returning/reporter-session.ts'
import { newForm, type FormState } from '../form-state.ts'
import { Sealing } from './sealing.ts'

let t: TestApp
let foundation: Foundation
before(async () => {
  t = await testApp({ now: new Date() })
  foundation = await makeFoundation(t.database.db, { day: new Date().toISOString().slice(0, 10) })
})
after(() => t.close())

const listBytes = readFileSync(join(root, 'src/seal/words/en.txt'))
const list = { path: '/words', integrity: `sha384-${createHash('sha384').update(listBytes).digest('base64')}` }

type Fetch = ConstructorParameters<typeof Requests>[0]
const direct: Fetch = (path, init) => (path === '/words' ? Promise.resolve(new Response(listBytes)) : t.request(path, init))

function seal(fetch: Fetch = direct) {
  const notices: string[] = []
  const sealing = new Sealing(new Requests(fetch), fetch, (what) => notices.push(what))
  return { sealing, notices }
}

const written = (what: string): FormState => {
  const form = newForm(true)
  return { ...form, answers: { ...form.answers, what } }
}

async function send(sealing: Sealing, form: FormState) {
  return sealing.send(form, await sealing.rosters(foundation.body), bodyFacts(foundation), list)
}

async function open(words: readonly string[]): Promise<ReporterSession | undefined> {
  const requests = requestsTo(t)
  const instance = await requests.instance()
  return ReporterSession.open(await returnKeyOf(words, instance.instance), {
    requests,
    instance,
    list: [],
    bodies: [],
    via: 'browser'
  })
}

test('S1 what is sealed arrives with a receipt, and its words open it', async () => {
  const { sealing, notices } = seal()
  const sent = await send(sealing, written('CanaryText'))
  assert.deepEqual(notices, ['sending'])
  assert.equal(sent.words.length, 7)
  assert.equal((await open(sent.words))?.view().happenings[0]?.text, 'CanaryText')
  assert.doesNotMatch(bytesOf(await dumpAll(t.database.superuser)).toString('latin1'), /CanaryText/)
})

test('files go ahead, are claimed by the report, and say nothing about the camera in the copy for daily work', async () => {
  const { sealing } = seal()
  const { file, state } = await sealing.addFile({ name: 'a.jpg', type: 'image/jpeg', bytes: jpegWithPlace() })
  assert.equal(state, 'cleaned')
  assert.ok(file.original)
  const form = written('With a picture')
  const sent = await send(sealing, { ...form, answers: { ...form.answers, files: [file] } })
  const session = await open(sent.words)
  const found = session?.view().happenings[0]?.files[0]
  assert.ok(session && found)
  const opened = await session.openAttached(found.cleaned)
  assert.doesNotMatch(Buffer.from(opened.bytes).toString('latin1'), new RegExp(canary))
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from blobs where thread is null`.execute(
    t.database.superuser
  )
  assert.deepEqual(rows, [{ n: 0 }])
})

test('S5 after a lost answer and a change, the text that arrived is the one that is named', async () => {
  let lose = true
  const { sealing } = seal(async (path, init) => {
    const response = await direct(path, init)
    if (path === '/t/file' && lose) throw new TypeError('network')
    return response
  })
  await assert.rejects(send(sealing, written('First')), { code: 'offline' })
  lose = false
  const sent = await send(sealing, written('Second'))
  assert.equal(sent.earlier, true)
  assert.equal((await open(sent.words))?.view().happenings[0]?.text, 'First')
})

test('an attempt that was refused leaves the next one free', async () => {
  let refuse = true
  const { sealing } = seal(async (path, init) => {
    if (path === '/t/file' && refuse) return Response.json({ error: 'slow_down' }, { status: 429 })
    return direct(path, init)
  })
  await assert.rejects(send(sealing, written('First')), { code: 'slow_down' })
  refuse = false
  const sent = await send(sealing, written('Second'))
  assert.equal(sent.earlier, false)
  assert.equal((await open(sent.words))?.view().happenings[0]?.text, 'Second')
})

test('S5 a receipt over other bytes, of another instance or without a signature is refused', async () => {
  for (const change of [{ hour: '2020-01-01T00Z' }, { signature: 'A'.repeat(86) }, { instance: 'A'.repeat(43) }]) {
    const { sealing } = seal(async (path, init) => {
      const response = await direct(path, init)
      return path === '/t/file' ? Response.json({ ...((await response.json()) as object), ...change }) : response
    })
    await assert.rejects(send(sealing, written('Text')), { code: 'receipt' })
  }
})

test('S20 S24 rosters that do not hold are used by nobody', async () => {
  type Pair = {
    roster: { version: number; entries: { recipient: string; name: string }[] }
    fallback: { entries: { name: string }[] }
  }
  const changes: ((pair: Pair) => void)[] = [
    ({ roster }) => ((roster.entries[0] as { name: string }).name = 'Somebody else'),
    ({ roster }) => void roster.entries.shift(),
    ({ fallback }) => ((fallback.entries[0] as { name: string }).name = 'Somebody else'),
    (pair) => Object.assign(pair, { roster: pair.fallback }),
    (pair) => Object.assign(pair, { fallback: pair.roster })
  ]
  for (const change of changes) {
    const { sealing } = seal(async (path, init) => {
      const response = await direct(path, init)
      if (!path.startsWith('/rosters/')) return response
      const pair = (await response.json()) as Pair
      change(pair)
      return Response.json(pair)
    })
    await assert.rejects(sealing.rosters(foundation.body), { code: 'untrusted' })
  }
})

test('S4 a report that leaves out everybody is not sent', async () => {
  const { sealing } = seal()
  const form = written('For nobody')
  const leaveOut = [...foundation.own.entries, ...foundation.panelRoster.entries].map((each) => each.id)
  await assert.rejects(send(sealing, { ...form, answers: { ...form.answers, leaveOut } }), { code: 'nobody_left' })
})

// Last, because the server remembers the load of this hour.
test('S36 in a flood the browser does a sum first and says so', async () => {
  const hour = new Date(Math.floor(t.clock.now().getTime() / 3_600_000) * 3_600_000)
  await sql`insert into form_load (form, hour, slot, n) values (${foundation.body}, ${hour}, 15, 30)
    on conflict (form, hour, slot) do update set n = 30`.execute(t.database.superuser)
  const { sealing, notices } = seal()
  const sent = await send(sealing, written('In a flood'))
  assert.deepEqual(notices, ['working', 'sending'])
  assert.equal(sent.earlier, false)
})
