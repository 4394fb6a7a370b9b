import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { bytesOf, dumpAll } from '../../../test/helpers/dump.ts'
import { makeFoundation, type Foundation } from '../../../test/helpers/envelopes.ts'
import { bodyFacts, requestsTo } from '../../../test/helpers/reporter.ts'
import { newForm, type FormState } from '../intake/form-state.ts'
import { Requests } from '../requests.ts'
import { newTaken } from './read-notes.ts'
import { takingCalls } from './client/taking-calls.ts'
import { keepInTab, newTabKey, openInTab } from './client/tab-draft.ts'

let t: TestApp
let foundation: Foundation
before(async () => {
  const now = new Date()
  t = await testApp({ now })
  foundation = await makeFoundation(t.database.db, { day: now.toISOString().slice(0, 10) })
})
after(() => t.close())

function formWith(what: string): FormState {
  const form = newForm(false)
  return {
    ...form,
    answers: { ...form.answers, what, taken: { ...newTaken('spoken', new Date()), by: 'Ada', notes: 'CanaryNotes' } }
  }
}

function calls(requests: Requests = requestsTo(t)) {
  return takingCalls(
    requests,
    (path, init) => t.request(path, init),
    () => undefined
  )
}

const list = () => {
  const { path, integrity } = t.context.assets.file('en.txt')
  return { path, integrity }
}

test('S2 the draft lies sealed at the server, and neither its bytes nor the key of the tab opens anything alone', async () => {
  const key = newTabKey()
  const form = formWith('CanaryWords')
  await keepInTab(requestsTo(t), key, { form, words: ['one'], thread: 'a'.repeat(22) })
  const bytes = bytesOf(await dumpAll(t.database.superuser)).toString('latin1')
  for (const secret of ['Canary', key, 'Ada']) assert.ok(!bytes.includes(secret), secret)
  const kept = await openInTab(requestsTo(t), key)
  assert.deepEqual(kept && 'form' in kept && kept.form, form)
  assert.equal(await openInTab(requestsTo(t), newTabKey()), undefined)
  t.clock.advance(25 * 3_600_000)
  assert.equal(await openInTab(requestsTo(t), key), undefined, 'it ends after a day')
  t.clock.set(new Date())
})

test('once it is sent the draft holds the card and none of the words, and goes when it was handed over', async () => {
  const worker = calls()
  const key = worker.newKey()
  const body = bodyFacts(foundation)
  const rosters = await worker.rosters({ body: body.id })
  const card = await worker.send({ key, list: list(), form: formWith('CanaryWords'), rosters, body })
  assert.equal(card.words.length, 7)
  assert.deepEqual(await calls().reopen({ key }), { card, paper: false })
  await worker.drop({ key })
  assert.equal(await calls().reopen({ key }), undefined)
})

test('S5 the same report from a page that was loaded anew is found, not sent twice', async () => {
  let losing = true
  const deaf = new Requests(async (path, init) => {
    const response = await t.request(path, init)
    if (losing && path === '/t/file') throw new TypeError('network')
    return response
  })
  const worker = calls(deaf)
  const key = worker.newKey()
  const body = bodyFacts(foundation)
  const rosters = await worker.rosters({ body: body.id })
  const form = formWith('Only once')
  await assert.rejects(worker.send({ key, list: list(), form, rosters, body }), { code: 'offline' })
  losing = false
  const threads = async () => (await sql`select 1 from threads`.execute(t.database.superuser)).rows.length
  const before = await threads()
  const again = calls()
  const kept = await again.reopen({ key })
  assert.ok(kept && 'form' in kept)
  const card = await again.send({ key, list: list(), form: { ...kept.form, short: true }, rosters, body })
  assert.equal(card.earlier, true)
  assert.equal(await threads(), before)
})

test('S34 the page is the same for everybody, sets no cookie, is kept nowhere and has a neutral title', async () => {
  const plain = await t.request('/take')
  const staff = await t.request('/take', { headers: { cookie: 'desk=canary-session' } })
  assert.equal(await plain.text(), await staff.clone().text())
  for (const path of ['/take', '/take?from=paper', '/take/done', '/take/done?from=paper']) {
    const response = await t.request(path)
    assert.equal(response.status, 200, path)
    assert.equal(response.headers.get('cache-control'), 'no-store', path)
    assert.deepEqual(response.headers.getSetCookie(), [], path)
    const text = await response.text()
    assert.doesNotMatch(/<title>([^<]*)/.exec(text)?.[1] ?? '', /report|conduct|harass|abuse/i, path)
    assert.doesNotMatch(text, /<(form|textarea)/, 'nothing on it can be sent in clear')
  }
  assert.match(await (await t.request('/take/done?from=paper')).text(), /Now shred the form of paper/)
  assert.doesNotMatch(await (await t.request('/take/done')).text(), /shred/)
  assert.doesNotMatch(t.logLines.join(''), /canary/)
})

test('without scripts the listening card stands there, and says what to use instead', async () => {
  const text = await (await t.request('/take')).text()
  assert.match(text, /Listen first/)
  assert.match(text, /<noscript>.*Use a form of paper/s)
})

test('a call is written down on the same page, with its own words and label', async () => {
  const page = await (await t.request('/take?from=phone')).text()
  assert.match(page, /Write down a call/)
  assert.match(page, /"from":"phone"/)
  assert.match(await (await t.request('/take')).text(), /href="\/take\?from=phone"/)
  const worker = calls()
  const key = worker.newKey()
  const form = newForm(false)
  const taken = { ...newTaken('phone', new Date()), by: 'Ada', notes: '' }
  const said = { ...form, answers: { ...form.answers, what: 'Told on the phone.', taken } }
  const body = bodyFacts(foundation)
  const rosters = await worker.rosters({ body: body.id })
  const card = await worker.send({ key, form: said, rosters, body, list: list() })
  assert.equal(card.words.length, 7)
  assert.notEqual(taken.toldAt, '')
})
