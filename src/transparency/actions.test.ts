import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { PDFDocument } from 'pdf-lib'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { anEdition, aRow, aTable } from '../../test/helpers/editions.ts'
import { djangoMalformed, djangoYears, psf2024 } from '../../test/helpers/published-reports.ts'
import { nextVersion, publishAs, signAs } from '../../test/helpers/publish-numbers.ts'
import { href, routes } from '../routes.ts'
import { toBase64url } from '../seal/bytes.ts'
import { runIfDue } from '../jobs/sweeps.ts'
import { openDraft, sealDraft } from './draft.ts'
import { editionHash } from './edition-bytes.ts'
import { draftSweep } from './keep-drafts.ts'
import type { Breakdown, Edition } from './model.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let two: readonly [Colleague, Colleague]
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  two = [made.reader, made.other]
})
after(() => site.close())

const breakdowns: Breakdown[] = (['kind', 'place', 'outcome', 'channel', 'actor'] as const).map((by) =>
  aTable(
    [
      aRow(by === 'outcome' ? 'warned' : by === 'actor' ? 'nobody' : `Something about ${by} & <more>`, 9),
      aRow(`=cmd("${by}")`, 7),
      { ...aRow(`Put together, ${by}`, 4), of: ['One', 'Other'], note: 1 }
    ],
    { by }
  )
)
const full = anEdition({
  counts: {
    reports: 24,
    issues: 20,
    repeat_reports: 4,
    followed_up: 11,
    advised: 6,
    local: 4,
    meetings: 17,
    votes: 27,
    quorate: 26
  },
  tables: breakdowns,
  years: ['2024', '2023', '2022', '2021', '2020'].map((period, i) => ({
    period,
    counts: { reports: 20 - i, issues: 'missing' }
  })),
  notes: ['One forum did not keep its numbers.'],
  texts: {
    summary: ['Twenty issues were looked after.'],
    changes: ['The form is shorter.'],
    thanks: ['Thank you to everybody who spoke up.']
  }
})
const period = (slug: string, from = `${slug}-01-01`, to = `${slug}-12-31`) => ({ slug, from, to })
const page = (slug: string) => href(routes.edition, { body: 'conduct', period: slug })
const file = (slug: string, name: string) => href(routes.editionFile, { body: 'conduct', period: slug, file: name })
const publish = (edition: Edition, as = two) => publishAs(site, made.group, as, edition)
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'error' } })

test('S23 a report is published when two people have signed it, and its page shows it whole', async () => {
  assert.equal((await site.get(page('2025'))).status, 404)
  assert.equal((await publish(full)).status, 200)
  const { status, text } = await site.get(page('2025'))
  assert.equal(status, 200)
  for (const words of [
    'Transparency report 2025: conduct',
    'Twenty issues were looked after.',
    'One forum did not keep its numbers.',
    'Two members of conduct'
  ]) {
    assert.ok(text.includes(words), words)
  }
  // The numbers of every chart stand in a table as well.
  assert.ok(text.includes('not counted'))
  assert.match(text, /Followed up is 11\. Its parts add up to 10\./)
  assert.match(text, /Change from 2024[^]*>\+4</)
  assert.match(text, /What it was about: most were Something about kind &amp; &lt;more>, 9 of 20|most were Something about kind/)
})

test('a page with seven charts is at most 80 KB, has no script, no inline style, and is sound HTML', async () => {
  const response = await site.app.request(page('2025'))
  const text = await response.text()
  assert.equal(text.match(/<svg[^>]*class="cw-chart"/g)?.length, 7)
  assert.ok(Buffer.byteLength(text) <= 80 * 1024, `${Buffer.byteLength(text)}`)
  assert.doesNotMatch(text, /<script|style="|\son\w+="/)
  assert.equal(response.headers.get('set-cookie'), null)
  assert.match(response.headers.get('content-security-policy') ?? '', /script-src 'self'/)
  const report = validator.validateStringSync(text)
  assert.deepEqual(
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`)),
    []
  )
  for (const [, title, desc] of text.matchAll(/<svg[^>]*aria-labelledby="(\S+) (\S+)"/g)) {
    assert.ok(text.includes(`<title id="${title}">`) && text.includes(`<desc id="${desc}">`))
  }
})

test('S23 one person alone publishes nothing, and neither do two signatures of one', async () => {
  const edition = anEdition({ period: period('2019'), counts: { reports: 5 } })
  const first = await signAs(site, made.group, made.reader, edition)
  const second = await signAs(site, made.group, made.other, edition)
  const ask = async (signatures: unknown, as: Colleague = made.other, of: unknown = edition) => {
    const { status, body } = await site.postJson(
      href(routes.editionPublish, { body: made.group.id }),
      { edition: of, signatures },
      as
    )
    return [status, body['error']]
  }
  assert.deepEqual(await ask([]), [422, 'two_people'])
  assert.deepEqual(await ask([first]), [422, 'two_people'])
  assert.deepEqual(await ask([second, second]), [422, 'two_people'])
  assert.deepEqual(await ask([first, second, first]), [422, 'two_people'])
  assert.deepEqual(await ask([first, { ...second, id: first.id }]), [422, 'unsigned'])
  assert.deepEqual(await ask([first, second], made.other, { ...edition, counts: { reports: 6 } }), [422, 'unsigned'])
  assert.deepEqual(await ask([first, await signAs(site, made.group, made.other, edition, '2026-01-10')]), [422, 'unsigned'])
  assert.deepEqual(await ask([first, await signAs(site, made.group, made.other, edition, '2026-04-10')]), [422, 'unsigned'])
  // Somebody else carries it there, a member of another body, and nobody.
  assert.deepEqual(await ask([first, second], made.member), [422, 'two_people'])
  assert.deepEqual(await ask([first, second], made.president), [403, 'not_allowed'])
  assert.deepEqual((await site.postJson(href(routes.editionPublish, { body: made.group.id }), {})).status, 401)
  assert.deepEqual(await ask('x'), [422, 'shape'])
  assert.deepEqual(await ask([first, second], made.other, 'x'), [422, 'shape'])
  assert.equal((await site.get(page('2019'))).status, 404)
  assert.deepEqual(await ask([first, second]), [200, undefined])
})

test('S23 a period that goes on, another body’s report and a hidden number that shows are refused', async () => {
  const error = async (more: Partial<Edition>) => (await publish(anEdition({ period: period('2018'), ...more }))).body['error']
  assert.equal(await error({ period: period('2026', '2026-01-01', '2026-03-10') }), 'not_past')
  assert.equal(await error({ body: 'board' }), 'other_body')
  assert.equal(await error({ source: 'Elsewhere' }), 'shape')
  assert.equal(await error({ version: 2, prev: 'x'.repeat(43), correction: 'Why' }), 'moved')
  assert.equal(await error({ counts: { issues: 5 }, tables: [aTable([aRow('A', 4), aRow('B', 'hidden')])] }), 'worked_out')
  assert.equal(await error({ counts: { reports: 1 } }), undefined)
})

test('a correction is a new version that says why; both can be read and compared', async () => {
  const first = anEdition({ period: period('2017'), counts: { reports: 5, local: 3 }, texts: { summary: ['A line that goes.'] } })
  assert.equal((await publish(first)).status, 200)
  const silent = nextVersion(first, { counts: { reports: 6 } })
  assert.equal((await publish(silent)).body['error'], 'no_correction')
  const second = nextVersion(first, {
    counts: { reports: 6, local: 'missing' },
    texts: {},
    correction: 'One report was forgotten.'
  })
  assert.equal((await publish(second)).status, 200)
  assert.equal((await publish(second)).body['error'], 'moved')
  const newest = await site.get(page('2017'))
  assert.match(newest.text, /This version replaces the one before: One report was forgotten\./)
  const older = await site.get(href(routes.editionVersion, { body: 'conduct', period: '2017', version: '1' }))
  assert.match(older.text, /This is version 1\. There is a newer one\./)
  const changes = await site.get(href(routes.editionChanges, { body: 'conduct', period: '2017', version: '2' }))
  assert.equal(changes.status, 200)
  assert.match(changes.text, />Reports<\/th><td[^>]*>5<\/td><td[^>]*>6<\/td>/)
  assert.match(changes.text, /A line that goes\.[^]*Removed/)
  for (const version of ['1', '3', 'x', '0']) {
    assert.equal((await site.get(href(routes.editionChanges, { body: 'conduct', period: '2017', version }))).status, 404, version)
  }
})

test('a report that is taken back leaves a note, and none of its numbers anywhere', async () => {
  const first = anEdition({ period: period('2016'), counts: { reports: 77_123 }, texts: { summary: ['Quince marmalade.'] } })
  await publish(first)
  const back = nextVersion(first, { counts: {}, texts: {}, retracted: true, correction: 'Somebody could be recognised.' })
  assert.equal((await publish(back)).status, 200)
  const { text } = await site.get(page('2016'))
  assert.match(text, /This report was taken back[^]*Somebody could be recognised\./)
  assert.equal((await site.get(href(routes.editionVersion, { body: 'conduct', period: '2016', version: '1' }))).status, 404)
  assert.equal((await site.get(file('2016', 'report.pdf'))).status, 404)
  assert.equal((await site.get(`${file('2016', 'numbers.csv')}?version=1`)).status, 404)
  const all = await site.get(href(routes.editionsOfBody, { body: 'conduct' }))
  const rows = await site.app.database.db.selectFrom('editions').select('json').execute()
  for (const where of [text, all.text, JSON.stringify(rows)]) assert.doesNotMatch(where, /77.?123|Quince/)
  // And it can be published anew.
  assert.equal(
    (await publish(nextVersion(back, { retracted: false, counts: { reports: 80 }, correction: 'Rounded.' }))).status,
    200
  )
})

test('no report is a report, with the same layout', async () => {
  await publish(anEdition({ period: period('2015'), counts: { reports: 0, issues: 0, police_called: 0 }, layout: 'carpentries' }))
  const { text } = await site.get(page('2015'))
  assert.match(text, /We received no reports in this period\./)
  assert.match(text, />Reports<\/th><td[^>]*>0</)
})

test('the edition of a closing session is numbers, a slide and a minute of speech, then becomes the full report', async () => {
  const days = { slug: 'pycon-2025', from: '2025-05-14', to: '2025-05-22' }
  const closing = anEdition({
    period: days,
    kind: 'closing',
    counts: { reports: 6, issues: 5, followed_up: 5, police_called: 0, in_person: 2400 }
  })
  assert.equal((await publish(closing)).status, 200)
  const { text } = await site.get(page('pycon-2025'))
  assert.match(text, /class="cw-slide"/)
  assert.match(text, /We received 6 reports under our Code of Conduct\.[^]*The police were not called\./)
  const speech = /In sixty seconds<\/h2>([^]*?)<\/div>/.exec(text)?.[1]?.replaceAll(/<[^>]*>/g, ' ') ?? ''
  const spoken = speech.split(/\s+/).filter(Boolean).length
  assert.ok(spoken > 20 && spoken <= 130, `${spoken} words`)
  assert.doesNotMatch(text, /<figure/)
  assert.equal((await publish(nextVersion(closing, { kind: 'full' }))).status, 200)
})

test('the same numbers are there as CSV, JSON and a feed', async () => {
  const csv = await site.app.request(file('2025', 'numbers.csv'))
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8')
  const lines = (await csv.text()).split('\r\n')
  assert.equal(lines[0], 'section,row,column,value,note')
  assert.ok(lines.includes('counts,2025,reports,24,'))
  assert.ok(lines.includes('years,2024,issues,missing,'))
  assert.ok(lines.includes(`kind,"'=cmd(""kind"")",issues,7,`), lines.join('\n'))
  assert.ok(lines.includes('kind,"Put together, kind",issues,4,One forum did not keep its numbers.'))
  const { body } = await site.get(file('2025', 'numbers.json'))
  assert.deepEqual(body['edition'], full)
  assert.equal(body['hash'], editionHash(full))
  assert.equal((body['signatures'] as unknown[]).length, 2)
  const feed = await site.app.request(routes.transparencyFeed)
  const atom = await feed.text()
  assert.match(feed.headers.get('content-type') ?? '', /application\/atom\+xml/)
  assert.match(atom, /<id>http:\/\/localhost\/transparency\/conduct\/2025\/v\/1<\/id>/)
  assert.doesNotMatch(atom, /&(?!amp;|lt;|gt;|quot;|#39;)/)
  const all = await site.get(href(routes.editionsOfBody, { body: 'conduct' }))
  assert.ok((all.body['editions'] as unknown[]).length > 5)
})

test('the PDF is tagged: language, title, headings, tables with scopes, and pictures with words', async () => {
  const response = await site.app.request(file('2025', 'report.pdf'))
  assert.equal(response.headers.get('content-type'), 'application/pdf')
  assert.match(response.headers.get('content-disposition') ?? '', /attachment; filename="conduct-2025-v1\.pdf"/)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  assert.equal(pdf.getTitle(), 'Transparency report 2025: conduct')
  const raw = Buffer.from(bytes).toString('latin1')
  for (const part of [
    '/Marked true',
    '/Lang (en)',
    '/DisplayDocTitle true',
    '/StructTreeRoot',
    '/S /H1',
    '/S /H2',
    '/S /Table',
    '/S /TH',
    '/Scope /Column',
    '/Scope /Row',
    '/S /LBody',
    '/S /Figure',
    '/Alt',
    '/StructParents 0',
    '/ParentTree'
  ]) {
    assert.ok(raw.includes(part), part)
  }
  assert.ok(pdf.getPageCount() >= 2)
  const again = new Uint8Array(await (await site.app.request(file('2025', 'report.pdf'))).arrayBuffer())
  assert.deepEqual(again, bytes)
})

test('the list names every report once, latest period first, and goes on where it stopped', async () => {
  const years = Array.from({ length: 60 }, (_, i) =>
    anEdition({ body: 'board', period: period(String(1900 + i)), counts: { reports: i } })
  )
  for (const edition of years.slice(0, 1))
    assert.equal((await publishAs(site, made.board, [made.president, made.secretary], edition)).status, 200)
  const [row] = await site.app.database.db.selectFrom('editions').selectAll().where('period', '=', '1900').execute()
  assert.ok(row)
  await site.app.database.db
    .insertInto('editions')
    .values(years.slice(1).map((edition) => ({ ...row, period: edition.period.slug, ends_day: edition.period.to })))
    .execute()
  await publish(anEdition({ period: period('2014'), counts: { reports: 3 } }))
  const seen: string[] = []
  let next: string | undefined = routes.transparency
  for (let pages = 0; next !== undefined && pages < 5; pages++) {
    const { text }: { text: string } = await site.get(next)
    seen.push(...[...text.matchAll(/href="(\/transparency\/[\w-]+\/[\w-]+)">/g)].map(([, link = '']) => link))
    next = /href="(\/transparency\/after\/[^"]*)"/.exec(text)?.[1]
  }
  assert.equal(new Set(seen).size, seen.length)
  assert.ok(seen.length > 65)
  const ends = seen.map((link) => link.slice(-4)).filter((year) => /^\d{4}$/.test(year))
  assert.deepEqual(ends, ends.toSorted().toReversed())
  assert.equal((await site.get('/transparency/after/nonsense')).status, 404)
})

test('addresses that name nothing are not found', async () => {
  for (const path of [
    '/transparency/nobody/2025',
    '/transparency/conduct/2099',
    '/transparency/conduct/2025/v/9',
    '/transparency/conduct/2025/x.pdf',
    '/transparency/nobody/all.json'
  ]) {
    assert.equal((await site.get(path)).status, 404, path)
  }
})

test('S23 a draft reaches its two people sealed; others see that some wait and nothing else', async () => {
  const edition = anEdition({ period: period('2013'), counts: { reports: 9 }, texts: { summary: ['Tangerine telescope.'] } })
  const draft = {
    body: made.group.id,
    edition,
    first: await signAs(site, made.group, made.reader, edition),
    reasons: { x: 'Because.' }
  }
  const { sealed, drop } = await sealDraft(draft, [made.other.identity.recipient, made.reader.identity.recipient])
  const sent = { sealed: toBase64url(sealed), drop }
  assert.equal((await site.postJson(routes.editionDrafts, sent, made.reader)).status, 200)
  const lists = await Promise.all([made.reader, made.other, made.president].map((who) => site.get(routes.editionDrafts, who)))
  assert.equal(new Set(lists.map(({ text }) => text)).size, 1)
  const [waiting] = (lists[0]?.body['drafts'] ?? []) as { id: string; sealed: string }[]
  assert.ok(waiting)
  const bytes = new Uint8Array(Buffer.from(waiting.sealed, 'base64url'))
  assert.equal(await openDraft(made.president.identity.secret, bytes), undefined)
  const opened = await openDraft(made.other.identity.secret, bytes)
  assert.deepEqual(opened?.edition, edition)
  assert.doesNotMatch(lists[0]?.text ?? '', /Tangerine/)
  // Only who could open it can delete it.
  assert.equal((await site.postJson(routes.editionDraftDrop, { id: waiting.id, secret: drop }, made.president)).status, 404)
  assert.equal((await site.postJson(routes.editionDraftDrop, { id: 'x', secret: opened?.secret }, made.other)).status, 404)
  assert.equal((await site.postJson(routes.editionDraftDrop, { id: waiting.id, secret: opened?.secret }, made.other)).status, 200)
  assert.deepEqual((await site.get(routes.editionDrafts, made.other)).body, { drafts: [] })
})

test('what is no sealed draft is not kept, and no more than twenty wait', async () => {
  const post = async (value: unknown, as?: Colleague) => (await site.postJson(routes.editionDrafts, value, as)).status
  const drop = 'A'.repeat(43)
  assert.equal(await post({ sealed: 'AAAA', drop }, made.reader), 422)
  assert.equal(await post({ sealed: 1, drop }, made.reader), 422)
  assert.equal(await post({ sealed: 'AAAA' }, made.reader), 422)
  assert.equal(await post({ sealed: 'A'.repeat(600_000), drop }, made.reader), 413)
  const edition = anEdition({ period: period('2012') })
  const draft = { body: made.group.id, edition, first: { id: 'x', day: '2026-03-10', signature: '' }, reasons: {} }
  const { sealed } = await sealDraft(draft, [made.other.identity.recipient, made.reader.identity.recipient])
  const good = { sealed: toBase64url(sealed), drop }
  const guest = await site.person('Guest')
  assert.equal(await post(good, guest), 403)
  assert.equal(await post(good), 401)
  const error = async (as: Colleague) => (await site.postJson(routes.editionDrafts, good, as)).body['error']
  for (let i = 0; i < 8; i++) assert.equal(await post(good, made.chair), 200)
  assert.equal(await error(made.chair), 'slow_down', 'one person alone does not fill the table')
  for (let i = 0; i < 6; i++) for (const who of [made.other, made.member]) assert.equal(await post(good, who), 200)
  assert.equal(await error(made.other), 'too_many')
  // A month later nobody waits any more.
  site.app.clock.advance(31 * 86_400_000)
  assert.ok(await runIfDue(site.app.context, draftSweep))
  assert.deepEqual((await site.get(routes.editionDrafts, made.reader)).body, { drafts: [] })
  site.app.clock.advance(-31 * 86_400_000)
})

const brought = (more: Record<string, string> = {}) => ({
  body: made.group.id,
  source: 'The old page',
  text: djangoYears,
  ...more
})

test('earlier reports are looked at first, then taken over, with where they come from', async () => {
  const form = await site.get(routes.editionsTakeOver, made.chair)
  assert.equal(form.status, 200)
  const years = djangoYears.replaceAll('| 20', '| 18')
  const look = await site.post(routes.editionsTakeOver, brought({ text: years }), made.chair)
  assert.equal(look.status, 200)
  assert.match(look.text, /7 reports would be taken over/)
  assert.match(look.text, /Reports is 6\. Its parts add up to 7\./)
  assert.equal((await site.get(page('1825'))).status, 404)
  const done = await site.post(routes.editionsTakeOver, brought({ text: years, sure: '1' }), made.chair)
  assert.deepEqual([done.status, done.location], [303, routes.transparency])
  const { text } = await site.get(page('1825'))
  assert.match(text, /Taken over from: The old page\. Nobody signed it here\./)
  assert.match(text, /Reports: 4 in 1825, 10 in 1824/)
  const again = await site.post(routes.editionsTakeOver, brought({ text: years, sure: '1' }), made.chair)
  assert.deepEqual([again.status, /There is a report of 1825 already/.test(again.text)], [422, true])
})

test('contradiction 15 and other wrong files are shown again with the row and the reason', async () => {
  const wrong = await site.post(routes.editionsTakeOver, brought({ text: djangoMalformed, sure: '1' }), made.chair)
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Line 5: The row 2025 has 7 cells under 9 headings\./)
  assert.match(wrong.text, /People suspended/)
  const empty = await site.post(routes.editionsTakeOver, brought({ text: '', source: ' ' }), made.chair)
  assert.equal(empty.status, 422)
  for (const field of ['source', 'text']) assert.match(empty.text, new RegExp(`href="#${field}"`))
  assert.equal((await site.post(routes.editionsTakeOver, brought({ body: made.board.id }), made.chair)).status, 422)
  assert.equal((await site.post(routes.editionsTakeOver, brought({ text: 'x'.repeat(800_000) }), made.chair)).status, 413)
  for (const who of [made.member, made.reader]) {
    assert.equal((await site.get(routes.editionsTakeOver, who)).status, 403)
    assert.equal((await site.post(routes.editionsTakeOver, brought(), who)).status, 403)
  }
  assert.equal((await site.post(routes.editionsTakeOver, brought(), made.chair, { 'sec-fetch-site': 'cross-site' })).status, 403)
})

test('the numbers of 2024 as the Python Software Foundation published them say themselves what cannot be rebuilt', async () => {
  await site.post(routes.editionsTakeOver, brought({ text: psf2024.replaceAll('2024', '1924'), sure: '1' }), made.chair)
  const { text } = await site.get(page('1924'))
  assert.match(text, /What it was about · Group advised others is 6\. The rows give 4, and some rows do not say\./)
})

test('the record of administration says that numbers were published, and not which', async () => {
  const admin = await site.person('Admin', { isAdmin: true })
  const { text } = await site.get(routes.audit, admin)
  assert.match(text, /Published a transparency report/)
  assert.match(text, /Took over earlier transparency reports/)
})
