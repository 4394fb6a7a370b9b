import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hashOfBytes, hashOfHandle, newHandle, newId, sealedEntry } from '../../test/helpers/envelopes.ts'
import { statuses, storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { isHeadSigned } from '../seal/chain.ts'
import { verifyKeyOf } from '../seal/sign.ts'

let s: StoreTest
before(async () => {
  s = await storeTest()
})
after(() => s.close())

type Started = { handles: [string, string, string]; answer: string; id: string }

/** A team thread of three members, and one who may only answer. */
async function startTeam(): Promise<Started> {
  const { handles: made } = await s.file()
  const handles: Started['handles'] = [newHandle(), newHandle(), newHandle()]
  const answer = newHandle()
  const id = newId()
  const given = [
    ...handles.map((each) => ({ hash: hashOfHandle(each), scope: 'member' })),
    { hash: hashOfHandle(answer), scope: 'answer' }
  ]
  const entries = [{ id: newId(), b: await sealedEntry(1) }]
  const { status, text } = await s.post('/t/start', { id, shape: 1, handles: given, entries }, made[0])
  assert.equal(status, 201, text)
  return { handles, answer, id }
}

const code = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['error']]

test('S13 a thread gives out its entries in order, linked by the hashes of their sealed bytes', async () => {
  const { handles } = await startTeam()
  const [mine] = handles
  for (const bucket of [4096, 16384, 65536]) {
    const { body } = await s.post('/t/head', {}, mine)
    const entry = { id: newId(), prev: body['head'], b: await sealedEntry(1, bucket) }
    assert.equal((await s.post('/t/add', entry, mine)).status, 200)
  }
  const { entries, length, head, shape, stale, held } = await s.read(mine)
  assert.deepEqual([length, shape, stale, held], [4, 1, false, 'none'])
  entries.forEach((entry, n) => {
    assert.equal(entry.n, n)
    assert.equal(entry.prev, entries[n - 1]?.hash ?? '')
    assert.equal(hashOfBytes(Buffer.from(entry.b ?? '', 'base64url')), entry.hash)
  })
  assert.equal(head, entries.at(-1)?.hash)
  assert.deepEqual((await s.read(mine, 3)).entries, entries.slice(3))
  assert.deepEqual((await s.read(mine, 4)).entries, [])
})

test('a long thread comes in pages by number and by bytes', async () => {
  const { handles } = await startTeam()
  const [mine] = handles
  for (let i = 0; i < 7; i++) await s.add(mine, { b: await sealedEntry(1, 1024 * 1024) })
  const first = await s.read(mine)
  assert.equal(first.length, 8)
  assert.ok(first.entries.length < 8 && first.entries.length > 1)
  const second = await s.read(mine, first.entries.length)
  assert.equal(first.entries.length + second.entries.length, 8)
  const { body } = await s.post('/t/read', { after: 2, limit: 3 }, mine)
  assert.deepEqual(
    (body['entries'] as { n: number }[]).map(({ n }) => n),
    [2, 3, 4]
  )
  assert.deepEqual(code(await s.post('/t/read', { after: 0, limit: 201 }, mine)), [422, 'wrong_shape'])
})

test('S25 of twenty writers at once one wins each place, and every accepted entry is signed', async () => {
  const { handles, id } = await startTeam()
  const key = verifyKeyOf(s.app.context.keys.signing_seed)
  const bodies = await Promise.all(Array.from({ length: 20 }, () => sealedEntry(1)))
  const places = await Promise.all(
    bodies.map(async (b, i) => {
      const handle = handles[i % 3] ?? ''
      const entry = { id: newId(), b }
      let { body: head } = await s.post('/t/head', {}, handle)
      for (let tries = 0; tries < 50; tries++) {
        const { status, body } = await s.post('/t/add', { ...entry, prev: head['head'] }, handle)
        if (status === 200) {
          const signed = body['signed'] as { hour: string; signature: string }
          const claim = { thread: id, length: Number(body['n']) + 1, head: String(body['hash']), ...signed }
          assert.ok(isHeadSigned(claim, key))
          assert.equal(body['hash'], hashOfBytes(b))
          return Number(body['n'])
        }
        assert.deepEqual([status, body['error']], [409, 'head_moved'])
        head = body
      }
      throw new Error('never accepted')
    })
  )
  assert.deepEqual(
    places.toSorted((a, b) => a - b),
    Array.from({ length: 20 }, (_, i) => i + 1)
  )
  const { entries, length, head, signed } = await s.read(handles[0])
  assert.equal(length, 21)
  assert.ok(isHeadSigned({ thread: id, length, head, ...signed }, key))
  for (const [n, entry] of entries.entries()) assert.equal(entry.prev, entries[n - 1]?.hash ?? '')
})

test('S25 the same entry sent twice lies there once, and both answers name its place', async () => {
  const { handles } = await startTeam()
  const { body: is } = await s.post('/t/head', {}, handles[0])
  const entry = { id: newId(), prev: is['head'], b: await sealedEntry(1) }
  const [one, two] = await Promise.all([s.post('/t/add', entry, handles[0]), s.post('/t/add', entry, handles[0])])
  assert.deepEqual(one, two)
  await s.add(handles[1])
  assert.equal((await s.post('/t/add', entry, handles[0])).body['n'], 1)
  assert.equal((await s.read(handles[0])).length, 3)
})

test('an id that lies in another thread is refused and the thread stays as it was', async () => {
  const [one, two] = [await startTeam(), await startTeam()]
  const { entries } = await s.read(one.handles[0])
  const answer = await s.add(two.handles[0], { id: entries[0]?.id })
  assert.deepEqual(code(answer), [409, 'already_there'])
  assert.equal((await s.read(two.handles[0])).length, 1)
})

test('S10 who leaves loses the handle, and the thread takes nothing but a rotation until there is one', async () => {
  const { handles } = await startTeam()
  const [leaver, stayer, other] = handles
  const { body: old } = await s.post('/t/head', {}, leaver)
  assert.equal((await s.add(leaver, {}, '/t/leave')).status, 200)
  assert.deepEqual(code(await s.post('/t/read', { after: 0, limit: 1 }, leaver)), [404, 'no_such_handle'])
  assert.deepEqual(code(await s.add(leaver)), [404, 'no_such_handle'])
  assert.equal((await s.read(stayer)).stale, true)
  assert.deepEqual(code(await s.add(stayer)), [409, 'stale_thread'])
  assert.deepEqual(code(await s.add(other, { prev: old['head'] })), [409, 'head_moved'])
  assert.equal((await s.add(stayer, {}, '/t/rotate')).status, 200)
  assert.equal((await s.read(stayer)).stale, false)
  assert.equal((await s.add(other)).status, 200)
})

test('S10 two who leave at once both leave; two who rotate at once make one epoch', async () => {
  const { handles } = await startTeam()
  const [a, b, c] = handles
  const { body: is } = await s.post('/t/head', {}, c)
  const send = async (path: string, handle: string, prev: unknown) =>
    s.post(path, { id: newId(), prev, b: await sealedEntry(1) }, handle)
  const leaving = await Promise.all([send('/t/leave', a, is['head']), send('/t/leave', b, is['head'])])
  assert.deepEqual(statuses(leaving), [200, 409])
  const late = leaving[0]?.status === 409 ? a : b
  assert.equal((await s.add(late, {}, '/t/leave')).status, 200)
  const { body: now } = await s.post('/t/head', {}, c)
  const rotating = await Promise.all([send('/t/rotate', c, now['head']), send('/t/rotate', c, now['head'])])
  assert.deepEqual(statuses(rotating), [200, 409])
  assert.equal((await s.read(c)).length, 4)
})

test('S10 a stale report thread still takes what the reporter writes', async () => {
  const { handles, reporter } = await s.file()
  await s.add(handles[0] ?? '', {}, '/t/leave')
  assert.equal((await s.add(reporter)).status, 200)
  assert.deepEqual(code(await s.add(handles[1] ?? '')), [409, 'stale_thread'])
  assert.equal((await s.read(reporter)).stale, true)
})

test('S15 a thread takes entries of its own number of stanzas only', async () => {
  const { handles } = await startTeam()
  const { reporter, handles: readers } = await s.file()
  assert.deepEqual(code(await s.add(handles[0], { b: await sealedEntry(2) })), [422, 'wrong_recipients'])
  assert.deepEqual(code(await s.add(reporter, { b: await sealedEntry(1) })), [422, 'wrong_recipients'])
  assert.deepEqual(code(await s.add(readers[0] ?? '', { b: await sealedEntry(1) })), [422, 'wrong_recipients'])
  assert.deepEqual(code(await s.add(handles[0], { b: await sealedEntry(1, 4 * 1024 * 1024) })), [413, 'too_big'])
})

test('S28 bytes of a held group are given out when an entry opens the group, their hashes at once', async () => {
  const { handles } = await startTeam()
  const [hold, another] = [newId(), newId()]
  for (const handle of handles) assert.equal((await s.add(handle, { hold })).status, 200)
  await s.add(handles[0], { hold: another })
  const before = await s.read(handles[0])
  assert.deepEqual(
    before.entries.map(({ b, hash, hold: group }) => [b !== undefined, hash !== undefined, group]),
    [
      [true, true, undefined],
      [false, true, hold],
      [false, true, hold],
      [false, true, hold],
      [false, true, another]
    ]
  )
  assert.equal((await s.add(handles[1], { opens: hold })).status, 200)
  const opened = await s.read(handles[2])
  assert.deepEqual(
    opened.entries.map(({ b }) => b !== undefined),
    [true, true, true, true, false, true]
  )
  for (const { b, hash } of opened.entries) {
    if (b !== undefined) assert.equal(hashOfBytes(Buffer.from(b, 'base64url')), hash)
  }
})

test('S28 a group that another thread opens stays closed here', async () => {
  const [one, two] = [await startTeam(), await startTeam()]
  const hold = newId()
  await s.add(one.handles[0], { hold })
  await s.add(two.handles[0], { opens: hold })
  assert.equal((await s.read(one.handles[0])).entries[1]?.b, undefined)
})

test('who may only answer sees the head, adds, and reads nothing', async () => {
  const { answer, handles } = await startTeam()
  assert.equal((await s.post('/t/head', {}, answer)).status, 200)
  assert.equal((await s.add(answer)).status, 200)
  assert.deepEqual(code(await s.post('/t/read', { after: 0, limit: 1 }, answer)), [403, 'not_allowed'])
  assert.equal((await s.read(handles[0])).length, 2)
})

test('S21 a handle that never was, was dropped, was left or has no form gets the same answer', async () => {
  const { handles } = await startTeam()
  const [a, b, c] = handles
  await s.add(a, {}, '/t/leave')
  await s.add(c, {}, '/t/rotate')
  const drop = [hashOfHandle(b)]
  const late = 'A'.repeat(43)
  await s.post('/t/handles', { add: [{ hash: hashOfHandle(late), scope: 'member' }] }, c)
  assert.equal((await s.add(late, { drop, end: false }, '/t/remove')).status, 200)
  assert.equal((await s.add(c, { drop, end: true }, '/t/remove')).status, 200)
  const { filing, reporter } = await s.file()
  await sql`delete from threads where id = ${Buffer.from(filing.thread, 'base64url')}`.execute(s.app.database.superuser)
  const answers = await Promise.all(
    [a, b, reporter, newHandle(), 'short', ''].map((handle) => s.post('/t/read', { after: 0, limit: 200 }, handle))
  )
  for (const answer of answers)
    assert.deepEqual(answer, { status: 404, body: { error: 'no_such_handle' }, text: answers[0]?.text })
})

test('S18 what lies in the database is no handle: the hash opens nothing', async () => {
  const { reporter } = await s.file()
  assert.deepEqual(code(await s.post('/t/read', { after: 0, limit: 1 }, hashOfHandle(reporter))), [404, 'no_such_handle'])
})

test('S24 readers see every handle of a thread with its scope and whether it was made at filing', async () => {
  const { handles, reporter, filing } = await s.file()
  const late = newHandle()
  assert.deepEqual((await s.post('/t/handles', { add: [{ hash: hashOfHandle(late), scope: 'member' }] }, handles[0])).body, {})
  const { handles: seen } = await s.read(late)
  const wanted = [
    ...filing.handles.map((hash) => ({ hash, scope: 'member', filing: true })),
    { hash: hashOfHandle(reporter), scope: 'reporter', filing: true },
    { hash: hashOfHandle(late), scope: 'member', filing: false }
  ]
  const byHash = (a: { hash: string }, b: { hash: string }) => Buffer.compare(raw(a.hash), raw(b.hash))
  const raw = (hash: string) => Buffer.from(hash, 'base64url')
  assert.deepEqual(seen, wanted.toSorted(byHash))
})

test('S10 guard 2: a handle ends when a second one ends what a first asked within seven days, and the thread is stale then', async () => {
  const { handles } = await startTeam()
  const [a, b, target] = handles
  const remove = async (handle: string, end: boolean) =>
    code(await s.add(handle, { drop: [hashOfHandle(target)], end }, '/t/remove'))[0]
  const isThere = async () => (await s.post('/t/head', {}, target)).status === 200
  assert.deepEqual([await remove(a, true), await remove(a, false), await remove(a, true)], [403, 200, 403])
  s.app.clock.advance(8 * 86_400_000)
  assert.equal(await remove(b, true), 403, 'what was asked has ended')
  assert.deepEqual([await remove(b, false), await remove(a, false)], [200, 200])
  assert.ok(await isThere(), 'asking ends nothing, by however many')
  assert.equal((await s.read(a)).stale, false)
  assert.equal(await remove(a, true), 200)
  assert.ok(!(await isThere()))
  const { stale, length } = await s.read(a)
  assert.deepEqual([stale, length], [true, 5], 'each request that was taken adds its entry')
  assert.deepEqual(code(await s.add(b)), [409, 'stale_thread'])
  assert.equal((await s.add(b, {}, '/t/rotate')).status, 200)
  assert.equal(await remove(b, true), 403, 'nobody is there to end: the thread stays fresh')
  assert.equal((await s.read(a)).stale, false)
})

test('S25 guard 2: one of two who end it at the same moment reads again, and the same request twice counts once', async () => {
  const { handles } = await startTeam()
  const [a, b, target] = handles
  const drop = [hashOfHandle(target)]
  const { body: both } = await s.post('/t/head', {}, a)
  const prev = both['head']
  const answers = await Promise.all([a, b].map((handle) => s.add(handle, { drop, end: false, prev }, '/t/remove')))
  assert.deepEqual(statuses(answers), [200, 409])
  const late = answers[0]?.status === 409 ? a : b
  const { body: is } = await s.post('/t/head', {}, late)
  const again = { id: newId(), prev: is['head'], b: await sealedEntry(1), drop, end: true }
  for (let i = 0; i < 2; i++) assert.equal((await s.post('/t/remove', again, late)).status, 200)
  assert.deepEqual(code(await s.post('/t/head', {}, target)), [404, 'no_such_handle'])
  assert.equal((await s.read(late)).length, 3)
})

test('nobody drops the reporter, oneself, or a handle of another thread, and a refusal adds nothing', async () => {
  const { handles, reporter } = await s.file()
  const other = await startTeam()
  const [a = '', b = ''] = handles
  const remove = async (of: string, by: string, end = false) =>
    code(await s.add(by, { drop: [hashOfHandle(of)], end }, '/t/remove'))
  assert.deepEqual(await remove(reporter, a), [403, 'not_allowed'])
  assert.deepEqual(await remove(a, a), [403, 'not_allowed'])
  assert.deepEqual(await remove(a, reporter), [403, 'not_allowed'])
  assert.equal((await s.read(a)).length, 3)
  assert.deepEqual(await remove(other.handles[0], a), [200, undefined])
  assert.deepEqual(await remove(other.handles[0], b, true), [403, 'not_allowed'])
  assert.equal((await s.post('/t/head', {}, other.handles[0])).status, 200)
  assert.equal((await s.read(other.handles[0])).stale, false)
})

test('a thread has one reporter and no more handles than the limit', async () => {
  const { handles } = await s.file()
  const [mine] = handles
  const add = (scope: string, count: number) =>
    s.post('/t/handles', { add: Array.from({ length: count }, () => ({ hash: hashOfHandle(newHandle()), scope })) }, mine)
  assert.deepEqual(code(await add('reporter', 1)), [403, 'not_allowed'])
  assert.deepEqual(code(await add('chair', 1)), [422, 'wrong_shape'])
  assert.deepEqual(code(await add('member', 300)), [429, 'too_many'])
  assert.equal((await s.read(mine ?? '')).handles.length, 6)
})

test('a thread is started by any member, as its shape allows, once', async () => {
  const { handles, reporter } = await s.file()
  const [mine] = handles
  const own = newHandle()
  const started = {
    id: newId(),
    shape: 2,
    handles: [
      { hash: hashOfHandle(own), scope: 'member' },
      { hash: hashOfHandle(newHandle()), scope: 'reporter' }
    ],
    entries: [{ id: newId(), b: await sealedEntry(2) }]
  }
  const first = await s.post('/t/start', started, mine)
  assert.equal(first.status, 201)
  assert.deepEqual(await s.post('/t/start', started, mine), first)
  assert.equal((await s.read(own)).length, 1)
  assert.deepEqual(code(await s.post('/t/start', { ...started, entries: [{ id: newId(), b: await sealedEntry(2) }] }, mine)), [
    409,
    'already_there'
  ])
  const again = { ...started, id: newId() }
  assert.deepEqual(code(await s.post('/t/start', { ...again, shape: 1 }, mine)), [403, 'not_allowed'])
  assert.deepEqual(code(await s.post('/t/start', { ...again, shape: 3 }, mine)), [422, 'wrong_shape'])
  assert.deepEqual(code(await s.post('/t/start', again, reporter)), [403, 'not_allowed'])
  assert.deepEqual(code(await s.post('/t/start', again, newHandle())), [404, 'no_such_handle'])
  const two = started.handles.map((each) => ({ ...each, scope: 'reporter' }))
  assert.deepEqual(code(await s.post('/t/start', { ...again, handles: two }, mine)), [403, 'not_allowed'])
})

test('S21 new words take the place of the old, which then open nothing', async () => {
  const { reporter, handles } = await s.file()
  const next = newHandle()
  assert.equal((await s.add(reporter, { handle: hashOfHandle(next) }, '/t/new-words')).status, 200)
  assert.deepEqual(code(await s.post('/t/head', {}, reporter)), [404, 'no_such_handle'])
  assert.equal((await s.read(next)).length, 4)
  assert.deepEqual(code(await s.add(handles[0] ?? '', { handle: hashOfHandle(newHandle()) }, '/t/new-words')), [
    403,
    'not_allowed'
  ])
  assert.deepEqual(code(await s.add(next, { handle: hashOfHandle(handles[0] ?? '') }, '/t/new-words')), [409, 'already_there'])
})

test('files of a thread are given to its holders only', async () => {
  const [one, two] = [await startTeam(), await startTeam()]
  const b = await sealedEntry(1, 16384)
  const { status, body } = await s.post('/t/blob', b, one.handles[0])
  assert.equal(status, 201)
  assert.equal((await s.post('/t/blob/get', body, one.handles[1])).status, 200)
  assert.deepEqual(code(await s.post('/t/blob/get', body, two.handles[0])), [404, 'not_found'])
  assert.deepEqual(code(await s.post('/t/blob/get', body, one.answer)), [403, 'not_allowed'])
  assert.deepEqual(code(await s.post('/t/blob/get', { id: newId() }, one.handles[0])), [404, 'not_found'])
  assert.deepEqual(code(await s.post('/t/blob', b.subarray(1), one.handles[0])), [422, 'not_an_envelope'])
  assert.deepEqual(code(await s.post('/t/blob', await sealedEntry(2), one.handles[0])), [422, 'wrong_recipients'])
  assert.deepEqual(code(await s.post('/t/blob', b, one.answer)), [403, 'not_allowed'])
})

test('S28 who has cast in a group reads the others, and nobody by that person’s proof', async () => {
  const { handles } = await startTeam()
  const [hold, another] = [newId(), newId()]
  const cast = String((await s.add(handles[0], { hold })).body['cast'])
  assert.match(cast, /^[\w-]{22}\.[\w-]{43}$/)
  await s.add(handles[1], { hold })
  await s.add(handles[1], { hold: another })
  const seen = async (handle: string, casts?: readonly string[]) =>
    (await s.read(handle, 0, casts)).entries.map(({ b }) => b !== undefined)
  assert.deepEqual(await seen(handles[0], [cast]), [true, true, true, false])
  assert.deepEqual(await seen(handles[0]), [true, false, false, false])
  assert.deepEqual(await seen(handles[2], [cast]), [true, false, false, false], 'not theirs')
  const moved = `${another}.${cast.slice(23)}`
  assert.deepEqual(await seen(handles[0], [moved, 'x'.repeat(66)]), [true, false, false, false], 'not for this group')
})

test('S10 a thread that nobody can read any more goes with its last reader, and leaves a tombstone', async () => {
  const { handles, answer, id } = await startTeam()
  const [a, b, c] = handles
  const thread = Buffer.from(id, 'base64url')
  const count = async () => {
    const { rows } = await sql`select 1 from threads where id = ${thread}`.execute(s.app.database.superuser)
    return rows.length
  }
  for (const handle of [a, b]) await s.add(handle, {}, '/t/leave')
  assert.equal(await count(), 1)
  assert.equal((await s.add(c, {}, '/t/leave')).status, 200)
  assert.equal(await count(), 0, 'who may only answer reads nothing')
  assert.deepEqual(code(await s.post('/t/head', {}, answer)), [404, 'no_such_handle'])
  const { rows } = await sql`select 1 from tombstones where hash = sha256(${thread})`.execute(s.app.database.superuser)
  assert.equal(rows.length, 1)
})

test('S10 who leaves gives up further handles by showing their secrets; a hash, the reporter’s or another thread’s ends nothing', async () => {
  const { handles, reporter } = await s.file()
  const other = await startTeam()
  const [a = '', b = '', c = ''] = handles
  const isThere = async (handle: string) => (await s.post('/t/head', {}, handle)).status === 200
  const also = [b, hashOfHandle(c), reporter, other.handles[0]]
  assert.equal((await s.add(a, { also }, '/t/leave')).status, 200)
  assert.deepEqual(await Promise.all([a, b, c, reporter, other.handles[0]].map(isThere)), [false, false, true, true, true])
})
