import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest } from '../../../test/helpers/bodies.ts'
import { transaction } from '../../db/database.ts'
import type { Effect } from '../../decisions/effects/model.ts'
import { recordResolution } from '../../decisions/resolutions/record-resolution.ts'
import { href, routes } from '../../routes.ts'
import { newId } from '../../seal/bytes.ts'
import type { BodyId, SeatId } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import { recordPerson } from '../people/record-person.ts'
import { establishBody } from '../resolved/establish-body.ts'

let site: BodiesTest
let board: BodyId
let group: BodyId
let kai: PersonId
const numbers: string[] = []
const bodyId = () => newId((length) => new Uint8Array(randomBytes(length))) as BodyId
const now = new Date('2026-03-10T09:30:00Z')

async function decide(title: string, effects: readonly Effect[], decided = '2026-03-10'): Promise<string> {
  const { db, publicPages } = site.app.context
  return transaction(db, async (tx) => {
    const passed = {
      body: board,
      title,
      text: `RESOLVED, that ${title}.`,
      decided,
      how: 'irc' as const,
      tally: '7-0-1',
      outcome: '',
      origin: 'decided' as const,
      source: '',
      motion: null,
      effects: effects.map((effect) => ({ effect }))
    }
    const { number, stuck } = await recordResolution(tx, passed, now)
    assert.equal(stuck, false, title)
    await publicPages.changed(tx)
    numbers.push(number)
    return number
  })
}

const person = (name: string, more = {}) => transaction(site.app.database.db, (tx) => recordPerson(tx, { name, ...more }))

before(async () => {
  site = await bodiesTest()
  board = bodyId()
  group = bodyId()
  const founding = { body: board, slug: 'board', name: 'Board', body_kind: 'board', purpose: 'Keeps it.' } as const
  await transaction(site.app.database.db, (tx) => establishBody(tx, founding, { day: '2001-03-06', resolution: null }))
  kai = await person('Kai Brandt', { region: 'Europe' })
  await decide(
    'Kites are formed',
    [
      {
        kind: 'establish',
        body: group,
        slug: 'kites',
        name: 'Kites',
        body_kind: 'work_group',
        purpose: 'Makes kites fly & land.',
        parent: board,
        charter: { purpose: 'To fly kites.', work: '- Build\n- Fly' },
        until_day: '2027-03-09'
      },
      {
        kind: 'appoint',
        body: group,
        seat: randomUUID() as SeatId,
        person: kai,
        role: 'chair',
        cohort: '2026',
        chosen: 'founding',
        to_day: '2026-12-31'
      },
      { kind: 'set_budget', body: group, amount: 500_000, currency: 'USD', period: '2026' },
      { kind: 'delegate', body: board, delegation: randomUUID(), to_body: group, power: 'To buy string', reason: 'It is cheap' },
      { kind: 'accept_report', body: group, title: 'First year', link: 'https://example.org/r' },
      {
        kind: 'set_rule',
        body: group,
        decision: 'grants',
        rule: { electorate: 'seats', base: 'eligible', threshold: '3/10', window: 'P10D', closes_early: 'all_voted' }
      }
    ],
    '2024-05-01'
  )
  await decide('Kites get another charter', [
    { kind: 'recharter', body: group, charter: { purpose: 'To fly <b>many</b> kites.', budget: 'Asks every year.' } },
    { kind: 'rename', body: group, name: 'Kite work group' },
    { kind: 'approve_roster', body: group }
  ])
})
after(() => site.close())

const page = href(routes.bodyPage, { slug: 'kites' })

test('the page of a body shows what it is, and every fact leads to the resolution that made it', async () => {
  const { status, text } = await site.get(page)
  assert.equal(status, 200)
  for (const part of [
    'Kite work group',
    'Makes kites fly &amp; land.',
    '1 May 2024',
    'Kai Brandt',
    'cohort 2026',
    'founding member',
    '1 May 2024 to 31 December 2026',
    'US$5,000',
    'To buy string',
    'It is cheap',
    'First year',
    'The whole roster was approved',
    'Named Kite work group from then on'
  ]) {
    assert.ok(text.includes(part), part)
  }
  const [formed, changed] = numbers
  const links = (number: string | undefined) => text.split(`href="/resolutions/${number}"`).length - 1
  assert.ok(links(formed) >= 6, `formed: ${links(formed)}`)
  assert.ok(links(changed) >= 4, `changed: ${links(changed)}`)
  assert.match(text, /30 ?%|at least 30/)
  assert.match(text, /href="\/desk\/motions\/new\?body=kites"/)
})

test('a body that takes no reports says nothing of reports', async () => {
  const { text } = await site.get(page)
  assert.doesNotMatch(text, /cannot send a report/)
})

test('text of a charter is drawn as text, by sections, and what a version changed is said in words', async () => {
  const { text } = await site.get(page)
  assert.match(text, /To fly &lt;b&gt;many&lt;\/b&gt; kites/)
  assert.match(text, /<h3[^>]*>Purpose<\/h3>/)
  const first = await site.get(href(routes.bodyCharter, { slug: 'kites', n: '1' }))
  assert.match(first.text, /<li>Build<\/li>/)
  const { text: changes } = await site.get(href(routes.bodyCharterChanges, { slug: 'kites', n: '2' }))
  assert.match(changes, /<ins><span class="govuk-visually-hidden">Added: <\/span>/)
  assert.match(changes, /<del><span class="govuk-visually-hidden">Removed: <\/span>/)
  for (const n of ['0', '3', 'x']) assert.equal((await site.get(href(routes.bodyCharter, { slug: 'kites', n }))).status, 404)
  assert.equal((await site.get(href(routes.bodyCharterChanges, { slug: 'kites', n: '1' }))).status, 404)
})

test('who was on it on a day: asked by a form, answered at an address of its own', async () => {
  const on = (day: string) => href(routes.bodyOn, { slug: 'kites', day })
  const asked = await site.get(`${href(routes.bodyOnForm, { slug: 'kites' })}?day=2024-06-01`)
  assert.deepEqual([asked.status, asked.location], [303, on('2024-06-01')])
  assert.match((await site.get(on('2024-06-01'))).text, /Kai Brandt/)
  assert.match((await site.get(on('2023-06-01'))).text, /Nobody is recorded/)
  const wrong = await site.get(`${href(routes.bodyOnForm, { slug: 'kites' })}?day=2024-02-30`)
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /href="#day"/)
  for (const day of ['yesterday', '2024-02-30', '0000-01-01']) assert.equal((await site.get(on(day))).status, 404)
  assert.equal((await site.get(href(routes.bodyOn, { slug: 'nobody', day: '2024-06-01' }))).status, 404)
})

test('a person recorded "by 2024" is shown so, and as "perhaps" before', async () => {
  const lou = await person('Lou Ferrant')
  await site.app.database.db
    .insertInto('seats')
    .values({
      id: randomUUID() as SeatId,
      body: group,
      person: lou,
      role: 'member',
      from_day: '2024-12-31',
      from_known: 'by',
      to_day: null
    })
    .execute()
  const { text } = await site.get(href(routes.bodyOn, { slug: 'kites', day: '2026-01-01' }))
  assert.match(text, /by 2024/)
  const before = await site.get(href(routes.bodyOn, { slug: 'kites', day: '2024-06-01' }))
  assert.match(before.text, /Perhaps[\s\S]*Lou Ferrant/)
})

test('the index has two lists, a filter and a search, and goes on by key', async () => {
  await decide('Old group', [
    { kind: 'establish', body: bodyId(), slug: 'old', name: 'Old group', body_kind: 'committee', purpose: 'Sang songs.' }
  ])
  const { id } = await site.app.database.db.selectFrom('bodies').select('id').where('slug', '=', 'old').executeTakeFirstOrThrow()
  await decide('Old group ends', [{ kind: 'dissolve', body: id }])
  const { text } = await site.get(routes.bodies)
  const [active = '', gone = ''] = text.split('Inactive or ended')
  assert.ok(active.includes('Kite work group') && active.includes('chaired by Kai Brandt') && !active.includes('Old group'))
  assert.ok(gone.includes('Old group') && gone.includes('ended 10 March 2026'))
  const search = async (query: string) => (await site.get(`${routes.bodies}?${query}`)).text
  assert.match(await search('words=kit+fly'), /Kite work group/)
  assert.match(await search('words=song'), /Old group/)
  assert.doesNotMatch(await search('words=song'), /Kite work group/)
  assert.doesNotMatch(await search('kind=board'), /Kite work group/)
  assert.match(await search('words=zzz'), /No body fits/)
  assert.match(await search('words=%27%3A%2A%29%21'), /Kite work group/, 'signs without letters ask for nothing')
  const more = await site.get(href(routes.bodiesAfter, { slug: 'board' }))
  assert.ok(more.text.includes('Kite work group') && !more.text.includes('Keeps it.'))
  assert.equal((await site.get(href(routes.bodiesAfter, { slug: 'nobody' }))).status, 404)
})

test('a person has a public page with seats; one who chose otherwise has none, and is named without a link', async () => {
  const { text } = await site.get(href(routes.person, { person: 'kai-brandt' }))
  assert.ok(text.includes('Kite work group') && text.includes('Europe') && text.includes('Chair'))
  const { db, publicPages } = site.app.context
  await transaction(db, async (tx) => {
    await tx.updateTable('people').set({ shown: 'signed_in' }).where('id', '=', kai).execute()
    await publicPages.changed(tx)
  })
  assert.equal((await site.get(href(routes.person, { person: 'kai-brandt' }))).status, 404)
  assert.doesNotMatch((await site.get(routes.personList)).text, /Kai Brandt/)
  const body = await site.get(page)
  assert.ok(body.text.includes('Kai Brandt') && !body.text.includes('href="/people/kai-brandt"'))
})
