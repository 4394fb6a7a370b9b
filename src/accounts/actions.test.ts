import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { addPerson, codeAt, ORIGIN, type TestPerson } from '../../test/helpers/people.ts'
import { setupOf } from './actions/request.ts'
import { invite, resetSignIn } from './invite.ts'
import { accountsRoutes } from './actions.ts'
import { routes } from '../routes.ts'

let t: TestApp
let maya: TestPerson
let noor: TestPerson
before(async () => {
  t = await testApp({ config: { baseUrl: ORIGIN } })
  const setup = setupOf(t.context)
  maya = await addPerson(t.context.db, setup, t.clock.now(), { email: 'maya@example.org', isAdmin: true })
  noor = await addPerson(t.context.db, setup, t.clock.now(), { email: 'noor@example.org' })
})
after(() => t.close())

const asPerson = (person: TestPerson) => ({ cookie: `desk=${person.session}; device=${person.device}` })
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  t.request(path, { method: 'POST', body: JSON.stringify(body), headers: { accept: 'application/json', ...headers } })
const me = async (person: TestPerson) => {
  const answer = await t.request('/desk/session', { headers: asPerson(person) })
  return (await answer.json()) as { signedIn: boolean; me?: unknown }
}

async function signIn(minutesLater = 0) {
  t.clock.advance(minutesLater * 60_000)
  const { secret, totp } = maya.made.words
  return send('/desk/sign-in/words', { email: maya.email, secret, code: codeAt(totp, t.clock.now()) })
}

test('S34 the cookies of the desk go to the desk alone, and never along with a link from elsewhere', async () => {
  const answer = await signIn(2)
  assert.equal(answer.status, 200)
  const cookies = answer.headers.getSetCookie()
  assert.deepEqual(
    cookies.map((line) => line.split('=')[0]),
    ['desk', 'device']
  )
  for (const line of cookies) {
    const attributes = line.split('; ').slice(1)
    assert.ok(attributes.includes('Path=/desk'), line)
    assert.ok(attributes.includes('HttpOnly'), line)
    assert.ok(attributes.includes('SameSite=Strict'), line)
  }
})

test('S34 no answer of another path reads or sets a cookie of the desk', async () => {
  for (const path of ['/', '/report', '/r', '/t/read', '/healthz', '/nowhere']) {
    const answer = await t.request(path, { headers: asPerson(maya) })
    assert.deepEqual(answer.headers.getSetCookie(), [], path)
  }
})

test('over https the cookies have the name that only https may set', async () => {
  const secure = await testApp({ config: { baseUrl: 'https://conduct.example.org', secure: true } })
  const setup = setupOf(secure.context)
  const person = await addPerson(
    secure.context.db,
    { ...setup, site: { ...setup.site, origin: ORIGIN, rpId: 'localhost' } },
    secure.clock.now(),
    {
      email: 'maya@example.org'
    }
  )
  secure.clock.advance(60_000)
  const { secret, totp } = person.made.words
  const answer = await secure.request('/desk/sign-in/words', {
    method: 'POST',
    body: JSON.stringify({ email: person.email, secret, code: codeAt(totp, secure.clock.now()) })
  })
  const cookies = answer.headers.getSetCookie()
  assert.deepEqual(
    cookies.map((line) => line.split('=')[0]),
    ['__Secure-desk', '__Secure-device']
  )
  assert.ok(cookies.every((line) => line.includes('; Secure')))
  await secure.close()
})

test('S2 no state of an account changes by a request of another site or without a session', async () => {
  const posts = accountsRoutes(t.context).filter(({ method }) => method !== 'GET')
  assert.ok(posts.length >= 14)
  for (const { path } of posts) {
    const crossSite = await send(path, {}, { ...asPerson(maya), 'sec-fetch-site': 'cross-site' })
    assert.equal(crossSite.status, 403, path)
    const sameSite = await send(path, {}, { ...asPerson(maya), 'sec-fetch-site': 'same-site' })
    assert.equal(sameSite.status, 403, path)
    const byLink = await t.request(path, { headers: asPerson(maya) })
    assert.equal([404, 200].includes(byLink.status), true, path)
  }
  for (const { path, who } of posts) {
    if (who === 'anyone') continue
    assert.equal((await send(path, {})).status, 401, path)
    assert.equal((await send(path, {}, { cookie: `desk=${'A'.repeat(43)}` })).status, 401, path)
  }
  assert.equal((await me(maya)).signedIn, true)
})

test('every address refuses a body of another form', async () => {
  for (const { path, method } of accountsRoutes(t.context)) {
    if (method === 'GET' || path.endsWith('/challenge') || path.startsWith('/desk/people')) continue
    // To remove one's picture there is nothing to say.
    const nothing = path === routes.pictureRemove ? [] : [{}]
    for (const body of [...nothing, [], null, 7, { email: 7 }, { token: 'x', extra: 1 }]) {
      const answer = await send(path, body, asPerson(maya))
      assert.equal(answer.status, 422, `${path} ${JSON.stringify(body)}`)
      assert.deepEqual(await answer.json(), { error: 'not_json' })
    }
  }
})

test('S17 a body with what a browser serialises of a passkey is refused whole, at every depth', async () => {
  const results = { prf: { results: { first: 'AAAA' } } }
  const challenge = (await (await send('/desk/sign-in/challenge', {})).json()) as { challenge: string }
  const touch = maya.passkey.touch(challenge.challenge)
  const bodies = [
    { ...touch, clientExtensionResults: results },
    { ...touch, clientExtensionResults: {} },
    { ...touch, prf: {} },
    { deep: [{ er: { prf: true } }] }
  ]
  for (const body of bodies) {
    const answer = await send('/desk/sign-in/passkey', body)
    assert.equal(answer.status, 422)
    assert.deepEqual(await answer.json(), { error: 'holds_a_secret' })
  }
  assert.equal((await send('/desk/sign-in/passkey', touch)).status, 200)
})

test('S1 ids of somebody else change nothing at any address', async () => {
  const untouched = JSON.stringify((await me(maya)).me)
  const unlock = maya.made.unlocks.find(({ kind }) => kind === 'prf')
  const tries: [string, unknown][] = [
    ['/desk/account/passkey/remove', { id: maya.passkey.id }],
    ['/desk/account/passkey/link', { unlock }],
    ['/desk/account/device/remove', { id: maya.who.deviceId }],
    ['/desk/account/key', { keys: noor.made.keys, unlocks: [unlock, noor.made.unlocks[2]] }]
  ]
  for (const [path, body] of tries) {
    const answer = await send(path, body, asPerson(noor))
    assert.deepEqual([path, answer.status, await answer.json()], [path, 422, { problem: 'not_found' }])
  }
  assert.equal(JSON.stringify((await me(maya)).me), untouched)
})

test('a wrong word, a wrong code and an unknown address get the same bytes', async () => {
  const { secret, totp } = maya.made.words
  t.clock.advance(120_000)
  const code = codeAt(totp, t.clock.now())
  const wrong = [
    { email: maya.email, secret: Buffer.alloc(32, 1).toString('base64url'), code },
    { email: maya.email, secret, code: code === '000000' ? '000001' : '000000' },
    { email: 'nobody@example.org', secret, code }
  ]
  const answers = await Promise.all(wrong.map((body) => send('/desk/sign-in/words', body)))
  const seen = await Promise.all(
    answers.map(async (answer) => `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`)
  )
  assert.equal(new Set(seen).size, 1, seen.join('\n'))
  const salts = await Promise.all(
    [maya.email, 'nobody@example.org'].map(async (email) => {
      const answer = await send('/desk/sign-in/salt', { email })
      return `${answer.status} ${JSON.stringify([...answer.headers])} ${(await answer.text()).replace(/"salt":"[\w-]{22}"/, '')}`
    })
  )
  assert.equal(new Set(salts).size, 1, salts.join('\n'))
})

test('too many wrong tries are told to wait', async () => {
  const body = { email: 'noor@example.org', secret: Buffer.alloc(32).toString('base64url'), code: '123456' }
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await send('/desk/sign-in/words', body)).status)
  assert.deepEqual(statuses, [422, 422, 422, 422, 422, 422, 429])
})

test('S8 a reset, signing out everywhere and a removed browser end sessions at once', async () => {
  const setup = setupOf(t.context)
  const person = await addPerson(t.context.db, setup, t.clock.now(), { email: 'sessions@example.org' })
  assert.equal((await me(person)).signedIn, true)
  await resetSignIn(t.context.db, person.id, undefined, t.clock.now())
  assert.deepEqual(await me(person), { signedIn: false })

  const other = await addPerson(t.context.db, setup, t.clock.now(), { email: 'out@example.org' })
  const out = await send('/desk/sign-out', { everywhere: true }, asPerson(other))
  assert.match(out.headers.getSetCookie().join(), /^desk=; Path=\/desk;.*Max-Age=0/)
  assert.deepEqual(await me(other), { signedIn: false })
})

test('no line of the log holds an address, a name, a link or a secret', async () => {
  const link = await invite(t.context.db, { email: 'link@example.org', name: 'Canary Person' }, t.clock.now())
  assert.ok(link)
  const look = await send('/desk/join/look', { token: link.token })
  assert.equal(look.status, 200)
  const log = t.logLines.join('')
  for (const canary of ['example.org', 'Canary', 'Maya', link.token, maya.session, maya.made.words.secret, maya.id]) {
    assert.equal(log.includes(canary), false, canary)
  }
})
