import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest } from '../../../test/helpers/bodies.ts'
import { isEmpty, planRecord } from './plan-record.ts'
import { readCharter } from './read-charter.ts'
import { readCommitteeInfo } from './read-committee-info.ts'
import { joinRecords, renameIn } from './read-file.ts'
import { readHistory } from './read-history.ts'
import { readSigs } from './read-sigs.ts'
import { readTeamToml } from './read-team-toml.ts'
import { takeRecord } from './take-record.ts'
import type { ReadRecord } from './model.ts'

const data = join(process.cwd(), '..', 'shared', 'data')
const skip = existsSync(data) ? false : 'the published rosters are not beside the project'
const day = '2026-03-01'

let site: BodiesTest
before(async () => {
  site = await bodiesTest()
  await site.body('board', [], { kind: 'board' })
})
after(() => site.close())

const take = (record: ReadRecord) => takeRecord(site.app.context, record, { decidedBy: 'board', source: 'a file' })
const people = ({ bodies }: ReadRecord) =>
  bodies.flatMap(({ slug, seats }) =>
    seats.map(({ person, role, to_day }) => `${slug}: ${person} ${role}${to_day ? ' past' : ''}`)
  )

const sigs = `
sigs:
  - dir: sig-kites
    name: Kites
    mission_statement: >
      Flies
      kites.
    contact: {slack: kites, mailing_list: kites@example.org}
    colour: blue
    leadership:
      chairs:
        - {github: ada, name: Ada Lindqvist, company: Windmill}
      tech_leads:
        - {github: ben, name: Ben Okafor}
      emeritus_leads:
        - {github: cem, name: Cem Aydın}
committees:
  - dir: committee-steering
    name: Steering
    leadership: {chairs: [{github: ada, name: Ada Lindqvist}]}
`

test('leaders of groups come in from YAML; the next version of the file says who came and who left', async () => {
  const record = readSigs(sigs, day)
  assert.deepEqual(people(record), [
    'sig-kites: Ada Lindqvist chair',
    'sig-kites: Ben Okafor lead',
    'sig-kites: Cem Aydın lead past',
    'committee-steering: Ada Lindqvist chair'
  ])
  assert.deepEqual(
    record.notes.map(({ about }) => about),
    ['colour']
  )
  assert.equal(record.bodies[0]?.purpose, 'Flies kites.')
  assert.ok(await take(record))
  assert.ok(isEmpty(await planRecord(site.app.database.db, readSigs(sigs, '2026-04-01'))), 'a later look at the same file')
  const later = readSigs(sigs.replace('name: Ben Okafor', 'name: Dana Quill'), '2026-05-01')
  const plan = await take(later)
  assert.deepEqual(
    [plan?.newSeats.map(({ seat }) => seat.person), plan?.goneSeats.map(({ person }) => person)],
    [['Dana Quill'], ['Ben Okafor']]
  )
  const ben = await site.app.database.db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['to_day', 'to_known'])
    .where('people.name', '=', 'Ben Okafor')
    .executeTakeFirstOrThrow()
  assert.deepEqual(ben, { to_day: '2026-05-01', to_known: 'by' })
  assert.ok(isEmpty(await planRecord(site.app.database.db, later)))
})

test('a file that is no YAML and no TOML changes nothing and says where it is wrong', () => {
  const yaml = readSigs('sigs:\n  - name: "open\n', day)
  assert.deepEqual([yaml.bodies, yaml.notes[0]?.code], [[], 'not_understood'])
  const toml = readTeamToml('name = "x\n', day)
  assert.deepEqual([toml.bodies, toml.notes[0]?.line], [[], 1])
  assert.deepEqual(readTeamToml('name = "?"\n', day).bodies, [])
})

test('a team comes in from TOML with what stands above it', () => {
  const { bodies, notes } = readTeamToml(
    `name = "kite-ops"\nsubteam-of = "infra"\n[people]\nleads = ["ada"]\nmembers = ["ada", "ben"]\nalumni = ["cem"]\n[website]\nname = "Kite operations"\ndescription = "Keeps kites in the air"\n[[lists]]\naddress = "kites@example.org"\n[wings]\ncount = 2\n`,
    day
  )
  const [team] = bodies
  assert.deepEqual(
    [team?.slug, team?.name, team?.parent, team?.mailing_list],
    ['kite-ops', 'Kite operations', 'infra', 'kites@example.org']
  )
  assert.deepEqual(people({ bodies, notes }), ['kite-ops: ada lead', 'kite-ops: ben member', 'kite-ops: cem member past'])
  assert.deepEqual(
    notes.map(({ about }) => about),
    ['wings']
  )
})

test('committees come in from fixed text: months, chairs, members with the day they joined', () => {
  const text = `
    Committee          Chair
    ---------          -----
    Kites              Ada Lindqvist

* Kites  (est. 02/1995)
    Ada Lindqvist          <ada@example.org>     [1995-02-27]
    Ben Okafor             <ben@example.org>     [1996-02-31]
    something else entirely
`
  const record = readCommitteeInfo(text, day)
  assert.equal(record.bodies[0]?.formed, '1995-02')
  assert.deepEqual(
    record.bodies[0]?.seats.map(({ person, role, from_day, from_known }) => [person, role, from_day, from_known]),
    [
      ['Ada Lindqvist', 'chair', '1995-02-27', 'day'],
      ['Ben Okafor', 'member', day, 'by']
    ]
  )
  assert.deepEqual(
    record.notes.map(({ code, about, line }) => [code, about, line]),
    [
      ['bad_day', '1996-02-31', 8],
      ['not_understood', 'something else entirely', 9]
    ]
  )
})

test('the history of a file gives the days that it does not hold', () => {
  const without = sigs.replace('        - {github: ben, name: Ben Okafor}\n', '').replace('      tech_leads:\n', '')
  const versions = [
    { day: '2024-01-10', record: readSigs(without, '2024-01-10') },
    { day: '2025-02-11', record: readSigs(sigs, '2025-02-11') },
    { day: '2026-03-12', record: readSigs(without, '2026-03-12') }
  ]
  const history = readHistory(versions)
  const seats = history.bodies.flatMap((body) => body.seats)
  const ben = seats.find(({ person }) => person === 'Ben Okafor')
  assert.deepEqual([ben?.from_day, ben?.from_known, ben?.to_day, ben?.to_known], ['2025-02-11', 'day', '2026-03-12', 'by'])
  const ada = seats.find(({ person, role }) => person === 'Ada Lindqvist' && role === 'chair')
  assert.deepEqual([ada?.from_day, ada?.from_known, ada?.to_day], ['2024-01-10', 'by', null])
})

test('a mapping file gives groups and people their names here', () => {
  const record = renameIn(
    readSigs(sigs, day),
    new Map([
      ['sig-kites', 'kites'],
      ['Ada Lindqvist', 'Ada L. Lindqvist']
    ])
  )
  assert.deepEqual(people(record).slice(0, 1), ['kites: Ada L. Lindqvist chair'])
})

test('published rosters and charters come in, and again changes nothing', { skip }, async () => {
  const rosters = readSigs(readFileSync(join(data, 'rosters', 'kubernetes-sigs.yaml'), 'utf8'), day)
  assert.ok(rosters.bodies.length > 30)
  const charters = joinRecords(
    readdirSync(join(data, 'charters')).map((name) => readCharter(readFileSync(join(data, 'charters', name), 'utf8'), day))
  )
  assert.equal(charters.bodies.length, readdirSync(join(data, 'charters')).length)
  for (const body of charters.bodies) {
    assert.ok((body.charter?.purpose ?? '').length > 40, `${body.name} has a purpose`)
    assert.ok(body.charter?.budget ?? body.charter?.life ?? body.charter?.reporting, `${body.name} has sections`)
  }
  const conduct = charters.bodies.find(({ slug }) => slug === 'code-of-conduct-workgroup')
  assert.equal(conduct?.seats.filter(({ to_day }) => to_day === null).length, 13)
  for (const record of [rosters, charters]) {
    assert.ok(await take(record))
    assert.ok(isEmpty(await planRecord(site.app.database.db, record)))
  }
})

test('a person who was forgotten and kept the name is known again, and the record of the seats stays as it was', async () => {
  const record = renameIn(readSigs(sigs.replaceAll('Kites', 'Balloons').replaceAll('sig-kites', 'sig-balloons'), day), new Map())
  assert.ok(await take(record))
  const { db } = site.app.database
  const seatsOf = () =>
    db
      .selectFrom('seats')
      .innerJoin('people', 'people.id', 'seats.person')
      .select(['people.name', 'seats.role', 'seats.to_day'])
      .where('people.name', '=', 'Cem Aydın')
      .orderBy('seats.id')
      .execute()
  const before = await seatsOf()
  assert.ok(before.length > 0)
  await db.updateTable('people').set({ forgotten_day: day, name_after: 'kept' }).where('name', '=', 'Cem Aydın').execute()
  assert.ok(isEmpty(await planRecord(db, record)))
  await take(record)
  assert.deepEqual(await seatsOf(), before)
})
