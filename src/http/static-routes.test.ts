import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { testApp, type TestApp } from '../../test/helpers/app.ts'

let t: TestApp
before(async () => void (t = await testApp()))
after(() => t.close())

test('the published list names the hash of every built file', async () => {
  const response = await t.request('/.well-known/commonweal-client.json')
  const { files } = (await response.json()) as { files: Record<string, string> }
  const paths = Object.keys(files)
  assert.deepEqual(paths, t.context.assets.files.map((file) => file.path).toSorted())
  assert.ok(paths.length > 0)
  for (const path of paths) {
    const bytes = Buffer.from(await (await t.request(path)).arrayBuffer())
    assert.equal(`sha384-${createHash('sha384').update(bytes).digest('base64')}`, files[path], path)
  }
})

test('a built file is sent small, for ever, and the same in every encoding', async () => {
  const { path } = t.context.assets.file('mark.svg')
  const get = async (encoding: string) => {
    const response = await t.request(path, { headers: { 'accept-encoding': encoding } })
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(response.headers.get('content-type'), 'image/svg+xml')
    return Buffer.from(await response.arrayBuffer())
  }
  const plain = await get('')
  assert.deepEqual(brotliDecompressSync(await get('gzip, br')), plain)
  assert.deepEqual(gunzipSync(await get('gzip')), plain)
})

test('no other file can be had', async () => {
  for (const path of ['/static/x.js', '/static/..%2fassets.json', '/static/%2e%2e/assets.json', '/static/', '/static']) {
    assert.equal((await t.request(path)).status, 404, path)
  }
})

test('a page that names a script which was not built fails in its tests, not in a browser', () => {
  assert.throws(() => t.context.assets.js('no-such-script'), /was not built/)
})
