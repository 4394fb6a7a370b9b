import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../test/helpers/bodies.ts'
import { href, routes } from '../routes.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  const space = {
    slug: 'chat',
    kind: 'community_chat',
    name: 'The chat',
    about: '',
    address: '',
    time_zone: 'UTC',
    body: made.group.id
  }
  const { status } = await site.post(
    routes.deskNewSpace,
    { ...space, starts_day: '', ends_day: '', on_call_phone: '', languages: 'en' },
    made.chair
  )
  assert.equal(status, 303)
})
after(() => site.close())

const bots = href(routes.deskBots, { space: 'chat' })

test('the chair makes a secret, which is shown once, and ends it', async () => {
  const { status, text } = await site.post(bots, { bot: 'Chat <helper>' }, made.chair)
  assert.equal(status, 200)
  const [, secret = ''] = /<code[^>]*>([\w-]{43})<\/code>/.exec(text) ?? []
  assert.equal(secret.length, 43)
  assert.match(text, /Chat &lt;helper>|Chat &lt;helper&gt;/)
  const again = await site.get(bots, made.chair)
  assert.equal(again.text.includes(secret), false)
  const ask = () => site.app.app.request(routes.botIntake, { headers: { authorization: `Bearer ${secret}` } })
  assert.notEqual((await ask()).status, 401)
  const [, bot = ''] = /\/bots\/([\w-]+)\/end/.exec(again.text) ?? []
  assert.equal((await site.post(href(routes.deskBotEnd, { space: 'chat', bot }), {}, made.chair)).status, 303)
  assert.equal((await ask()).status, 401)
  assert.match((await site.get(bots, made.chair)).text, /ended 20\d\d/)
  assert.equal((await site.post(href(routes.deskBotEnd, { space: 'chat', bot }), {}, made.chair)).status, 404)
})

test('a bot without a name, or with an endless one, is shown again', async () => {
  for (const bot of ['', 'x'.repeat(101)]) {
    const { status, text } = await site.post(bots, { bot }, made.chair)
    assert.equal(status, 422)
    assert.match(text, /href="#bot"/)
  }
})

test('nobody but who keeps the space sees its bots or makes one', async () => {
  const stranger = await site.person('Stranger')
  for (const answer of [await site.get(bots, stranger), await site.post(bots, { bot: 'x' }, stranger)])
    assert.equal(answer.status, 403)
  assert.equal((await site.get(href(routes.deskBots, { space: 'none' }), made.chair)).status, 404)
})
