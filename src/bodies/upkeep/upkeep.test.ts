import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { words } from '../../ui/words.ts'
import type { OrganisationId, PersonId } from '../people/model.ts'
import { attendance, participation } from './activity.ts'
import { affiliationBreaches, mostOfOneAffiliation, type Voter } from './affiliation-limit.ts'
import { approvalClock } from './approval-clock.ts'
import { checkUpkeep } from './check-upkeep.ts'
import type { Upkeep } from './model.ts'
import { shippedUpkeep } from './shipped.ts'
import { upkeepWords } from './upkeep-words.ts'
import { vacancies } from './vacancies.ts'

const ada = 'ada' as PersonId
const ben = 'ben' as PersonId
const cem = 'cem' as PersonId
const firm = 'firm' as OrganisationId
const other = 'other' as OrganisationId
const voter = (person: PersonId, since: string, ...groups: OrganisationId[]): Voter => ({ person, since, groups })

test('every shipped charter can be followed, names its source and is said in whole sentences', () => {
  for (const { key, source, upkeep } of shippedUpkeep) {
    assert.deepEqual(checkUpkeep(upkeep), [], key)
    assert.ok(source.length > 3, key)
    const said = upkeepWords(words('en'), upkeep)
    assert.ok(said.length > 0, key)
    for (const sentence of said) {
      assert.match(sentence, /^[A-Z0-9].*\.$/, sentence)
      assert.ok(sentence.split(' ').length <= 24, sentence)
    }
  }
})

test('what nobody could follow is named', () => {
  const wrong = {
    seats: [{ role: 'emperor', count: 1 }],
    confirm: { from: '02-30', within: 'soon' },
    attendance: { share: '3/2', over: 'P3M' },
    approval: { every: 'yearly' },
    affiliation: { most: 0 },
    apart: [['president', 'president']]
  } as unknown as Upkeep
  assert.deepEqual(checkUpkeep(wrong), [
    'seats.0',
    'confirm.from',
    'confirm.within',
    'attendance.share',
    'approval.every',
    'affiliation.most',
    'apart'
  ])
})

test('a quarter of eleven is two, of twelve three, and never a broken number', () => {
  const most = (seats: number) => mostOfOneAffiliation({ most: '1/4' }, seats)
  assert.deepEqual([most(11), most(12), most(3)], [2, 3, 0])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), fc.nat(500), (a, b, seats) => {
      const [parts, of] = a < b ? [a, b] : [b, a]
      const limit = mostOfOneAffiliation({ most: `${parts}/${of}` }, seats) ?? -1
      assert.ok(Number.isInteger(limit) && limit * of <= parts * seats && (limit + 1) * of > parts * seats)
    })
  )
})

test('a limit broken later names who has served the longest first, and whoever has two employers counts in both', () => {
  const voters = [voter(ben, '2024-01-01', firm), voter(ada, '2021-01-01', firm, other), voter(cem, '2025-01-01', firm)]
  const [breach, ...more] = affiliationBreaches({ affiliation: { most: 2 } }, voters)
  assert.deepEqual(breach, { group: firm, people: [ada, ben, cem], most: 2 })
  assert.deepEqual(more, [])
  assert.deepEqual(affiliationBreaches({}, voters), [])
  assert.deepEqual(affiliationBreaches({ affiliation: { most: '1/4' } }, [voter(ada, '2021-01-01', firm)]), [])
})

test('who misses more than half of the meetings in three months leaves; exactly half stays', () => {
  const rule = { share: '1/2', over: 'P3M' }
  const met = (day: string, ...present: PersonId[]) => ({ day, present: new Set(present) })
  const meetings = [
    met('2026-01-05', ben),
    met('2026-03-02', ada),
    met('2026-03-16', ada),
    met('2026-04-06'),
    met('2026-04-20'),
    met('2026-05-04')
  ]
  const since = '2020-01-01'
  const today = '2026-05-04'
  assert.deepEqual(attendance(rule, meetings, { person: ada, since }, today), {
    done: 2,
    of: 5,
    from: '2026-02-04',
    isKept: false
  })
  assert.equal(attendance(rule, meetings, { person: ada, since }, '2026-04-20').isKept, true)
  assert.equal(attendance(rule, meetings, { person: cem, since: '2026-05-05' }, today).isKept, true, 'a newcomer missed nothing')
  assert.equal(attendance(rule, [], { person: ada, since }, today).isKept, true, 'a body that did not meet asks nothing')
})

test('at least sixty per cent of the votes of a year, of those that one could cast', () => {
  const rule = { share: '3/5', over: 'P1Y' }
  const vote = (day: string, ...voted: PersonId[]) => ({ day, could: new Set([ada, ben]), voted: new Set(voted) })
  const votes = [
    vote('2025-09-01', ada, ben),
    vote('2025-10-01', ada),
    vote('2025-11-01', ada),
    vote('2025-12-01', ben),
    vote('2026-01-01')
  ]
  const since = '2020-01-01'
  assert.equal(participation(rule, votes, { person: ada, since }, '2026-05-04').isKept, true)
  assert.equal(participation(rule, votes, { person: ben, since }, '2026-05-04').isKept, false)
  assert.deepEqual(participation(rule, votes, { person: cem, since }, '2026-05-04').of, 0)
})

test('a roster is late from the day after a year, soon in its last month, and counts from its beginning when it never was approved', () => {
  const clock = (last: string | undefined, today: string) => approvalClock({ every: 'P1Y' }, { last, since: '2025-01-31' }, today)
  assert.deepEqual(clock('2025-05-04', '2026-05-04'), { last: '2025-05-04', due: '2026-05-04', state: 'soon' })
  assert.equal(clock('2025-05-04', '2026-05-05').state, 'late')
  assert.equal(clock('2025-05-04', '2026-04-03').state, 'kept')
  assert.equal(clock(undefined, '2026-02-01').state, 'late')
})

test('seats that nobody holds are vacant, each role by itself, with who fills them', () => {
  const upkeep: Upkeep = {
    seats: [
      { role: 'chair', count: 1 },
      { role: 'member', count: 3, fills: 'body' }
    ]
  }
  assert.deepEqual(vacancies(upkeep, [{ role: 'chair' }, { role: 'member' }]), [{ role: 'member', count: 2, fills: 'body' }])
  assert.deepEqual(vacancies({}, []), [])
})
