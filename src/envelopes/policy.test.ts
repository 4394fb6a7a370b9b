import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hashOfHandle, lettersTo, newHandle, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import type { Scope } from './model.ts'
import { mayDo, maySignOff, type Act } from './policy.ts'

let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())

type Ask = { act: Act; path: string; body: () => Promise<unknown> }

const grow = async () => ({ id: newId(), prev: 'A'.repeat(43), b: await sealedEntry(2) })
/** One request for each act, well-formed and asking for nothing that exists. */
const asks: Ask[] = [
  { act: 'read', path: '/t/read', body: async () => ({ after: 0, limit: 1 }) },
  { act: 'head', path: '/t/head', body: async () => ({}) },
  { act: 'add', path: '/t/add', body: grow },
  { act: 'leave', path: '/t/leave', body: grow },
  { act: 'rotate', path: '/t/rotate', body: grow },
  { act: 'reseal', path: '/t/reseal', body: async () => ({ ...(await grow()), files: [newId()] }) },
  { act: 'new_words', path: '/t/new-words', body: async () => ({ ...(await grow()), handle: hashOfHandle(newHandle()) }) },
  {
    act: 'start',
    path: '/t/start',
    body: async () => ({
      id: newId(),
      shape: 1,
      handles: [{ hash: hashOfHandle(newHandle()), scope: 'member' }],
      entries: [{ id: newId(), b: await sealedEntry(1) }]
    })
  },
  { act: 'add_handle', path: '/t/handles', body: async () => ({ add: [{ hash: hashOfHandle(newHandle()), scope: 'answer' }] }) },
  {
    act: 'drop_handle',
    path: '/t/remove',
    body: async () => ({ ...(await grow()), drop: [hashOfHandle(newHandle())], end: false })
  },
  { act: 'sign_off', path: '/t/sign-off', body: async () => ({}) },
  { act: 'delete', path: '/t/delete', body: async () => ({}) },
  { act: 'release_held', path: '/t/held/release', body: async () => ({}) },
  { act: 'end_outside', path: '/t/outside/end', body: async () => ({}) },
  {
    act: 'round',
    path: '/t/round',
    body: async () => ({
      rosters: s.foundation.rosters.slice(0, 1),
      letters: await lettersTo([...s.foundation.readers, ...s.foundation.members])
    })
  },
  { act: 'add_blob', path: '/t/blob', body: () => sealedEntry(1) },
  { act: 'get_blob', path: '/t/blob/get', body: async () => ({ id: newId() }) }
]

/** Who may do what, as the contract says; the product's own table must agree. */
const may: Record<Scope, Act[]> = {
  member: [
    ...(['read', 'head', 'add', 'leave', 'rotate', 'start', 'add_handle', 'drop_handle', 'sign_off', 'delete'] as const),
    ...(['reseal', 'new_words', 'end_outside', 'round', 'add_blob', 'get_blob'] as const)
  ],
  reporter: ['read', 'head', 'add', 'add_handle', 'release_held', 'new_words', 'round', 'add_blob', 'get_blob'],
  answer: ['head', 'add'],
  outside: ['read', 'head', 'add', 'new_words']
}

test('each scope may do what the contract says and nothing else, through the app', async () => {
  const { handles, reporter } = await s.file()
  const answer = newHandle()
  await s.post('/t/handles', { add: [{ hash: hashOfHandle(answer), scope: 'answer' }] }, handles[0])
  // A member of a thread that began without a filing: only such a one may change its own handle.
  const [member, outside] = [newHandle(), newHandle()]
  await s.post(
    '/t/start',
    {
      id: newId(),
      shape: 2,
      handles: [
        { hash: hashOfHandle(member), scope: 'member' },
        { hash: hashOfHandle(outside), scope: 'outside', ends: s.day(30) }
      ],
      entries: [{ id: newId(), b: await sealedEntry(2) }]
    },
    handles[0]
  )
  const late = ['new_words', 'end_outside']
  for (const [scope, handle] of Object.entries({ outside, member: handles[0], reporter, answer }) as [Scope, string][]) {
    for (const { act, path, body } of asks) {
      const allowed = may[scope].includes(act)
      assert.equal(mayDo(act, scope), allowed, `${scope} ${act}`)
      const asker = scope === 'member' && late.includes(act) ? member : handle
      const { status } = await s.post(path, await body(), asker)
      assert.equal(status === 403, !allowed, `${scope} ${act} got ${status}`)
      assert.ok(status < 500)
    }
  }
})

test('only a reader whose handle was made at filing signs off', () => {
  for (const scope of ['member', 'reporter', 'answer', 'outside'] as const) {
    for (const filing of [true, false]) assert.equal(maySignOff({ scope, filing }), filing && scope === 'member')
  }
})

test('every request with a handle is refused from another site, without a handle, and in another shape', async () => {
  const { handles } = await s.file()
  const [mine] = handles
  for (const { path, body } of asks) {
    const good = await body()
    const crossing = await s.post(path, good, mine, { 'sec-fetch-site': 'cross-site' })
    assert.deepEqual([crossing.status, crossing.body], [403, { error: 'cross_site' }], path)
    for (const handle of [undefined, newHandle(), 'A'.repeat(42), `${mine}A`]) {
      const { status, body: answer } = await s.post(path, good, handle)
      assert.deepEqual([status, answer], [404, { error: 'no_such_handle' }], path)
    }
    if (path === '/t/blob') continue
    for (const wrong of ['', 'no json', '[]', '{"more":true}', JSON.stringify({ ...(good as object), more: 1 })]) {
      assert.equal((await s.post(path, wrong, mine)).status, 422, path)
    }
  }
})

test('S34 a cookie on a request with a handle changes nothing and is not set', async () => {
  const { reporter } = await s.file()
  const body = JSON.stringify({ after: 0, limit: 1 })
  const ask = (cookie?: string) =>
    s.app.request('/t/read', { method: 'POST', body, headers: { handle: reporter, ...(cookie && { cookie }) } })
  const [plain, signedIn] = [await ask(), await ask('desk=anything; lang=ar')]
  assert.equal(await signedIn.text(), await plain.text())
  assert.deepEqual([...signedIn.headers], [...plain.headers])
  assert.equal(signedIn.headers.get('set-cookie'), null)
})

test('S4 a round reaches everybody on the named rosters once each, or nobody', async () => {
  const { handles } = await s.file()
  const [mine] = handles
  const { readers, members, fallback, rosters } = s.foundation
  const body = [...readers, ...members]
  const send = async (named: readonly string[], to: typeof body) =>
    (await s.post('/t/round', { rosters: named, letters: await lettersTo(to) }, mine)).body
  const [own, panel] = rosters
  assert.deepEqual(await send([own], body), {})
  assert.deepEqual(await send(rosters, [...body, ...fallback]), {})
  assert.deepEqual(await send([own], body.slice(1)), { error: 'round_incomplete' })
  assert.deepEqual(await send([own], [...body, ...fallback]), { error: 'round_incomplete' })
  assert.deepEqual(await send([own], [...body.slice(1), ...body.slice(1, 2)]), { error: 'round_incomplete' })
  assert.deepEqual(await send([panel], body), { error: 'round_incomplete' })
  assert.deepEqual(await send(['A'.repeat(43)], body), { error: 'roster_outdated' })
  const renewed = await s.foundation.renew('2026-03-09')
  assert.deepEqual(await send([own], body), { error: 'roster_outdated' })
  assert.deepEqual(await send([renewed], body), {})
})
