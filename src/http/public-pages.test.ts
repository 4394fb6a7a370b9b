import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { transaction } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { route } from './route.ts'

let drawn = 0
let t: TestApp
before(async () => {
  t = await testApp({
    routes: [
      route({
        method: 'GET',
        path: '/bodies/:body',
        who: 'anyone',
        handler: (visit) =>
          visit.context.publicPages.reply(visit, () => {
            if (visit.params.body === 'none') throw new Refused('not_found')
            return `<p>${visit.params.body} ${visit.locale} ${++drawn}</p>`
          })
      })
    ]
  })
})
after(() => t.close())

const get = async (path: string, headers: Record<string, string> = {}) => (await t.request(path, { headers })).text()

test('a public page is drawn once for each address and language', async () => {
  drawn = 0
  assert.equal(await get('/bodies/board'), '<p>board en 1</p>')
  assert.equal(await get('/bodies/board'), '<p>board en 1</p>')
  assert.equal(await get('/bodies/board?lang=en-XB'), '<p>board en-XB 2</p>')
  assert.equal(await get('/bodies/other'), '<p>other en 3</p>')
  assert.equal(await get('/bodies/board', { cookie: 'lang=en-XB' }), '<p>board en-XB 2</p>')
})

test('a public page is drawn again when something public has changed', async () => {
  const before = await get('/bodies/changing')
  await transaction(t.context.db, (tx) => t.context.publicPages.changed(tx))
  assert.notEqual(await get('/bodies/changing'), before)
})

test('a public page is drawn again when another day begins, and not before', async () => {
  t.clock.set(new Date('2026-05-01T23:59:58Z'))
  const before = await get('/bodies/calendar')
  t.clock.set(new Date('2026-05-01T23:59:59Z'))
  assert.equal(await get('/bodies/calendar'), before)
  t.clock.set(new Date('2026-05-02T00:00:00Z'))
  const after = await get('/bodies/calendar')
  assert.notEqual(after, before)
  assert.equal(await get('/bodies/calendar'), after)
})

test('a public page is kept in every encoding', async () => {
  const bytes = async (encoding: string) => {
    const response = await t.request('/bodies/encoded', { headers: { 'accept-encoding': encoding } })
    assert.equal(response.headers.get('content-encoding'), encoding)
    return Buffer.from(await response.arrayBuffer())
  }
  const plain = await get('/bodies/encoded')
  assert.equal(brotliDecompressSync(await bytes('br')).toString(), plain)
  assert.equal(gunzipSync(await bytes('gzip')).toString(), plain)
})

test('who names the bytes that they have is told that nothing changed, in any encoding, until something public does', async () => {
  const ask = (name: string, more: Record<string, string> = {}) =>
    t.request('/bodies/named', { headers: { 'if-none-match': name, ...more } })
  const etag = (await t.request('/bodies/named')).headers.get('etag') ?? ''
  assert.match(etag, /^W\/"[\w-]{22}"$/)
  for (const name of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
    const same = await ask(name, { 'accept-encoding': 'br' })
    assert.deepEqual([same.status, await same.text(), same.headers.get('etag')], [304, '', etag], name)
    assert.equal(same.headers.get('cache-control'), 'no-cache')
  }
  for (const name of ['"other"', '', 'W/', `${etag}x`]) assert.equal((await ask(name)).status, 200, name)
  await transaction(t.context.db, (tx) => t.context.publicPages.changed(tx))
  const changed = await ask(etag)
  assert.equal(changed.status, 200)
  assert.notEqual(changed.headers.get('etag'), etag)
})

test('an address that does not exist is not kept', async () => {
  assert.equal((await t.request('/bodies/none')).status, 404)
})
