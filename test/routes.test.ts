import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allRoutes } from '../src/app.ts'
import type { Route, Staff } from '../src/http/route.ts'
import { testApp, type TestApp } from './helpers/app.ts'

// Every declared route, walked as everybody who may not call it. What the others may do there is proved in each area.
const NOBODY = '00000000-0000-4000-8000-000000000000'
const HANDLE = Buffer.alloc(32, 9).toString('base64url')
const CALLERS: Record<string, { headers: Record<string, string>; staff?: Staff }> = {
  nobody: { headers: {} },
  handle: { headers: { handle: HANDLE } },
  staff: { headers: { cookie: 'test=staff' }, staff: { accountId: NOBODY, sessionId: NOBODY, isAdmin: false } as Staff }
}

let t: TestApp
let routes: Route[]
before(async () => {
  t = await testApp({
    identifyStaff: async (_, request) => (request.headers.get('cookie') === 'test=staff' ? CALLERS['staff']?.staff : undefined)
  })
  routes = allRoutes(t.context, async (request) => t.app.fetch(request))
})
after(() => t.close())

const address = (route: Route) => route.path.replaceAll(/:\w+(\{[^}]*\})?/g, NOBODY)
const name = (route: Route) => `${route.method} ${route.path}`

function call(route: Route, headers: Record<string, string>): Promise<Response> {
  const body = route.method === 'GET' ? {} : { body: '{}' }
  return t.request(address(route), { method: route.method, headers: { 'content-type': 'application/json', ...headers }, ...body })
}

test('no two routes share a method and a path', () => {
  const names = routes.map(name)
  assert.deepEqual(
    names.filter((one, i) => names.indexOf(one) !== i),
    []
  )
})

test('S34 the staff cookie and handles have folders of their own', () => {
  for (const route of routes) {
    const expected = { staff: '/desk', admin: '/desk', handle: '/t/', anyone: '/' }[route.who]
    assert.ok(route.path.startsWith(expected), name(route))
  }
})

test('who is not signed in gets nowhere in the desk', async () => {
  for (const route of routes.filter(({ who }) => who === 'staff' || who === 'admin')) {
    for (const caller of ['nobody', 'handle']) {
      const { status } = await call(route, CALLERS[caller]?.headers ?? {})
      assert.ok([303, 401].includes(status), `${caller} at ${name(route)}: ${status}`)
    }
  }
})

test('who does not administer gets nowhere where only administrators may', async () => {
  for (const route of routes.filter(({ who }) => who === 'admin')) {
    assert.equal((await call(route, CALLERS['staff']?.headers ?? {})).status, 403, name(route))
  }
})

test('S27 without a handle every thread request gets the same bytes, and with an unknown one nothing happens', async () => {
  const bytes = new Set<string>()
  for (const route of routes.filter(({ who }) => who === 'handle')) {
    for (const caller of ['nobody', 'staff']) {
      const response = await call(route, CALLERS[caller]?.headers ?? {})
      bytes.add(`${response.status} ${await response.text()}`)
    }
    assert.ok([404, 422].includes((await call(route, CALLERS['handle']?.headers ?? {})).status), name(route))
  }
  assert.deepEqual([...bytes], ['404 {"error":"no_such_handle"}'])
})

test('nothing changes at the word of another site', async () => {
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    const response = await call(route, { ...CALLERS['staff']?.headers, 'sec-fetch-site': 'cross-site' })
    assert.equal(response.status, 403, name(route))
  }
})

test('every answer carries the policy, and private ones are kept nowhere', async () => {
  for (const route of routes) {
    const { headers } = await call(route, {})
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/, name(route))
    assert.equal(headers.get('x-content-type-options'), 'nosniff', name(route))
    if (/^\/(desk|t|report|r|exit)\b/.test(route.path)) assert.equal(headers.get('cache-control'), 'no-store', name(route))
  }
})

test('a body that is no JSON, too deep or too long breaks no route', async () => {
  const bodies = ['', '[', '[]', 'null', '"x"', '{"a":'.repeat(500), `${'['.repeat(10_000)}${']'.repeat(10_000)}`, '\0']
  for (const route of routes.filter(({ method, who }) => method !== 'GET' && who === 'anyone')) {
    for (const body of bodies) {
      const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
      const { status } = await t.request(address(route), { method: route.method, headers, body })
      assert.ok(status < 500, `${name(route)} answered ${body.slice(0, 10)} with ${status}`)
    }
  }
})
