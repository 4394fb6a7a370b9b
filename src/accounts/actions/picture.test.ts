import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { addPerson, ORIGIN, type TestPerson } from '../../../test/helpers/people.ts'
import { endAccount } from '../people.ts'
import { setupOf } from './request.ts'

let t: TestApp
let maya: TestPerson
let noor: TestPerson
before(async () => {
  t = await testApp({ config: { baseUrl: ORIGIN } })
  const setup = setupOf(t.context)
  maya = await addPerson(t.context.db, setup, t.clock.now(), { email: 'maya@example.org' })
  noor = await addPerson(t.context.db, setup, t.clock.now(), { email: 'noor@example.org' })
})
after(() => t.close())

const webp = (size: number) => Buffer.concat([Buffer.from('RIFF....WEBPVP8 '), randomBytes(size - 16)])
const nameOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64url')
const get = (bytes: Buffer) => t.request(`/pictures/${nameOf(bytes)}`)

async function send(path: string, body: unknown, person: TestPerson | undefined = maya): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(person && { cookie: `desk=${person.session}` }) }
  return t.request(`/desk/account/picture${path}`, { method: 'POST', body: JSON.stringify(body), headers })
}
const save = (bytes: Buffer, person?: TestPerson) => send('', { b: bytes.toString('base64url') }, person)

test('a picture is served by the hash of its bytes for ever, one for each person, and is gone when removed', async () => {
  const [first, second, other] = [webp(900), webp(12 * 1024), webp(500)]
  assert.equal((await save(first)).status, 200)
  const shown = await get(first)
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), first)
  assert.equal(shown.headers.get('content-type'), 'image/webp')
  assert.match(shown.headers.get('cache-control') ?? '', /immutable/)
  assert.equal(shown.headers.get('set-cookie'), null)
  assert.equal((await save(second)).status, 200)
  assert.equal((await get(first)).status, 404, 'the one before is gone')
  assert.equal((await save(other, noor)).status, 200)
  assert.equal((await send('/remove', {})).status, 200)
  assert.equal((await get(second)).status, 404)
  assert.equal((await get(other)).status, 200, 'nobody removes somebody else’s')
})

test('what is too large, no picture, or code in disguise is refused, and so is whoever is not signed in', async () => {
  const wrong = [
    webp(12 * 1024 + 1),
    webp(99),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'.padEnd(400)),
    randomBytes(400)
  ]
  for (const bytes of wrong) {
    assert.equal((await save(bytes)).status, 422)
    assert.equal((await get(bytes)).status, 404)
  }
  assert.equal((await send('', { b: webp(400).toString('base64url'), account: noor.id })).status, 422)
  const outside = await t.request('/desk/account/picture', { method: 'POST', body: '{}' })
  assert.equal(outside.status, 401)
  for (const name of ['x', '%00', 'A'.repeat(43), "'or'1"]) assert.equal((await t.request(`/pictures/${name}`)).status, 404)
})

test('a picture ends with the account', async () => {
  const bytes = webp(700)
  await save(bytes, noor)
  await endAccount(t.context.db, noor.id, t.clock.now())
  assert.equal((await get(bytes)).status, 404)
})
