import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../test/helpers/app.ts'
import type { AccountId, DeviceId } from './accounts/model.ts'
import { json, page, redirect, text, withCookie } from './http/reply.ts'
import { route, type Who } from './http/route.ts'
import { makeCookie } from './http/cookies.ts'
import { Refused } from './refused.ts'
import { ErrorPage } from './ui/error-page.tsx'

const HANDLE = Buffer.alloc(32, 7).toString('base64url')
const someone = {
  accountId: 'a' as AccountId,
  name: 'Maya',
  email: 'maya@example.org',
  sessionId: 's',
  deviceId: 'd' as DeviceId
}
const whoRoute = (who: Who) => route({ method: 'GET', path: `/for-${who}`, who, handler: () => text(`for ${who}`) })

let t: TestApp
before(async () => {
  t = await testApp({
    identifyStaff: async (_, request) => {
      const who = request.headers.get('cookie')
      return who === null ? undefined : { ...someone, isAdmin: who === 'who=admin' }
    },
    routes: [
      whoRoute('anyone'),
      whoRoute('handle'),
      whoRoute('staff'),
      whoRoute('admin'),
      route({ method: 'GET', path: '/handle-hash', who: 'handle', handler: ({ handleHash }) => text(handleHash) }),
      route({ method: 'GET', path: '/things/:thing', who: 'anyone', handler: ({ params }) => text(params.thing) }),
      route({
        method: 'POST',
        path: '/form',
        who: 'anyone',
        maxBody: 2000,
        handler: async (visit) => json((await visit.form()).values())
      }),
      route({ method: 'POST', path: '/json', who: 'anyone', handler: async (visit) => json(await visit.json()) }),
      route({
        method: 'GET',
        path: '/cookies',
        who: 'anyone',
        handler: () => {
          const cookie = (name: string) => makeCookie(name, '1', { path: '/desk', secure: true, maxAge: 60 })
          return withCookie(withCookie(redirect('/'), cookie('one')), cookie('two'))
        }
      }),
      route({
        method: 'GET',
        path: '/bug',
        who: 'anyone',
        handler: () => {
          throw new Error('canary words of a person')
        }
      }),
      route({
        method: 'GET',
        path: '/report/late',
        who: 'anyone',
        handler: () => {
          throw new Refused('expired')
        }
      }),
      route({
        method: 'GET',
        path: '/long',
        who: 'anyone',
        handler: ({ frame }) => page(<ErrorPage frame={frame} status={404} contact={{}} />)
      })
    ]
  })
})
after(() => t.close())

test('every route admits whom it declares and nobody else', async () => {
  const callers: Record<string, Record<string, string>> = {
    nobody: {},
    handle: { handle: HANDLE },
    staff: { cookie: 'who=staff' },
    admin: { cookie: 'who=admin' }
  }
  const expected: Record<Who, Record<string, number>> = {
    anyone: { nobody: 200, handle: 200, staff: 200, admin: 200 },
    handle: { nobody: 404, handle: 200, staff: 404, admin: 404 },
    staff: { nobody: 303, handle: 303, staff: 200, admin: 200 },
    admin: { nobody: 303, handle: 303, staff: 403, admin: 200 }
  }
  for (const [who, byCaller] of Object.entries(expected)) {
    for (const [caller, status] of Object.entries(byCaller)) {
      const response = await t.request(`/for-${who}`, { headers: callers[caller] ?? {} })
      assert.equal(response.status, status, `${caller} at a route for ${who}`)
    }
  }
})

test('S27 the handler gets the hash of the handle, and a handle of the wrong form is like an unknown one', async () => {
  const response = await t.request('/handle-hash', { headers: { handle: HANDLE } })
  assert.match(await response.text(), /^[0-9a-f]{64}$/)
  for (const handle of ['', 'short', `${HANDLE}A`, HANDLE.slice(1) + '=']) {
    const refused = await t.request('/handle-hash', { headers: { handle } })
    assert.deepEqual([refused.status, await refused.json()], [404, { error: 'no_such_handle' }])
  }
})

test('an address that does not exist gets a page with words', async () => {
  const response = await t.request('/nowhere')
  assert.equal(response.status, 404)
  assert.match(await response.text(), /There is no page here/)
})

test('parameters come decoded', async () => {
  assert.equal(await (await t.request('/things/a%20b')).text(), 'a b')
})

test('a form from another site, or from nowhere, is refused', async () => {
  const post = (headers: Record<string, string>) =>
    t.app.request('/form', { method: 'POST', body: new URLSearchParams({ a: '1' }), headers })
  const statuses = async (list: Record<string, string>[]) =>
    Promise.all(list.map(async (headers) => (await post(headers)).status))
  assert.deepEqual(
    await statuses([
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' }
    ]),
    [403, 403, 403, 403, 403, 403, 403]
  )
  assert.deepEqual(await statuses([{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://localhost' }]), [200, 200])
})

test('a form may be urlencoded or multipart, with line ends as one and no NUL', async () => {
  const expected = [
    ['a', 'one\ntwo'],
    ['b', '\uFFFD']
  ]
  const fields = { a: 'one\r\ntwo', b: '\0' }
  assert.deepEqual(await (await t.post('/form', fields)).json(), expected)
  const multipart = new FormData()
  for (const [name, value] of Object.entries(fields)) multipart.set(name, value)
  assert.deepEqual(await (await t.request('/form', { method: 'POST', body: multipart })).json(), expected)
})

test('a body that is too long, has too many fields, or is no form is refused in words', async () => {
  const send = (body: BodyInit, type = 'application/x-www-form-urlencoded') =>
    t.request('/form', { method: 'POST', body, headers: { 'content-type': type } })
  const parts = '\r\n--x\r\ncontent-disposition: form-data; name=a\r\n\r\n1'
  assert.equal((await send('a='.padEnd(2001, 'x'))).status, 413)
  assert.equal((await send('&'.repeat(400))).status, 429)
  assert.equal((await send('{}', 'application/json')).status, 422)
  assert.equal((await send('--x\r\nbroken', 'multipart/form-data; boundary=x')).status, 422)
  assert.match(await (await send(parts.repeat(60), 'multipart/form-data; boundary=x')).text(), /That was too big/)
})

test('a body that grows past the limit without saying so is cut off', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1000
      controller.enqueue(new Uint8Array(1000))
    }
  })
  const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  assert.equal((await t.request('/form', init)).status, 413)
  assert.ok(sent < 10_000)
})

test('JSON that is none, or not UTF-8, is refused', async () => {
  for (const body of ['{', '', new Uint8Array([0xff, 0xfe])]) {
    assert.equal((await t.request('/json', { method: 'POST', body })).status, 422)
  }
})

test('a program gets a code and no page', async () => {
  const response = await t.request('/nowhere', { headers: { accept: 'application/json' } })
  assert.deepEqual(await response.json(), { error: 'not_found' })
})

test('a bug gives words, a reference that is in the log, and tells nothing of its message anywhere', async () => {
  t.logLines.length = 0
  const response = await t.request('/bug?name=Canary')
  const body = await response.text()
  const logged = t.logLines.join('')
  assert.equal(response.status, 500)
  const { id } = JSON.parse(t.logLines[0] ?? '{}') as { id: string }
  assert.ok(body.includes(id))
  assert.match(logged, /app\.test\.tsx/)
  assert.doesNotMatch(body + logged, /canary/i)
})

test('the log names the pattern of a route and neither address, cookie nor handle', async () => {
  t.logLines.length = 0
  await t.request('/things/canary?q=canary', { headers: { cookie: 'canary=1', handle: 'canary', 'x-forwarded-for': '10.9.8.7' } })
  assert.equal(t.logLines.length, 1)
  const { id, ms, at, ...rest } = JSON.parse(t.logLines[0] ?? '{}') as Record<string, unknown>
  assert.deepEqual(rest, { level: 'info', event: 'request', method: 'GET', route: '/things/:thing', status: 200 })
  assert.deepEqual([typeof id, typeof ms, at], ['string', 'number', t.clock.now().toISOString()])
})

test('a refusal on a page of somebody who reports keeps the way out', async () => {
  const response = await t.request('/report/late')
  assert.equal(response.status, 410)
  assert.match(await response.text(), /Exit this page/)
})

test('two cookies leave as two lines, with their folder and flags', async () => {
  const response = await t.request('/cookies')
  assert.deepEqual(response.headers.getSetCookie(), [
    'one=1; Path=/desk; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
    'two=1; Path=/desk; HttpOnly; SameSite=Lax; Secure; Max-Age=60'
  ])
})

test('pages of nobody in particular are compressed, and pages that came with a cookie are not', async () => {
  const encoding = async (headers: Record<string, string>) =>
    (await t.request('/long', { headers })).headers.get('content-encoding')
  assert.equal(await encoding({ 'accept-encoding': 'gzip, br' }), 'br')
  assert.equal(await encoding({ 'accept-encoding': 'gzip' }), 'gzip')
  assert.equal(await encoding({ 'accept-encoding': 'br', cookie: 'a=1' }), null)
  assert.equal(await encoding({}), null)
})
