import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { answerDoor, openWords, viewDoor } from '../../src/conduct/desk/door.ts'
import { makePgpKey } from '../../src/conduct/pgp/pgp-keys.ts'
import type { BotClient, BotOptions } from '../../src/conduct/relayed/client/bot-client.ts'
import { openBrowser } from '../helpers/browser.ts'
import { deskSite, type DeskSite } from '../helpers/desk-site.ts'
import { mailInSettings } from '../helpers/mail-in.ts'
import { askPgp } from '../helpers/pgp.ts'
import { findBarriers, sidewaysScroll, visit } from '../helpers/reporter-visitor.ts'
import { seatAccounts } from '../helpers/seats.ts'

/** The other ways in, as people meet them on a phone: by mail, by a community's bot, by telephone. */
let site: DeskSite
let browser: Browser
before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, fallback: 2 }, { mailIn: mailInSettings, demo: true })
  const { superuser, db } = site.app.database
  await sql`insert into spaces (id, kind, name, time_zone, body)
    values ('chat', 'community_chat', 'The chat', 'UTC', ${site.foundation.body})`.execute(superuser)
  const [chair] = site.foundation.readers
  assert.ok(chair)
  await seatAccounts(db, site.foundation.body, [{ account: chair.account, role: 'chair' }])
  await makePgpKey(await site.desk(chair), askPgp, site.foundation.body)
})
after(async () => {
  await browser.close()
  await site.close()
})

const phone = { viewport: { width: 360, height: 740 }, bypassCSP: true } as const
/** Light, dark, and from right to left. */
const looks: readonly { name: string; options: BrowserContextOptions; lang: string }[] = [
  { name: 'light', options: phone, lang: '' },
  { name: 'dark', options: { ...phone, colorScheme: 'dark' }, lang: '' },
  { name: 'mirrored', options: phone, lang: '?lang=en-XB' }
]

async function isClean(page: Page, name: string): Promise<void> {
  assert.deepEqual(await findBarriers(page), [], name)
  assert.equal(await sidewaysScroll(page), 0, name)
  assert.equal(await page.evaluate(() => document.documentElement.dir), name === 'mirrored' ? 'rtl' : 'ltr')
}

test('by mail: the page fits a phone in every look, works without scripts, and its key can be saved', async () => {
  for (const { name, options, lang } of looks) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.goto(`${site.url}/by-mail${lang}`)
    await isClean(page, name)
    await context.close()
  }
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false, acceptDownloads: true })
  const page = await context.newPage()
  await page.goto(`${site.url}/other-ways`)
  await page.locator('a[href="/by-mail"]').click()
  await page.getByRole('heading', { level: 1, name: 'Report by mail' }).waitFor()
  assert.match((await page.locator('a[href^="mailto:"]').first().getAttribute('href')) ?? '', /^mailto:conduct@/)
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/pgp.asc"]').click()])
  assert.match(saved.suggestedFilename(), /\.asc$/)
  await context.close()
})

/** Takes the client from where the page says it is, and only if it is the file whose hash stands there. */
async function clientOf(page: Page): Promise<new (options: BotOptions) => BotClient> {
  const link = page.locator('a[download="commonweal-bot.js"]')
  const code = Buffer.from(await (await fetch(await link.evaluate((each) => (each as HTMLAnchorElement).href))).arrayBuffer())
  const shown = (await page.locator('code').allInnerTexts()).find((each) => each.startsWith('sha384-'))
  assert.equal(shown, `sha384-${createHash('sha384').update(code).digest('base64')}`)
  const module = (await import(`data:text/javascript;base64,${code.toString('base64')}`)) as { BotClient: typeof BotClient }
  return module.BotClient
}

test('a bot: the chair makes a secret on a phone, a program files a report with it, and one press ends it', async () => {
  const [chair, other] = site.foundation.readers
  assert.ok(chair && other)
  for (const { name, options, lang } of looks) {
    const { page, context } = await site.sit(browser, chair, options)
    await page.goto(`${site.url}/desk/spaces/chat/bots${lang}`)
    await isClean(page, name)
    await context.close()
  }
  const { page, context } = await site.sit(browser, chair, { ...phone })
  await page.goto(`${site.url}/desk/spaces/chat/bots`)
  await page.getByRole('button', { name: 'Make a secret for a bot' }).click()
  await page.getByRole('link', { name: 'Write a name for the bot.' }).waitFor()
  await page.getByLabel('Name of the bot').fill('Helper of the chat, with a name that is long enough to wrap')
  await page.getByRole('button', { name: 'Make a secret for a bot' }).click()
  const [token = ''] = await page.locator('#secret ~ p code').allInnerTexts()
  assert.match(token, /^[\w-]{43}$/)
  await isClean(page, 'with a secret')
  const Client = await clientOf(page)
  const bot = new Client({ site: site.url, token })
  const bytes = new TextEncoder().encode('CanaryFile')
  const { reference } = await bot.report(
    { what: 'CanaryBot: go away', who: ['Alex'], files: [{ name: 'canary.txt', bytes }] },
    '1'
  )

  await page.goto(`${site.url}/desk/spaces/chat/bots`)
  assert.equal((await page.content()).includes(token), false, 'shown once')
  await page.getByRole('button', { name: /^End/ }).click()
  await page.getByText(/^ended 20/).waitFor()
  await isClean(page, 'ended')
  await assert.rejects(bot.report({ what: 'More' }, '2'), /refused this bot: not_signed_in/)
  await context.close()

  await site.collect(chair, other)
  const desk = await site.desk(chair)
  const [thread = ''] = Object.keys(desk.book.reports)
  assert.deepEqual((await viewDoor(desk, thread))?.door.marks, ['bot'])
  assert.equal((await viewDoor(desk, thread))?.door.reference, reference)
  for (const reader of [chair, other]) await answerDoor(await site.desk(reader), thread, 'no_conflict')
  await site.collect(chair, other)
  const { words } = (await openWords(desk, thread)).opened
  assert.deepEqual([words?.what, words?.files[0]?.name], ['CanaryBot: go away', 'canary.txt'])
  assert.doesNotMatch(site.app.logLines.join(''), /canary/i)
})

test('a call: written down on a phone in every look, read back, and read out', async () => {
  for (const { name, options, lang } of looks) {
    const v = await visit(browser, site, options)
    const { page, press } = v
    await page.goto(`${site.url}/take${lang}`)
    await page.locator('.cw-take__bar button').first().waitFor()
    await isClean(page, name)
    await page.goto(`${site.url}/take?from=phone${lang.replace('?', '&')}`)
    await page.locator('#taker option').nth(2).waitFor({ state: 'attached' })
    await isClean(page, name)
    if (name === 'mirrored') {
      await v.close()
      continue
    }
    await page.locator('#what').fill('CanaryCall they said it on the phone')
    await page.locator('#taker').selectOption({ index: 2 })
    for (const title of ['Should anybody on the team not see this?', 'How may we reach you?', 'Is this right?']) {
      await press('Continue')
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await isClean(page, `${name}: ${title}`)
    }
    await press('Seal and send it')
    await page.getByText('Read the words out slowly').waitFor()
    await isClean(page, `${name}: the words`)
    assert.equal((await v.words()).length, 7)
    assert.equal(await page.locator('.cw-qr').count(), 0, 'nothing that the taker would keep')
    await page.locator('.cw-take__bar button').first().click()
    await page.getByRole('heading', { level: 1, name: 'It is with the team' }).waitFor()
    assert.doesNotMatch(v.sent(), /Canary/)
    assert.deepEqual(v.errors, [])
    await v.close()
  }
})
