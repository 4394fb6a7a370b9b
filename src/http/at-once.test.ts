import assert from 'node:assert/strict'
import { type IncomingMessage, request } from 'node:http'
import { after, before, test } from 'node:test'
import { testSite, type TestSite } from '../../test/helpers/site.ts'
import { transaction } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { withCookie } from './reply.ts'
import { route } from './route.ts'

let drawn = 0
/** How often the app looked at a request. */
let asked = 0
let site: TestSite
before(async () => {
  site = await testSite({
    routes: ['/kept', '/r/kept', '/none', '/counting'].map((path) =>
      route({
        method: 'GET',
        path,
        who: 'anyone',
        handler: async (visit) => {
          asked++
          const reply = await visit.context.publicPages.reply(visit, () => {
            if (path === '/none') throw new Refused('not_found')
            return `<p>${visit.locale} ${++drawn} ${'long enough to be made smaller '.repeat(50)}</p>`
          })
          return path === '/counting' ? withCookie(reply, `seen=${asked}; Path=/counting`) : reply
        }
      })
    )
  })
})
after(() => site.close())

type Got = { status: number; headers: string[]; body: Buffer; fromApp: boolean }

function ask(path: string, headers: Record<string, string> = {}, method = 'GET', sent?: string): Promise<Got> {
  const before = asked
  return new Promise((resolve, reject) => {
    const outgoing = request(site.url + path, { method, headers }, (answer: IncomingMessage) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const pairs = Array.from({ length: answer.rawHeaders.length / 2 }, (_, i) => answer.rawHeaders.slice(2 * i, 2 * i + 2))
        const all = pairs.map(([name = '', value = '']) => `${name.toLowerCase()}: ${value}`)
        resolve({
          status: answer.statusCode ?? 0,
          headers: all.filter((line) => !line.startsWith('date:')).toSorted(),
          body: Buffer.concat(parts),
          fromApp: asked > before
        })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(sent)
  })
}

/** Has the app give it once more, so that the version that was read is fresh. */
async function keepPage(path: string, headers: Record<string, string> = {}): Promise<Got> {
  await transaction(site.context.db, (tx) => site.context.publicPages.changed(tx))
  return ask(path, headers)
}

for (const path of ['/kept', '/r/kept']) {
  for (const encoding of ['br', 'gzip, deflate', 'identity', undefined]) {
    test(`a kept page of ${path} in ${encoding ?? 'no'} encoding is answered at once with the bytes and headers of the app`, async () => {
      const headers: Record<string, string> = encoding === undefined ? {} : { 'accept-encoding': encoding }
      const first = await keepPage(path, headers)
      const second = await ask(path, headers)
      assert.deepEqual([first.fromApp, second.fromApp], [true, false])
      assert.deepEqual({ ...second, fromApp: true }, first)
      const head = await ask(path, headers, 'HEAD')
      assert.deepEqual([head.fromApp, head.body.length, head.headers], [false, 0, first.headers])
    })
  }
}

test('S34 whoever sends a cookie, a secret, a query or a body is answered by the app', async () => {
  await keepPage('/kept')
  assert.equal((await ask('/kept')).fromApp, false)
  assert.equal((await ask('/kept', { cookie: 'lang=en' })).fromApp, true)
  assert.equal((await ask('/kept', { cookie: '' })).fromApp, true)
  assert.equal((await ask('/kept', { authorization: 'Bearer x' })).fromApp, true)
  assert.equal((await ask('/kept?x=1')).fromApp, true)
  assert.deepEqual([(await ask('/kept', { 'if-none-match': '*' })).status, (await ask('/kept')).fromApp], [304, false])
  assert.match((await ask('/kept?lang=en-XB')).body.toString(), /^<p>en-XB/)
  assert.equal((await ask('/kept', { 'content-length': '0' })).fromApp, true)
  assert.equal((await ask('/kept', {}, 'POST', 'x')).status, 403)
})

test('an answer that sets a cookie is never given to anybody else', async () => {
  const [first, second] = [await keepPage('/counting'), await ask('/counting')]
  assert.deepEqual([first.fromApp, second.fromApp], [true, true])
  assert.notDeepEqual(first.headers, second.headers)
})

test('a change is seen by the next who asks', async () => {
  const before = await keepPage('/kept')
  const after = await keepPage('/kept')
  assert.notEqual(after.body.toString(), before.body.toString())
})

test('what is answered at once is in the log like every request', async () => {
  await keepPage('/kept')
  site.logLines.length = 0
  await ask('/kept')
  const { id, ms, at: _at, ...line } = JSON.parse(site.logLines[0] ?? '{}') as Record<string, unknown>
  assert.deepEqual(line, { level: 'info', event: 'request', method: 'GET', route: '/kept', status: 200 })
  assert.match(String(id), /^[\w-]{8}$/)
  assert.equal(ms, 0)
})

test('an address that does not exist is looked for each time', async () => {
  assert.deepEqual(await Promise.all([1, 2].map(async () => (await ask('/none')).status)), [404, 404])
})
