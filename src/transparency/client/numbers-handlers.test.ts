import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ACCOUNT, type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { anEdition } from '../../../test/helpers/editions.ts'
import { type BodyInfo, DeskSession } from '../../conduct/desk/session.ts'
import { type Fetch, Requests } from '../../conduct/requests.ts'
import { href, routes } from '../../routes.ts'
import type { Edition } from '../model.ts'
import { numbersHandlers } from './numbers-handlers.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const sent: { path: string; body: string }[] = []
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
})
after(() => site.close())

function fetchAs(who: Colleague): Fetch {
  return (path, init = {}) => {
    if (typeof init.body === 'string') sent.push({ path, body: init.body })
    const signedIn = path.startsWith('/desk') ? { [ACCOUNT]: who.id } : {}
    return site.app.request(path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), ...signedIn } })
  }
}

async function deskOf(who: Colleague) {
  const fetch = fetchAs(who)
  const bodies = (await (await fetch('/bodies.json')).json()) as BodyInfo[]
  const keys = { identity: who.identity, signSeed: who.seed }
  const session = await DeskSession.open({ requests: new Requests(fetch), keys, bodies, now: () => site.app.clock.now() })
  return { ...numbersHandlers({ session: () => session, fetch, closedCases: async () => [] }), session }
}

const refuses = (code: string) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code
const period = (slug: string) => ({ slug, from: `${slug}-01-01`, to: `${slug}-12-31` })
const edition: Edition = anEdition({
  period: period('2025'),
  counts: { reports: 12 },
  texts: { summary: ['Pomegranate violin.'] }
})
const page = (slug: string) => site.get(href(routes.edition, { body: 'conduct', period: slug }))

test('S23 two desks publish a report; until then the server holds one sealed draft and not a word of it', async () => {
  const [first, second, third] = [await deskOf(made.reader), await deskOf(made.other), await deskOf(made.member)]
  const body = made.group.id
  assert.deepEqual(
    (await first.numbersBodies()).map(({ slug }) => slug),
    ['conduct']
  )
  const entry = second.session.meOn([body]).id
  await first.proposeNumbers({ body, edition, reasons: { x: 'Known already.' }, second: entry })
  for (const { body: bytes } of sent) assert.doesNotMatch(bytes, /Pomegranate|Known already/)
  const rows = await site.app.database.db.selectFrom('edition_drafts').selectAll().execute()
  assert.equal(rows.length, 1)
  assert.equal(Buffer.from(rows[0]?.sealed ?? '').includes('Pomegranate'), false)
  assert.equal((await page('2025')).status, 404)

  assert.deepEqual(await third.numbersDrafts(), [], 'others open nothing')
  const [own] = await first.numbersDrafts()
  assert.deepEqual([own?.isMine, own?.by], [true, 'Ben'])
  const [waiting] = await second.numbersDrafts()
  assert.ok(waiting)
  assert.deepEqual(
    [waiting.isMine, waiting.by, waiting.isSigned, waiting.edition, waiting.reasons],
    [false, 'Ben', true, edition, { x: 'Known already.' }]
  )
  assert.equal('secret' in waiting, false)

  await assert.rejects(first.publishNumbers({ id: waiting.id, hash: waiting.hash }), refuses('same_person'), 'not alone')
  await assert.rejects(third.publishNumbers({ id: waiting.id, hash: waiting.hash }), refuses('not_found'))
  await assert.rejects(
    second.publishNumbers({ id: waiting.id, hash: 'A'.repeat(43) }),
    refuses('numbers_moved'),
    'U6 only what was shown'
  )
  await second.publishNumbers({ id: waiting.id, hash: waiting.hash })
  assert.match((await page('2025')).text, /Pomegranate violin\./)
  assert.deepEqual(await first.numbersDrafts(), [], 'the draft is gone')
  assert.doesNotMatch((await page('2025')).text, /Known already/, 'reasons are not published')
  const [known] = await third.publishedNumbers({ slug: 'conduct' })
  assert.deepEqual(known?.edition, edition)
})

test('a draft is asked of somebody else on the roster, and either of the two deletes it', async () => {
  const [first, second] = [await deskOf(made.reader), await deskOf(made.other)]
  const body = made.group.id
  const draft = { body, edition: { ...edition, period: period('2024') }, reasons: {} }
  await assert.rejects(first.proposeNumbers({ ...draft, second: first.session.meOn([body]).id }), refuses('same_person'))
  await assert.rejects(first.proposeNumbers({ ...draft, second: 'nobody' }), refuses('not_on_roster'))
  for (const desk of [first, second]) {
    await first.proposeNumbers({ ...draft, second: second.session.meOn([body]).id })
    const [waiting] = await desk.numbersDrafts()
    assert.ok(waiting)
    await desk.dropNumbers({ id: waiting.id })
    assert.deepEqual(await first.numbersDrafts(), [])
  }
})

test('two drafts of one period: the second publication is told that the report has moved', async () => {
  const [first, second] = [await deskOf(made.reader), await deskOf(made.other)]
  const body = made.group.id
  const entry = second.session.meOn([body]).id
  const draft = { body, edition: { ...edition, period: period('2023') }, reasons: {} }
  await first.proposeNumbers({ ...draft, second: entry })
  await first.proposeNumbers({ ...draft, second: entry })
  const [one, other] = await second.numbersDrafts()
  assert.ok(one && other)
  await second.publishNumbers(one)
  await assert.rejects(second.publishNumbers(other), refuses('numbers_moved'))
  await second.dropNumbers(other)
})

test('a forged draft says so, and bytes that are no draft hide nobody else’s', async () => {
  const [first, second] = [await deskOf(made.reader), await deskOf(made.other)]
  const body = made.group.id
  const entry = second.session.meOn([body]).id
  const { sealDraft } = await import('../draft.ts')
  const forged = {
    body,
    edition,
    first: { id: first.session.meOn([body]).id, day: '2026-03-10', signature: 'A'.repeat(86) },
    reasons: {}
  }
  const { sealed, drop } = await sealDraft(forged, [made.other.identity.recipient, made.member.identity.recipient])
  await site.postJson(routes.editionDrafts, { sealed: Buffer.from(sealed).toString('base64url'), drop }, made.member)
  const damaged = Buffer.from(sealed)
  damaged.fill(7, damaged.length - 2000)
  await site.postJson(routes.editionDrafts, { sealed: damaged.toString('base64url'), drop }, made.member)
  await first.proposeNumbers({ body, edition: { ...edition, period: period('2022') }, reasons: {}, second: entry })
  const found = await second.numbersDrafts()
  assert.deepEqual(found.map(({ isSigned }) => String(isSigned)).toSorted(), ['false', 'true'])
})

test('names of people reported in one’s own cases are known to the checks without a request', async () => {
  const desk = await deskOf(made.reader)
  assert.deepEqual(desk.namesInCases(), [])
  const summary = { people: [{ name: 'Sam Example', code: '' }] }
  await desk.session.update((book) => ({ ...book, cases: { ...book.cases, team: { summary } as never } }))
  const before = sent.length
  assert.deepEqual(desk.namesInCases(), ['Sam Example'])
  assert.equal(sent.length, before)
})
