import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import type { Net } from '../../http/outside/fetch-page.ts'
import { href, routes } from '../../routes.ts'
import { findSpace } from '../store.ts'
import { checkTexts, checkTextsOf } from './check-texts.ts'
import { judgePage } from './judge-page.ts'
import { textNames } from './model.ts'
import { languagesFor, textLanguages, wordings } from './wording.ts'
import { drawBadge, textFacts, writeText } from './write-texts.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
const pages = new Map<string, string>()
const server = createServer((request, answer) => {
  const page = pages.get(request.url ?? '')
  answer.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
})
let net: Net
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
  const fields = {
    slug: 'forum',
    kind: 'forum',
    name: 'The Forum',
    time_zone: 'UTC',
    languages: 'de, pt-BR',
    body: made.group.id
  }
  assert.equal((await site.post(routes.deskNewSpace, fields, made.chair)).status, 303)
  const line = { line_kind: 'email', line_label: 'Mods', line_value: 'mods@example.org' }
  await site.post(href(routes.deskLines, { space: 'forum' }), line, made.chair)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  net = { resolve: async () => ['93.184.216.34'], dial: () => ({ host: '127.0.0.1', port }) }
})
after(async () => {
  server.close()
  await site.close()
})

const facts = () =>
  textFacts(site.app.context.config.baseUrl, { id: 'forum' as never, kind: 'forum', name: 'The Forum' }, 'mods@example.org')
const params = { space: 'forum' }
const texts = href(routes.deskTexts, params)
const states = async () => {
  const rows = await site.app.database.db
    .selectFrom('space_texts')
    .select(['text', 'state', 'checked_day', 'found_day'])
    .orderBy('text')
    .execute()
  return rows.map(({ text, state, checked_day, found_day }) => [text, state, checked_day, found_day].join(' '))
}

test('every text is there in every language, with the page, the form and nothing left open', () => {
  for (const language of textLanguages) {
    for (const name of textNames) {
      const text = writeText(name, language, facts())
      assert.doesNotMatch(text, /\{\w+\}/, `${language} ${name}`)
      assert.ok(text.includes(facts().page), `${language} ${name}`)
      if (name !== 'badge') assert.ok(text.includes(facts().report) && text.includes('mods@example.org'), `${language} ${name}`)
      assert.ok(!writeText(name, language, { ...facts(), mail: '' }).includes('mods@'), `${language} ${name}`)
    }
    assert.match(drawBadge(language), new RegExp(wordings[language].badge[0]))
  }
  assert.deepEqual(languagesFor(['pt-BR', 'de', 'tlh']).slice(0, 2), ['pt', 'de'])
  assert.equal(languagesFor(['tlh'])[0], 'en')
})

test('a name with marks stays a name in Markdown, and a badge holds no markup of anybody', () => {
  const odd = { ...facts(), space: '[x](javascript:alert(1)) <b>' }
  assert.match(writeText('contact', 'en', odd), /\\\[x\\\]\\\(javascript:alert\\\(1\\\)\\\) \\<b\\>/)
  assert.doesNotMatch(drawBadge('en'), /<script|href/)
})

test('the page of texts begins with a language spoken there, and the badge is a picture for any site', async () => {
  const { status, text } = await site.get('/s/forum/texts')
  assert.equal(status, 200)
  assert.match(text, /Willkommen bei The Forum/)
  assert.match((await site.get('/s/forum/texts?in=ar')).text, /<textarea[^>]*dir="rtl"/)
  assert.match((await site.get('/s/forum/texts?in=xx')).text, /Willkommen/)
  assert.equal((await site.get('/s/atlantis/texts')).status, 404)
  const badge = await site.app.request('/s/forum/badge.svg?lang=fr')
  assert.deepEqual(
    [badge.status, badge.headers.get('content-type'), badge.headers.get('cross-origin-resource-policy')],
    [200, 'image/svg+xml; charset=utf-8', 'cross-origin']
  )
  assert.match(await badge.text(), /code de conduite/)
  assert.equal((await site.app.request('/s/atlantis/badge.svg')).status, 404)
})

test('a page shows a text whole, in other words, or not at all', () => {
  const welcome = writeText('welcome', 'de', facts())
  const html = `<div>Hallo!<p>${welcome.replaceAll('\n', '</p>\n<p>').replaceAll('&', '&amp;')}</p></div>`
  assert.equal(judgePage('welcome', html, facts()), 'found')
  assert.equal(judgePage('welcome', welcome.toUpperCase().replaceAll(' ', '\n  '), facts()), 'found')
  assert.equal(
    judgePage('contact', `<h2>Melden</h2>${writeText('contact', 'de', facts()).split('\n')[2] ?? ''}`, facts()),
    'found'
  )
  assert.equal(judgePage('welcome', `Our own words, and <a href="${facts().page}">the page</a>`, facts()), 'changed')
  assert.equal(judgePage('welcome', 'Write to mods@example.org', facts()), 'changed')
  assert.equal(judgePage('welcome', 'Welcome to The Forum.', facts()), 'not_found')
  assert.equal(judgePage('badge', writeText('badge', 'en', facts()), facts()), 'found')
  assert.equal(judgePage('badge', facts().page, facts()), 'changed')
  const hostile = [
    '<script>'.repeat(120_000),
    '<'.repeat(1_000_000),
    '&#99999999;',
    '](('.repeat(300_000),
    '<style '.repeat(140_000)
  ]
  const started = performance.now()
  for (const page of hostile) assert.equal(judgePage('welcome', page, facts()), 'not_found')
  assert.ok(performance.now() - started < 3000)
})

test('places are named and removed by who keeps the space; wrong ones are shown again', async () => {
  const add = (text: string, url: string, as?: Colleague) => site.post(texts, { text, url }, as)
  assert.equal((await add('welcome', 'https://example.org/welcome', made.chair)).status, 303)
  for (const url of ['', 'javascript:alert(1)', 'ftp://example.org', 'https://a:b@example.org/', 'https://']) {
    assert.equal((await add('welcome', url, made.chair)).status, 422, url)
  }
  assert.equal((await add('poem', 'https://example.org/', made.chair)).status, 422)
  assert.equal((await add('pinned', 'https://example.org/', made.member)).status, 403)
  assert.equal((await site.get(texts, made.member)).status, 403)
  assert.equal((await add('pinned', 'https://example.org/')).status, 401)
  assert.ok(!(await findSpace(site.app.database.db, 'forum'))?.missing.includes('welcome_message'))
  const one = href(routes.deskTextRemove, { space: 'forum', text: 'welcome' })
  assert.equal((await site.post(one, {}, made.chair)).status, 303)
  assert.equal((await site.post(one, {}, made.chair)).status, 404)
  assert.equal((await site.post(href(routes.deskTextRemove, { space: 'forum', text: 'poem' }), {}, made.chair)).status, 404)
})

test('nothing is fetched before the operator allows it; then found, changed and gone are told with their days', async () => {
  const { context, clock } = site.app
  for (const name of ['welcome', 'badge', 'contact'])
    await site.post(texts, { text: name, url: `http://example.org/${name}` }, made.chair)
  pages.set('/welcome', `<p>${writeText('welcome', 'pt', facts()).replaceAll('&', '&amp;')}</p>`)
  pages.set('/badge', `<a href="${facts().page}">conduct</a>`)
  await checkTexts(context, net)
  assert.deepEqual(await states(), ['badge   ', 'contact   ', 'welcome   '])
  assert.match((await site.get(texts, made.chair)).text, /An administrator can let/)

  const settings = { name: 'X', exit_url: 'https://www.weather.gov/', language: 'en', check_texts: 'yes' }
  assert.equal((await site.post(routes.deskSettings, settings, admin)).status, 303)
  await checkTexts(context, net)
  assert.deepEqual(await states(), [
    'badge changed 2026-03-10 ',
    'contact not_found 2026-03-10 ',
    'welcome found 2026-03-10 2026-03-10'
  ])
  assert.match((await site.get(texts, made.chair)).text, /Found on 2026-03-10[\s\S]*Not found|Not found[\s\S]*Found on/)

  clock.advance(3 * 86_400_000)
  pages.set('/welcome', 'Something else')
  await checkTexts(context, net)
  assert.match((await states()).join(), /welcome found 2026-03-10/, 'a week has not passed')
  clock.advance(5 * 86_400_000)
  await checkTexts(context, net)
  assert.match((await states()).join(), /welcome not_found 2026-03-18 2026-03-10/)
  assert.ok((await findSpace(site.app.database.db, 'forum'))?.missing.includes('welcome_message'))
  pages.set('/welcome', writeText('welcome', 'en', facts()))
  await checkTextsOf(context, 'forum' as never, net)
  assert.match((await states()).join(), /welcome found 2026-03-18 2026-03-18/)
})

test('H1 a place inside our own network is not gone to, whoever names it', async () => {
  const { context } = site.app
  await site.app.database.db.deleteFrom('space_texts').execute()
  await site.post(texts, { text: 'pinned', url: 'http://169.254.169.254/latest/meta-data/' }, made.chair)
  await checkTextsOf(context, 'forum' as never)
  assert.match((await states()).join(), /pinned unreachable/)
})
