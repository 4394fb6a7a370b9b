import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mailDomain, mailInSettings } from '../../test/helpers/mail-in.ts'
import { normalHtml } from '../../test/helpers/normal-html.ts'
import { askPgp } from '../../test/helpers/pgp.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { makePgpKey } from '../conduct/pgp/pgp-keys.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 2 }, { config: { mailIn: mailInSettings } })))
after(() => world.close())

test('the page says where to write, what it costs, and where the key is', async () => {
  const before = await (await world.app.request('/by-mail')).text()
  assert.match(before, new RegExp(`mailto:conduct@${mailDomain}`))
  assert.doesNotMatch(before, /pgp\.asc/)
  const [reader] = world.foundation.readers
  assert.ok(reader)
  await makePgpKey(await world.desk(reader), askPgp, world.foundation.body)
  const text = await (await world.app.request('/by-mail')).text()
  assert.match(text, /href="\/bodies\/conduct\/pgp\.asc"/)
  assert.match(text, /([0-9a-f]{4} ){9}[0-9a-f]{4}/)
  assert.ok(normalHtml(text).length > 10)
  assert.match(await (await world.app.request('/other-ways')).text(), /href="\/by-mail"/)
})

test('without a listener there is no such page and no link to it', async () => {
  const other = await makeWorld({ readers: 2 })
  assert.equal((await other.app.request('/by-mail')).status, 404)
  assert.doesNotMatch(await (await other.app.request('/other-ways')).text(), /by-mail/)
  await other.close()
})
