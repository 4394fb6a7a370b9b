import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest } from '../../../test/helpers/bodies.ts'
import { slugFrom } from '../../bodies/people/model.ts'
import { root } from '../../root.ts'
import { href, routes } from '../../routes.ts'
import { isEmpty, planRecord } from './plan-record.ts'
import { readGroupPage } from './read-group-page.ts'
import { takeRecord } from './take-record.ts'

const fixture = readFileSync(join(root, 'src/decisions/import/fixtures/groups.md'), 'utf8')
const seeds = join(process.cwd(), '..', 'shared', 'seeds')
const seedName = existsSync(seeds) ? readdirSync(seeds).find((name) => name.startsWith('002')) : undefined
const skip = seedName === undefined ? 'the published page is not beside the project' : false

let site: BodiesTest
before(async () => {
  site = await bodiesTest()
  await site.body('board', [], { kind: 'board' })
})
after(() => site.close())

const take = (page: string) => takeRecord(site.app.context, readGroupPage(page), { decidedBy: 'board', source: 'our old page' })

test('a page of groups is read: two lists, days as exact as they are, votes, people with their roles', () => {
  const { bodies } = readGroupPage(fixture)
  assert.deepEqual(
    bodies.map(({ slug, status, formed, ended }) => [slug, status, formed, ended]),
    [
      ['conduct-work-group', 'active', '2018-05', ''],
      ['trademarks-work-group', 'active', '2008-11', ''],
      ['kites-work-group', 'inactive', '2015-08', ''],
      ['public-support-committee', 'dissolved', '2002-08-13', '2007-02-25']
    ]
  )
  const [conduct, trademarks, kites, support] = bodies
  assert.deepEqual(
    conduct?.seats.map(({ person, from_day, from_known, to_day }) => [person, from_day, from_known, to_day]),
    [
      ['Anna Brightwater', '2018-05-31', 'day', '2018-05-31'],
      ['Ben Sandoval', '2018-05-31', 'day', '2018-05-31'],
      ['Łucja Nowakowska', '2018-05-31', 'day', '2018-05-31'],
      ['Anna Brightwater', '2024-12-31', 'by', null],
      ['Kwon Hae', '2024-12-31', 'by', null],
      ['Marc-Andre Fields', '2024-12-31', 'by', null]
    ]
  )
  const [resolution] = trademarks?.resolutions ?? []
  assert.deepEqual([resolution?.decided, resolution?.how, resolution?.tally], ['2013-08-16', 'irc', '7-0-1'])
  assert.deepEqual(
    trademarks?.seats.map(({ person, role }) => `${person} ${role}`),
    ['Carl Treebeard member', 'Doug Nightfall member', 'Dana Quill co_chair', 'Marc-André Fields co_chair']
  )
  assert.deepEqual(trademarks?.links, [{ label: 'mark policy', url: '/marks/' }])
  assert.equal(trademarks?.purpose, 'This committee looks at uses of our marks. See the mark policy.')
  assert.deepEqual(kites?.seats, [], 'a resolution about another group seats nobody here')
  const [charter, amended] = support?.resolutions ?? []
  assert.match(charter?.text ?? '', /^RESOLVED, That the Public.*1\. It raises money\.\n2\. It says where it went\.$/s)
  assert.equal(amended?.decided, '2005-05-06')
  assert.deepEqual(
    support?.seats.filter(({ to_known }) => to_known === 'day').map(({ person, role, from_known }) => [person, role, from_known]),
    [
      ['Stephan Dale', 'chair', 'by'],
      ['Steve Heath', 'member', 'by']
    ]
  )
})

test('what a page says twice, wrongly or not at all is named with its line', () => {
  const { notes } = readGroupPage(fixture)
  assert.deepEqual(
    notes.map(({ code, body, about, line }) => [code, body, about, fixture.split('\n')[line - 1] !== '']),
    [
      ['not_understood', 'Kites Work Group', '| Colour: | blue |', true],
      ['no_day', 'Kites Work Group', 'Establishing resolution:', true],
      ['other_group', 'Kites Work Group', 'Trademarks Work Group', true],
      ['no_day', 'Public Support Committee (PSC)', 'Charter', true],
      ['private_link', 'Public Support Committee (PSC)', 'https://docs.google.com/document/d/abc>.', true]
    ]
  )
})

test('a page is taken over once; again changes nothing; a changed fact is told before it is changed', async () => {
  const record = readGroupPage(fixture)
  assert.equal((await planRecord(site.app.database.db, record)).newBodies.length, 4)
  assert.ok(await take(fixture))
  assert.ok(isEmpty(await planRecord(site.app.database.db, record)))
  const again = await take(fixture)
  assert.ok(again && isEmpty(again))
  const people = await site.app.database.db.selectFrom('people').select('name').where('slug', 'like', 'marc-andre%').execute()
  assert.deepEqual(people, [{ name: 'Marc-Andre Fields' }], 'two spellings of one name are one person')
  const changed = fixture.replace('November 2008', 'December 2008')
  const plan = await planRecord(site.app.database.db, readGroupPage(changed))
  assert.deepEqual(plan.changedBodies, [
    { slug: 'trademarks-work-group', changes: [{ fact: 'formed', from: '2008-11', to: '2008-12' }] }
  ])
  assert.deepEqual([plan.newSeats, plan.newResolutions], [[], []])
})

test('a record that nobody can have decided is not taken over', async () => {
  const { db } = site.app.database
  const count = async () => (await db.selectFrom('bodies').select('id').execute()).length
  const before = await count()
  const record = readGroupPage(fixture.replace('Kites', 'Balloons'))
  assert.equal(await takeRecord(site.app.context, record, { decidedBy: 'nobody', source: '' }), undefined)
  assert.equal(await count(), before)
})

test('the published page comes in whole, and its pages show the same facts', { skip }, async () => {
  // On a record of its own: the page of the other tests has a group of the same name.
  await site.close()
  site = await bodiesTest()
  await site.body('board', [], { kind: 'board' })
  const page = readFileSync(join(seeds, seedName ?? ''), 'utf8')
  const record = readGroupPage(page)
  assert.deepEqual([record.bodies.filter(({ status }) => status === 'active').length, record.bodies.length], [7, 15])
  const mixed = record.notes.filter(({ code }) => code === 'other_group')
  assert.deepEqual(
    mixed.map(({ body, about }) => [body, about]),
    [['Marketing Work Group', 'Grants Work Group']]
  )
  assert.ok(await take(page))
  assert.ok(isEmpty(await planRecord(site.app.database.db, record)))

  // The page itself is read once more here, by nothing but its lines.
  const plain = (text: string) => text.replace(/\\([^\w\s])/g, '$1')
  const names = [...page.matchAll(/^### \[(.+)\]\(#/gm)].map(([, name = '']) => plain(name))
  assert.equal(names.length, 15)
  const index = asText(await read(href(routes.bodies)))
  for (const [at, part] of page.split(/^### /m).slice(1).entries()) {
    const name = names[at] ?? ''
    const body = record.bodies[at]
    assert.ok(body && index.includes(name), name)
    const html = await read(href(routes.bodyPage, { slug: body.slug }))
    const shown = asText(html)
    for (const [, label, value = ''] of part.matchAll(/^\| (Formed|Dissolved): \| (.+) \|$/gm)) {
      const [, year = ''] = /(\d{4})/.exec(value) ?? []
      const [month = ''] = /[A-Z][a-z]+/.exec(value) ?? []
      const whole = [...months].find((each) => each.startsWith(month.slice(0, 3))) ?? ''
      assert.ok(shown.includes(`${whole} ${year}`), `${name}: ${label} ${value}`)
    }
    for (const [row] of part.matchAll(/^\| (?:Mailing [Ll]ist|Notes): .*$/gm)) {
      const [, inText, alone] = /\]\((https?:[^)\s]+)\)|<(https?:[^>\s]+)>/.exec(plain(row)) ?? []
      const url = inText ?? alone ?? ''
      assert.ok(url !== '' && html.includes(url.replaceAll('&', '&amp;')), `${name}: ${url}`)
    }
    for (const { person } of body.seats) assert.ok(html.includes(person) || html.includes(slugFrom(person)), `${name}: ${person}`)
    const resolved = [...plain(part).matchAll(/RESOLVED\**, /g)].length
    assert.equal(body.resolutions.length, resolved, `${name}: each resolution`)
    const said = wordsIn(plain(part))
    for (const { number, tally, decided } of body.resolutions) {
      assert.ok(html.includes(number), `${name}: ${number}`)
      if (tally !== '') assert.ok(plain(part).includes(`Approved ${tally} by IRC vote`))
      const own = await read(href(routes.resolution, { number }))
      const facts = asText(own)
      const [year = '', month = '', date = ''] = decided.split('-')
      const day = [date && String(Number(date)), month && (months[Number(month) - 1] ?? ''), year].filter(Boolean).join(' ')
      assert.ok(facts.includes(day), `${name}: ${day} stands on ${number}`)
      if (tally !== '') assert.ok(facts.includes(tally) && facts.includes('By IRC vote'), `${name}: ${tally}`)
      const [, text = ''] = /<div class="cw-prose"[^>]*>([^]*?)<\/div>/.exec(own) ?? []
      const shownWords = wordsIn(asText(text))
      assert.ok(shownWords.length > 40 && said.includes(shownWords), `${name}: the words of ${number} are those of the page`)
    }
  }
})

/** Letters and digits alone, whatever marks stand between them; addresses of links and numbers of lists are not words. */
const wordsIn = (text: string): string =>
  text
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/^\s*\d+\.\s/gm, ' ')
    .replaceAll(/&[a-z#0-9]+;/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const months = 'January February March April May June July August September October November December'.split(' ')

async function read(path: string): Promise<string> {
  const { status, text } = await site.get(path)
  if (status !== 200) console.error(site.app.logLines.slice(-2).join('\n'))
  assert.equal(status, 200, path)
  return text
}

const asText = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
