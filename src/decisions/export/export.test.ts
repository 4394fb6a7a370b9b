import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type BodiesTest, bodiesTest } from '../../../test/helpers/bodies.ts'
import { charterSections } from '../../bodies/charters/model.ts'
import { bodyKinds, chosenHow, seatRoles } from '../../bodies/model.ts'
import { slugFrom } from '../../bodies/people/model.ts'
import { decidedHow } from '../model.ts'
import type { ReadBody, ReadRecord, ReadSeat } from '../import/model.ts'
import { isEmpty, planRecord } from '../import/plan-record.ts'
import { joinRecords, readFile } from '../import/read-file.ts'
import { takeRecord } from '../import/take-record.ts'
import { exportForms, type ExportFormat, exportFormats, exportRecord } from './export-record.ts'
import type { ExportedBody, ExportForm } from './model.ts'
import { readExported } from './read-exported.ts'

const data = join(process.cwd(), '..', 'shared', 'data')
const seeds = join(process.cwd(), '..', 'shared', 'seeds')
const skip = existsSync(data) && existsSync(seeds) ? false : 'the published rosters are not beside the project'

let site: BodiesTest
let fresh: BodiesTest
before(async () => {
  ;[site, fresh] = [await bodiesTest(), await bodiesTest()]
  for (const each of [site, fresh]) await each.body('board', [], { kind: 'board' })
})
after(async () => {
  await site.close()
  await fresh.close()
})

const take = (at: BodiesTest, record: ReadRecord) => takeRecord(at.app.context, record, { decidedBy: 'board', source: 'a file' })

const readAgain = (format: ExportFormat, bodies: readonly ExportedBody[], day: string): ReadRecord => {
  const form: ExportForm = exportForms[format]
  return joinRecords(exportRecord(format, bodies).files.map((file) => form.read(file, day)))
}

/** Text as people write it, and as nobody should: marks, tables, headings, comments, other scripts. */
const odd = fc.constantFrom(
  '<!-- end -->',
  '\\<!-- end -->',
  '| a | b |',
  '## Other',
  '- one',
  '> said',
  '',
  'א ב',
  'RESOLVED',
  '---',
  '  '
)
const lines = fc
  .array(
    fc.oneof(
      odd,
      fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/\p{Cc}/gu, ' '))
    ),
    { maxLength: 5 }
  )
  .map((all) => all.join('\n').trim())
const name = fc.constantFrom(
  'Ada Lindqvist',
  'Ben Okafor',
  'Łucja Nowak',
  'Ada Lindqvist (ada-2)',
  'Marc-André Fields',
  '陈小明',
  "O'Brien <x>"
)
const day = fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2014, 0, 1 + n)).toISOString().slice(0, 10))
const seat: fc.Arbitrary<ReadSeat> = fc
  .record({
    person: name,
    role: fc.constantFrom(...seatRoles.filter((role) => role !== 'register_keeper')),
    chosen: fc.constantFrom(...chosenHow),
    from_day: day,
    from_known: fc.constantFrom('day', 'month', 'year', 'by'),
    long: fc.option(fc.nat(900)),
    to_known: fc.constantFrom('day', 'by'),
    title: fc.constantFrom('', '', 'Tech lead', 'Emeritus lead', 'Moderator | of mail'),
    voting: fc.boolean(),
    cohort: fc.constantFrom('', 'A')
  })
  .map(({ long, to_known, ...rest }) => {
    const to_day = long === null ? null : new Date(Date.parse(rest.from_day) + long * 86_400_000).toISOString().slice(0, 10)
    return { ...rest, to_day, to_known: to_day === null ? 'day' : to_known }
  })
const body = (slug: string): fc.Arbitrary<ReadBody> =>
  fc.record({
    slug: fc.constant(slug),
    name: fc.constantFrom(`SIG ${slug}`, `${slug} Committee`, slug, `Group | of ${slug} \\n`),
    kind: fc.constantFrom(...bodyKinds),
    status: fc.constantFrom('active', 'active', 'inactive', 'dissolved'),
    formed: fc.constantFrom('', '2013', '2013-08', '2013-08-16'),
    ended: fc.constantFrom('', '2024'),
    purpose: lines,
    mailing_list: fc.constantFrom('', 'kites@example.org'),
    links: fc.constantFrom([], [{ label: 'Slack', url: '#kites' }], [{ label: 'A | b', url: 'https://example.org/a|b' }]),
    seats: fc.uniqueArray(seat, {
      maxLength: 6,
      selector: ({ person, role, from_day, to_day }) => `${slugFrom(person)} ${role} ${to_day === null ? 'now' : from_day}`
    }),
    resolutions: fc.array(
      fc.record({
        number: fc.uuid(),
        title: fc.constantFrom('On | kites', 'Resolution'),
        text: lines.map((text) => text || 'RESOLVED, that so.'),
        decided: fc.constantFrom('2013', '2013-08', '2013-08-16'),
        how: fc.constantFrom(...decidedHow),
        tally: fc.constantFrom('', '7-0-1')
      }),
      { maxLength: 2 }
    ),
    charter: fc
      .array(fc.tuple(fc.constantFrom(...charterSections), lines.filter(Boolean)), { minLength: 1, maxLength: 3 })
      .map((all) => Object.fromEntries(all))
  })

test('whatever the record says, each form read again changes nothing, and its bytes do not depend on the order of writing', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.tuple(...[1, 2, 3].map((n) => body(`kites-${n}`))), async (drawn) => {
      run++
      // Each run has bodies of its own: the record only grows.
      const bodies = drawn.map((each) => ({ ...each, slug: `${each.slug}-${run}` }))
      await take(site, { bodies, notes: [] })
      const slugs = bodies.map(({ slug }) => slug)
      const exported = await readExported(site.app.database.db, slugs)
      for (const format of exportFormats) {
        const { files } = exportRecord(format, exported)
        assert.deepEqual(exportRecord(format, await readExported(site.app.database.db, slugs.toReversed())).files, files, format)
        const again = readAgain(format, exported, '2026-03-01')
        assert.deepEqual(again.notes, [], format)
        const plan = await planRecord(site.app.database.db, again)
        assert.ok(isEmpty(plan), `${format}: ${JSON.stringify(plan)}`)
      }
      // A page and charters hold everything: on an empty instance they make the same record.
      const whole = [readAgain('page', exported, ''), readAgain('charter-md', exported, '')]
      for (const record of whole)
        await take(fresh, { ...record, bodies: record.bodies.map((each) => ({ ...each, slug: each.slug })) })
      assert.deepEqual(await readExported(fresh.app.database.db, slugs), exported)
    }),
    { numRuns: 12, seed: 11 }
  )
})

test('what a form cannot hold is named and left out', async () => {
  const record: ReadRecord = {
    notes: [],
    bodies: [
      {
        ...{ slug: 'sig-rope', name: 'SIG Rope', kind: 'work_group', status: 'active', formed: '', ended: '', purpose: '' },
        ...{ mailing_list: '', links: [], resolutions: [] },
        seats: ['chair', 'treasurer'].map((role) => ({
          ...{ person: 'Rope Holder', role: role as 'chair', chosen: '' as const, from_day: '2024-01-01' },
          ...{ from_known: 'by' as const, to_day: null, to_known: 'day' as const }
        }))
      }
    ]
  }
  await take(site, record)
  const bodies = await readExported(site.app.database.db, ['sig-rope', 'board'])
  const { files, left } = exportRecord('sigs-yaml', bodies)
  assert.deepEqual(left, [
    { body: 'board', what: '' },
    { body: 'SIG Rope', what: 'Rope Holder' }
  ])
  assert.equal(
    files[0]?.content,
    'sigs:\n  - dir: sig-rope\n    name: Rope\n    leadership:\n      chairs:\n        - name: Rope Holder\n'
  )
  const plan = await planRecord(site.app.database.db, readAgain('sigs-yaml', bodies, '2026-03-01'))
  assert.ok(isEmpty(plan), 'a seat that the form cannot list is not ended by reading it')
})

/** The first body of each kind of fact, with one letter of that fact changed. */
function changesOf(format: ExportFormat, bodies: readonly ExportedBody[]): ExportedBody[] {
  const named = bodies.find(({ seats }) => seats.length > 0)
  const told = bodies.find(({ purpose }) => purpose !== '')
  // A page has no charters.
  const written = format === 'charter-md' ? bodies.find(({ charter }) => charter?.purpose) : undefined
  return [
    ...(named
      ? [{ ...named, seats: named.seats.map((each, at) => (at > 0 ? each : { ...each, person: `${each.person}x` })) }]
      : []),
    ...(told ? [{ ...told, purpose: `${told.purpose}x` }] : []),
    ...(written ? [{ ...written, charter: { ...written.charter, purpose: `${written.charter?.purpose}x` } }] : [])
  ]
}

test(
  'published rosters, charters and the seed come in, go out in our forms, and come in again as they were',
  { skip },
  async () => {
    const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')
    const today = '2026-03-01'
    const seed = readdirSync(seeds).find((each) => each.startsWith('002')) ?? ''
    const charters = readdirSync(join(data, 'charters')).map((file) =>
      readFile('charter', read(join(data, 'charters'), file), today)
    )
    const sources = [
      readFile('sigs', read(join(data, 'rosters'), 'kubernetes-sigs.yaml'), today),
      readFile('groups', read(seeds, seed), today),
      joinRecords(charters)
    ]
    for (const record of sources) {
      assert.ok(await take(site, record))
      const slugs = record.bodies.map(({ slug }) => slug)
      const exported = await readExported(site.app.database.db, slugs)
      for (const format of ['page', 'charter-md'] as const) {
        const { left, files } = exportRecord(format, exported)
        assert.deepEqual(left, [], format)
        assert.ok(files.length > 0)
        assert.ok(isEmpty(await planRecord(site.app.database.db, readAgain(format, exported, today))), format)
        // The comparison sees one changed letter of a name, of a purpose and of a charter.
        for (const change of changesOf(format, exported)) {
          const changed = readAgain(format, [change], today)
          assert.ok(!isEmpty(await planRecord(site.app.database.db, changed)), `${format}: ${change.slug}`)
        }
      }
      await take(fresh, readAgain('page', exported, today))
      await take(fresh, readAgain('charter-md', exported, today))
      assert.deepEqual(await readExported(fresh.app.database.db, slugs), exported)
    }
    const groups = await readExported(site.app.database.db, sources[0]?.bodies.map(({ slug }) => slug) ?? [])
    assert.deepEqual(exportRecord('sigs-yaml', groups).left, [], 'sigs.yaml holds everything that came in by it')
  }
)
