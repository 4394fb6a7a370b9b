import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { fromBase64url } from '../seal/bytes.ts'
import { unwrapSecret } from '../seal/unlock.ts'
import { setupOf } from './actions/request.ts'
import { createAccountForDemo, type DemoAccount, demoWords } from './demo-account.ts'
import { deriveWords } from './made-words.ts'
import { people } from './people.ts'
import type { SessionAnswer } from './wire.ts'

let demo: TestApp
let real: TestApp
let maya: DemoAccount
before(async () => {
  demo = await testApp({ config: { demo: true } })
  real = await testApp()
  const setup = setupOf(demo.context)
  maya = await createAccountForDemo(demo.context.db, setup, { email: 'Maya@example.org', name: 'Maya' }, demo.clock.now())
})
after(async () => {
  await demo.close()
  await real.close()
})

const signIn = (app: TestApp, account: string) =>
  app.request('/desk/demo/sign-in', { method: 'POST', body: JSON.stringify({ account }) })

test('somebody invented has a real key, wrapped for real, that words everybody can work out open', async () => {
  const answer = await signIn(demo, maya.account)
  assert.equal(answer.status, 200)
  const { words } = (await answer.json()) as { words: string }
  assert.deepEqual(words.split(' '), demoWords('maya@example.org'))
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const session = (await (await demo.request('/desk/session', { headers: { cookie } })).json()) as SessionAnswer
  assert.ok(session.signedIn)
  assert.deepEqual(session.me.keys, { ...maya.keys, confirmed: false })
  const unlock = session.me.unlocks.find(({ kind }) => kind === 'words')
  assert.ok(unlock?.cost)
  const { key } = await deriveWords(words.split(' '), unlock.salt, unlock.cost)
  assert.deepEqual(await unwrapSecret(fromBase64url(unlock.wrapped), key, 'words', fromBase64url(unlock.salt)), maya.secret)
})

test('a colleague of the demo can have confirmed a key', async () => {
  const setup = setupOf(demo.context)
  const person = { email: 'noor@example.org', name: 'Noor', confirmedBy: maya.account }
  const noor = await createAccountForDemo(demo.context.db, setup, person, demo.clock.now())
  const found = (await people(demo.context.db)).find(({ id }) => id === noor.account)
  assert.equal(found?.confirmedBy, maya.account)
})

test('a real instance has no such door, for nobody', async () => {
  assert.equal((await signIn(real, maya.account)).status, 404)
  assert.equal((await real.request('/desk/demo/people')).status, 404)
  assert.equal((await signIn(demo, '00000000-0000-4000-8000-000000000000')).status, 422)
})
