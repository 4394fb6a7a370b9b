import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { makeFoundation, type Foundation } from '../../../test/helpers/envelopes.ts'
import { plainVisitor, wordsOn } from '../../../test/helpers/plain-visitor.ts'
import { bodyFacts } from '../../../test/helpers/reporter.ts'
import { Requests, type Fetch } from '../requests.ts'
import { Sealing } from './client/sealing.ts'
import { rostersFor } from './seal-on-server.ts'

let t: TestApp
let foundation: Foundation
before(async () => {
  t = await testApp({ now: new Date() })
  foundation = await makeFoundation(t.database.db, { day: new Date().toISOString().slice(0, 10) })
  await t.database.db.deleteFrom('canary_openings').execute()
})
after(() => t.close())

const label = /This is a test report\./
const at = async (path: string) => {
  const answer = await t.request(path, { redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

test('S35 a form that waits for its test report is closed, and open for a test that every page calls a test', async () => {
  const closed = await at('/report?body=conduct')
  assert.match(closed.text, /Send a test report|not open/i)
  assert.doesNotMatch(closed.text, label)
  assert.doesNotMatch(closed.text, /href="\/report\/form/)
  assert.equal((await at('/report/form?body=conduct')).status, 303)

  const open = await at('/report?body=conduct&test=1')
  assert.match(open.text, label)
  assert.match(open.text, /href="\/report\/form\?body=conduct&amp;test=1"/)
  const form = await at('/report/form?body=conduct&test=1')
  assert.equal(form.status, 200)
  assert.match(form.text, /"test":true/)
})

test('S35 the road without scripts sends a test report too, and says on each page that it is one', async () => {
  const v = plainVisitor(t)
  assert.equal((await v.get('/report/plain?body=conduct&test=1')).status, 200)
  const begun = await v.post('/report/plain?body=conduct&test=1', { length: 'short' })
  assert.equal(begun.status, 303)
  assert.match((await v.get(begun.location)).text, label)
  await v.post('/report/plain/what', { what: 'Only a test', act: 'continue' })
  assert.match((await v.get('/report/plain/check')).text, label)
  t.clock.advance(5000)
  assert.equal((await v.post('/report/plain/send')).status, 303)
  assert.equal(wordsOn(await v.get('/report/plain/sent')).length, 7)

  const other = plainVisitor(t)
  const unasked = await other.post('/report/plain?body=conduct', { length: 'short' })
  assert.doesNotMatch((await other.get(unasked.location)).text, label)
  await other.post('/report/plain/what', { what: 'Real', act: 'continue' })
  t.clock.advance(5000)
  assert.equal((await other.post('/report/plain/send')).status, 410)
})

test('S4 with anything else missing, a test report is not taken either', async () => {
  await t.database.db.updateTable('bodies').set({ fallback: null }).where('slug', '=', 'conduct').execute()
  assert.doesNotMatch((await at('/report?body=conduct&test=1')).text, label)
  await t.database.db.updateTable('bodies').set({ fallback: foundation.panel }).where('slug', '=', 'conduct').execute()
})

/** A server that calls the form open, whatever the signed days say. */
const lying: Fetch = async (path, init) => {
  const answer = await t.request(path, init)
  if (!path.startsWith(`/rosters/${foundation.body}`)) return answer
  return Response.json({ ...((await answer.json()) as object), open: true, why: [] })
}

test('S20 both roads say "not confirmed lately" after 35 days, and after 90 use no list, whatever the server says', async () => {
  const body = bodyFacts(foundation)
  const days = (count: number) => new Date(Date.now() + count * 86_400_000)
  const plain = (count: number) => rostersFor(new Requests(lying), body, days(count))
  assert.equal((await plain(30))?.notLately, undefined)
  assert.equal((await plain(40))?.notLately, true)
  assert.equal(await plain(100), undefined)

  const browser = async (count: number) => {
    const sealing = new Sealing(
      new Requests(lying),
      lying,
      () => undefined,
      () => days(count)
    )
    return sealing.rosters(foundation.body)
  }
  assert.equal((await browser(30)).notLately, undefined)
  assert.equal((await browser(40)).notLately, true)
  await assert.rejects(browser(100), { code: 'roster_old' })
})
