import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type BrowserContext, chromium } from 'playwright-core'
import { makeBot } from '../../src/bots/make-bot.ts'
import { answerDoor, openWords, viewDoor } from '../../src/conduct/desk/door.ts'
import type { BotClient } from '../../src/conduct/relayed/client/bot-client.ts'
import { root } from '../../src/root.ts'
import type { SpaceId } from '../../src/spaces/model.ts'
import { browserPath } from '../helpers/browser.ts'
import { deskSite, type DeskSite } from '../helpers/desk-site.ts'
import { bytesOf, dumpAll } from '../helpers/dump.ts'

/** An extension that moderators of a community install: the client file as it comes from the site, and twenty lines around it. */
let site: DeskSite
let context: BrowserContext
let secret: string
const folder = mkdtempSync(join(tmpdir(), 'commonweal-extension-'))

before(async () => {
  site = await deskSite({ readers: 2, fallback: 2 })
  const { database, context: app } = site.app
  await sql`insert into spaces (id, kind, name, time_zone, body)
    values ('chat', 'community_chat', 'The chat', 'UTC', ${site.foundation.body})`.execute(database.superuser)
  const [chair] = site.foundation.readers
  assert.ok(chair)
  secret = (await makeBot(app, chair.account, 'chat' as SpaceId, 'Extension')) ?? ''

  const extension = join(folder, 'extension')
  mkdirSync(extension)
  copyFileSync(join(root, 'out', app.assets.file('bot.js').path), join(extension, 'commonweal-bot.js'))
  writeFileSync(join(extension, 'background.js'), `import { BotClient } from './commonweal-bot.js'\nself.BotClient = BotClient\n`)
  const manifest = {
    manifest_version: 3,
    name: 'Report this message',
    version: '1.0',
    background: { service_worker: 'background.js', type: 'module' },
    host_permissions: [`${site.url}/*`]
  }
  writeFileSync(join(extension, 'manifest.json'), JSON.stringify(manifest))
  context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: browserPath(),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch'
    ]
  })
})
after(async () => {
  await context.close()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

test('S1 a browser extension seals a message with the client file and files it from its own origin', async () => {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }))
  assert.match(worker.url(), /^chrome-extension:/)
  const sent = await worker.evaluate(
    async ({ url, token }) => {
      const { BotClient: Client } = globalThis as unknown as {
        BotClient: new (options: { site: string; token: string }) => BotClient
      }
      const client = new Client({ site: url, token })
      const bytes = new TextEncoder().encode('CanaryFile')
      const what = 'CanaryPost go away, all of you'
      const report = { what, place: 'https://chat.example/12', who: ['Alex'], files: [{ name: 'shot.txt', bytes }] }
      const first = await client.report(report, 'm-12')
      return { ...first, space: await client.space() }
    },
    { url: site.url, token: secret }
  )
  assert.equal(sent.space.name, 'The chat')
  assert.equal(sent.words.length, 7)
  assert.doesNotMatch(bytesOf(await dumpAll(site.app.database.superuser)).toString('latin1'), /Canary/)
  assert.doesNotMatch(site.app.logLines.join(''), /Canary|chrome-extension/)

  const [first, second] = site.foundation.readers
  assert.ok(first && second)
  await site.collect(first, second)
  const desk = await site.desk(first)
  const [thread = ''] = Object.keys(desk.book.reports)
  assert.equal((await viewDoor(desk, thread))?.door.reference, sent.reference)
  for (const reader of [first, second]) await answerDoor(await site.desk(reader), thread, 'no_conflict')
  await site.collect(first, second)
  const { words } = (await openWords(desk, thread)).opened
  assert.deepEqual([words?.what, words?.files[0]?.name], ['CanaryPost go away, all of you', 'shot.txt'])
})

test('a page of another site cannot use the interface, with the secret or without', async () => {
  const page = await context.newPage()
  await page.goto('data:text/html,<title>Elsewhere</title>')
  const answer = await page.evaluate(
    async ({ url, token }) => {
      const headers = { authorization: `Bearer ${token}` }
      return fetch(`${url}/api/v1/intake`, { headers }).then(
        ({ status }) => String(status),
        () => 'stopped'
      )
    },
    { url: site.url, token: secret }
  )
  assert.equal(answer, 'stopped')
  await page.close()
})
