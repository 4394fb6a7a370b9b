import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { askContacts } from '../../src/spaces/contacts/ask-contacts.ts'
import { openRow } from '../../src/mail/outbox-seal.ts'
import { mailerKeys } from '../../src/mail/mailer-keys.ts'
import type { WaitingMail } from '../../src/mail/model.ts'
import { mondayOf } from '../../src/spaces/weeks.ts'
import { ACCOUNT, type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../helpers/bodies.ts'
import { openBrowser } from '../helpers/browser.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')

let browser: Browser
let site: BodiesTest<TestSite>
let admin: Colleague
let link = ''
before(async () => {
  browser = await openBrowser()
  site = await bodiesTest(testSite)
  admin = await site.person('Noor', { isAdmin: true })
  const { group, reader, other } = await twoBodies(site)
  await site.openCanary(group, reader)
  await site.openCanary(group, other)
  const forum = { slug: 'forum', kind: 'forum', name: 'The Forum', time_zone: 'UTC', languages: 'de, ar', body: group.id }
  await site.post('/desk/spaces/new', forum, admin)
  const person = { role: 'administrator', name: 'Rosa Example', contact: 'rosa@example.org', may_ban: 'yes', is_public: 'yes' }
  await site.post('/desk/spaces/forum/people', person, admin)
  await site.post('/desk/spaces/forum/texts', { text: 'welcome', url: 'https://forum.example.org/welcome' }, admin)
  await site.post('/desk/registry/kinds', { list: 'online', name: 'Video calls' }, admin)
  await site.post('/desk/registry/requirements', { name: 'A second moderator', level: 'required', source: 'Handbook' }, admin)
  const { db } = site.app.database
  const week = mondayOf(site.app.clock.now())
  const task = {
    id: '11111111-1111-4111-8111-111111111111',
    space: 'forum',
    reason: 'not_found',
    week,
    done_day: null,
    done_by: null
  }
  await db
    .insertInto('space_tasks')
    .values(task as never)
    .execute()
  await askContacts(site.app.context)
  const rows = await db.selectFrom('outbox').select(['id', 'b']).execute()
  const mails = rows.map(({ id, b }) => openRow(mailerKeys(site.app.context.keys).outbox, id, b) as WaitingMail)
  link = mails.flatMap((mail) => (mail.kind === 'confirm_contacts' ? [`/confirm/${mail.token}`] : []))[0] ?? ''
})
after(async () => {
  await browser.close()
  await site.close()
})

const pages = [
  '/spaces',
  '/spaces/find?q=forum&missing=any',
  '/s/forum',
  '/s/forum/texts?in=ar',
  '/where-it-applies',
  '/spaces/no-way-found?space=forum',
  'confirm',
  '/desk/spaces',
  '/desk/spaces/forum',
  '/desk/spaces/forum/people',
  '/desk/spaces/forum/covers',
  '/desk/spaces/forum/texts',
  '/desk/registry/tasks',
  '/desk/registry/tests',
  '/desk/registry/from-file',
  '/desk/registry/kinds',
  '/desk/registry/requirements'
]

/** Contrast hangs on the scheme, reflow on the width and direction: two looks see all of them. */
const looks = [
  { width: 360, colorScheme: 'light', lang: 'en' },
  { width: 1280, colorScheme: 'dark', lang: 'en-XB' }
] as const

for (const named of pages) {
  for (const { width, colorScheme, lang } of looks) {
    test(`the page ${named} in ${lang}, ${colorScheme} at ${width} px, can be used by everybody`, async () => {
      const path = named === 'confirm' ? link : named
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
      const page = await context.newPage()
      if (path.startsWith('/desk')) await page.setExtraHTTPHeaders({ [ACCOUNT]: admin.id })
      const answer = await page.goto(`${site.app.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      assert.equal(answer?.status(), 200)
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0)
      assert.equal(await page.locator('h1').count(), 1)
      await page.addScriptTag({ content: axe })
      const { violations } = await page.evaluate<AxeResults>('axe.run()')
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 100)).join(' | ')}`),
        []
      )
      await context.close()
    })
  }
}

test('S35 the mark of a test stays in the browser: from the desk’s link to the form, no request holds it', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  await page.goto(`${site.app.url}/report?space=forum#test`)
  await page.getByRole('button', { name: 'Start', exact: true }).first().click()
  await page.waitForURL(/\/report\/form\?space=forum#test$/)
  await page.getByText('This is a test report.').waitFor()
  assert.ok(asked.length > 3)
  assert.ok(asked.every((line) => !/\btest\b/.test(new URL(line.split(' ')[1] ?? '').search)))
  assert.ok(asked.every((line) => !line.includes('#')))
  await context.close()
})

test('S1 a link to a post comes with the address, stands in the form to be edited, and no request holds it', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) =>
    asked.push(`${request.url()} ${request.headers()['referer'] ?? ''} ${request.postData() ?? ''}`)
  )
  const post = 'https://forum.example/t/late-night/12#7'
  await page.goto(`${site.app.url}/report?space=forum#about=${encodeURIComponent(post)}`)
  await page.getByRole('button', { name: 'Send a short report' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.locator('#what').waitFor()
  assert.equal(await page.locator('#what').inputValue(), `${post}\n`)
  assert.equal(new URL(page.url()).hash, '')
  await page.locator('#what').fill('They wrote it below another post.')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { level: 1, name: 'How may we reach you?' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('They wrote it below another post.').waitFor()
  assert.doesNotMatch(asked.join('\n'), /forum\.example|late-night/)
  await context.close()
})

test('a moderator confirms on a phone without scripts, in one press', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${site.app.url}${link}`)
  await page.getByRole('button', { name: 'Yes, they are right' }).click()
  await page.getByRole('heading', { name: 'Thank you, this is answered' }).waitFor()
  await context.close()
})
