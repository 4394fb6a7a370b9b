import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague } from '../../test/helpers/bodies.ts'
import { routes } from '../routes.ts'
import { settings } from './settings.ts'

let site: BodiesTest
let admin: Colleague
let member: Colleague
before(async () => {
  site = await bodiesTest()
  admin = await site.person('Admin', { isAdmin: true })
  member = await site.person('Member')
})
after(() => site.close())

const fields = {
  name: 'Example Foundation',
  phone: '+49 30 1234567',
  email: 'help@example.org',
  exit_url: 'https://www.weather.gov/',
  language: 'en',
  help_label_1: 'Telefonseelsorge',
  help_href_1: 'tel:+498001110111',
  help_label_3: 'RAINN',
  help_href_3: 'https://www.rainn.org/'
}
const now = () => settings(site.app.database.db, site.app.context.config)

test('before anybody has set anything, the environment decides', async () => {
  assert.deepEqual(await now(), {
    name: 'Commonweal',
    phone: '',
    email: '',
    outside_help: [],
    exit_url: site.app.context.config.exitUrl,
    language: 'en',
    check_texts: false
  })
})

test('an administrator sets what people who report see', async () => {
  assert.equal((await site.post(routes.deskSettings, fields, admin)).status, 303)
  const { outside_help, exit_url } = await now()
  assert.equal(exit_url, 'https://www.weather.gov/')
  assert.deepEqual(outside_help, [
    { label: 'Telefonseelsorge', href: 'tel:+498001110111' },
    { label: 'RAINN', href: 'https://www.rainn.org/' }
  ])
  assert.match((await site.get(routes.deskSettings, admin)).text, /value="RAINN"/)
  assert.match((await site.get(routes.spaces)).text, /<title>Spaces – Example Foundation</)
})

test('wrong input is shown again with 422 and changes nothing', async () => {
  const before = await now()
  const wrong = {
    name: '',
    phone: 'x',
    email: 'x',
    exit_url: 'javascript:alert(1)',
    language: '??',
    help_label_1: '',
    help_href_3: 'javascript:1'
  }
  const { status, text } = await site.post(routes.deskSettings, { ...fields, ...wrong }, admin)
  assert.equal(status, 422)
  for (const field of Object.keys(wrong)) assert.ok(text.includes(`href="#${field}"`), field)
  assert.deepEqual(await now(), before)
  for (const exit_url of ['http://example.org', 'https://', 'https://a:b@example.org/', '//example.org']) {
    assert.equal((await site.post(routes.deskSettings, { ...fields, exit_url }, admin)).status, 422, exit_url)
  }
})

test('settings are for administrators, and not for other sites', async () => {
  assert.equal((await site.get(routes.deskSettings)).status, 303)
  assert.equal((await site.get(routes.deskSettings, member)).status, 403)
  assert.equal((await site.post(routes.deskSettings, fields, member)).status, 403)
  assert.equal((await site.post(routes.deskSettings, fields)).status, 401)
  assert.equal((await site.post(routes.deskSettings, fields, admin, { 'sec-fetch-site': 'cross-site' })).status, 403)
})
