import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { addPerson, ORIGIN, type TestPerson } from '../../../test/helpers/people.ts'
import type { Mailer } from '../../context.ts'
import { sendMail } from '../../mail/send-mail.ts'
import { describeMe } from '../me.ts'
import { people } from '../people.ts'
import { setupOf } from './request.ts'

let t: TestApp
let admin: TestPerson
let noor: TestPerson
before(async () => {
  t = await testApp({ config: { baseUrl: ORIGIN } })
  const setup = setupOf(t.context)
  admin = await addPerson(t.context.db, setup, t.clock.now(), { email: 'admin@example.org', isAdmin: true })
  noor = await addPerson(t.context.db, setup, t.clock.now(), { email: 'noor@example.org' })
})
after(() => t.close())

const as = (person: TestPerson) => ({ cookie: `desk=${person.session}` })
const send = (path: string, fields: Record<string, string>, person = admin) => t.post(path, fields, as(person))
const linkIn = (html: string) => /http:\/\/localhost:8080\/desk#invite=([\w-]{43})/.exec(html)?.[1]

test('an administrator invites somebody by a link that the page shows once', async () => {
  const answer = await send('/desk/people/invite', { name: 'Bo', email: 'Bo@Example.org' })
  assert.equal(answer.status, 200)
  const token = linkIn(await answer.text())
  assert.ok(token)
  const look = await t.request('/desk/join/look', { method: 'POST', body: JSON.stringify({ token }) })
  assert.equal(((await look.json()) as { email: string }).email, 'bo@example.org')
  const list = await (await t.request('/desk/people', { headers: as(admin) })).text()
  assert.match(list, /bo@example\.org/)
  assert.equal(linkIn(list), undefined)
})

/** As the queue would. */
async function sendWaiting(mailer: Mailer = t.context.mailer): Promise<void> {
  const rows = await t.database.superuser.selectFrom('outbox').select('id').execute()
  for (const { id } of rows) await sendMail({ ...t.context, mailer }, id)
}
const listed = async () => (await t.request('/desk/people', { headers: as(admin) })).text()

test('an invitation leaves by mail with the same link, says nothing of who or what, and the list says how it went', async () => {
  await sendWaiting()
  t.mails.length = 0
  const page = await (await send('/desk/people/invite', { name: 'Canary Name', email: 'mailed@example.org' })).text()
  assert.match(page, /The invitation is on its way/)
  assert.match(await listed(), /the mail waits to leave/)
  await sendWaiting()
  assert.equal(t.mails.length, 1)
  assert.equal(t.mails[0]?.to, 'mailed@example.org')
  assert.equal(linkIn(t.mails[0]?.text ?? ''), linkIn(page))
  assert.doesNotMatch(`${t.mails[0]?.subject}${t.mails[0]?.text}`, /Canary|Maya|admin@|conduct|report/i)
  assert.match(await listed(), /invited by mail, not here yet/)
})

test('an invitation whose address does not work says so, and inviting again starts anew', async () => {
  await send('/desk/people/invite', { name: 'Typo', email: 'tpyo@example.org' })
  const nobody = Object.assign(new Error('550'), { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 nobody here' })
  await sendWaiting({ ready: true, send: () => Promise.reject(nobody) })
  assert.match(await listed(), /the mail could not be delivered/)
  await send('/desk/people/invite', { name: 'Typo', email: 'tpyo@example.org' })
  assert.doesNotMatch(await listed(), /the mail could not be delivered/)
  await sendWaiting()
})

test('a mail whose link was replaced meanwhile never leaves', async () => {
  t.mails.length = 0
  const link = async () => linkIn(await (await send('/desk/people/invite', { name: 'Two', email: 'two@example.org' })).text())
  const [first, second] = [await link(), await link()]
  await sendWaiting()
  assert.deepEqual(
    t.mails.map(({ text }) => linkIn(text)),
    [second]
  )
  assert.notEqual(first, second)
})

test('without a mail server the page says that no mail leaves, and gives the link', async () => {
  const without = await testApp({ database: t.database, config: { baseUrl: ORIGIN } })
  without.context.mailer = { ready: false, send: () => Promise.reject(new Error('no server')) }
  const fields = { name: 'By hand', email: 'hand@example.org' }
  const page = await (await without.post('/desk/people/invite', fields, as(admin))).text()
  assert.match(page, /No mail server is set/)
  assert.ok(linkIn(page))
  assert.equal((await t.database.superuser.selectFrom('outbox').select('id').execute()).length, 0)
  assert.match(await listed(), /invited, not here yet/)
})

test('wrong input is shown again, as written, with what is wrong', async () => {
  const answer = await send('/desk/people/invite', { name: '', email: 'not an <address>' })
  assert.equal(answer.status, 422)
  const html = await answer.text()
  assert.match(html, /Write a name\./)
  assert.match(html, /value="not an &lt;address>"/)
  const taken = await send('/desk/people/invite', { name: 'Noor', email: 'NOOR@example.org' })
  assert.equal(taken.status, 422)
  assert.match(await taken.text(), /Somebody with this address is here already\./)
})

test('S4 whoever does not administer the instance gets none of it', async () => {
  const count = (await people(t.context.db)).length
  for (const path of ['/desk/people/invite', `/desk/people/${admin.id}/reset`, `/desk/people/${admin.id}/end`]) {
    assert.equal((await send(path, { name: 'X', email: 'x@example.org' }, noor)).status, 403, path)
    assert.equal((await t.post(path, {})).status, 401, path)
  }
  assert.equal((await t.request('/desk/people', { headers: as(noor) })).status, 403)
  assert.equal((await people(t.context.db)).length, count)
})

test('S18 a reset from the page signs out, makes a link and leaves the wrapped keys as they were', async () => {
  const wrapped = async () => (await describeMe(t.context.db, noor.who)).unlocks.filter(({ kind }) => kind !== 'prf')
  const untouched = await wrapped()
  const answer = await send(`/desk/people/${noor.id}/reset`, {})
  assert.ok(linkIn(await answer.text()))
  const session = await t.request('/desk/session', { headers: as(noor) })
  assert.deepEqual(await session.json(), { signedIn: false })
  assert.deepEqual(await wrapped(), untouched)
})

test('nobody ends or resets themselves or an account that is not there', async () => {
  for (const id of [admin.id, '00000000-0000-4000-8000-000000000000', 'x', "x' or true--"]) {
    for (const act of ['reset', 'end']) {
      assert.equal((await send(`/desk/people/${encodeURIComponent(id)}/${act}`, {})).status, 404, `${act} ${id}`)
    }
  }
})

test('ending an account takes it from the list', async () => {
  const answer = await send(`/desk/people/${noor.id}/end`, {})
  assert.equal(answer.status, 303)
  const list = await (await t.request('/desk/people', { headers: as(admin) })).text()
  assert.equal(list.includes('noor@example.org'), false)
})

test('a long list comes in pages', async () => {
  for (let i = 0; i < 60; i++)
    await send('/desk/people/invite', { name: `Person ${String(i).padStart(2, '0')}`, email: `p${i}@example.org` })
  const first = await (await t.request('/desk/people', { headers: as(admin) })).text()
  const next = /href="(\/desk\/people\?after=[^"]+)"/.exec(first)?.[1]
  assert.ok(next)
  const second = await (await t.request(next, { headers: as(admin) })).text()
  assert.match(second, /Person 59/)
  assert.equal(first.includes('Person 59'), false)
})
