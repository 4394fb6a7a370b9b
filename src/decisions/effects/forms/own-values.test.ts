import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SeatRole, seatRoles } from '../../../bodies/model.ts'
import { parseForm } from '../../../http/form.ts'
import { FieldReader } from '../../../http/read-fields.ts'
import { words } from '../../../ui/words.ts'
import { readRule } from './own-rule.ts'
import { readUpkeep } from './own-upkeep.ts'

const t = words('en')
const names = Object.fromEntries(seatRoles.map((role) => [role, t(`body.role.${role}`)])) as Record<SeatRole, string>

const formOf = (given: Record<string, string>) =>
  parseForm(new TextEncoder().encode(new URLSearchParams(given).toString()), 'application/x-www-form-urlencoded')

async function rule(given: Record<string, string>, voters?: number) {
  const form = await formOf(given)
  const fields = new FieldReader(form)
  return { rule: readRule(form, fields, voters), errors: Object.fromEntries(fields.errors) }
}

async function upkeep(given: Record<string, string>) {
  const form = await formOf(given)
  const fields = new FieldReader(form)
  return { upkeep: readUpkeep(form, fields, names), errors: Object.fromEntries(fields.errors) }
}

test('a rule is chosen, written, or chosen with values laid over it', async () => {
  assert.deepEqual((await rule({ rule: 'board_meeting' })).errors, {})
  const own = await rule(
    { base: 'cast', threshold: '2/3', quorum: '1/2', window: '10', closes_early: 'all_voted', notice: '5' },
    9
  )
  assert.deepEqual(own.errors, {})
  assert.deepEqual(own.rule, {
    electorate: 'seats',
    base: 'cast',
    threshold: '2/3',
    quorum: '1/2',
    window: 'P10D',
    closes_early: 'all_voted',
    after: { notice: 'P5D' }
  })
  const over = await rule({ rule: 'board_meeting', threshold: '3/4' })
  assert.deepEqual([over.rule?.threshold, over.rule?.quorum !== undefined], ['3/4', true])
  assert.deepEqual((await rule({})).errors, { rule: 'effect.error.rule' })
})

test('a rule that can never pass is refused at the field that makes it so', async () => {
  const cases: [given: Record<string, string>, voters: number | undefined, field: string, said: string][] = [
    [{ base: 'all_seats', min_ayes: '8' }, 7, 'min_ayes', 'effect.error.above_electorate'],
    [{ base: 'cast', threshold: '1/2', quorum: '8' }, 7, 'quorum', 'effect.error.above_electorate'],
    [{ base: 'cast', threshold: '3/2' }, 7, 'threshold', 'effect.error.share'],
    [{ base: 'cast', threshold: '1/2', window: '4000' }, 7, 'window', 'effect.error.days'],
    [{ base: 'cast', threshold: '1/2', min_ayes: 'two' }, 7, 'min_ayes', 'effect.error.count'],
    [{ base: 'cast' }, 7, 'threshold', 'effect.error.contradicts'],
    [{ base: 'cast', threshold: '1/2', quorum: 'half' }, 7, 'quorum', 'effect.error.share']
  ]
  for (const [given, voters, field, said] of cases) {
    assert.equal((await rule(given, voters)).errors[field], said, JSON.stringify(given))
  }
  assert.deepEqual((await rule({ base: 'all_seats', min_ayes: '7' }, 7)).errors, {})
})

test('what a charter asks is chosen or written, and what nobody could follow is refused at its field', async () => {
  const own = await upkeep({
    ...{ seats: 'Director: 11\nLiaison*: 1', confirm_from: '07-01', confirm_within: '14', attendance_share: '1/2' },
    ...{ attendance_over: '3', removal_notice: '15', removal_hearing: 'yes', affiliation_most: '1/4' },
    ...{ apart: 'President, Secretary', jointly: 'Co-chair', reporting_every: 'quarter', reporting_lead: '7' }
  })
  assert.deepEqual(own.errors, {})
  assert.deepEqual(own.upkeep, {
    seats: [
      { role: 'director', count: 11 },
      { role: 'liaison', count: 1, voting: false }
    ],
    confirm: { from: '07-01', within: 'P14D' },
    attendance: { share: '1/2', over: 'P3M' },
    reporting: { every: 'quarter', lead: 7 },
    removal: { notice: 'P15D', hearing: true },
    affiliation: { most: '1/4' },
    apart: [['president', 'secretary']],
    jointly: ['co_chair']
  })
  const over = await upkeep({ upkeep: 'psf_board', affiliation_most: '2' })
  assert.deepEqual([over.upkeep?.affiliation, over.upkeep?.seats?.[0]?.count], [{ most: 2 }, 11])
  const wrong: [given: Record<string, string>, field: string][] = [
    [{ confirm_from: '02-30', confirm_within: '5' }, 'confirm_from'],
    [{ confirm_from: '02-03' }, 'confirm_from'],
    [{ attendance_share: '5', attendance_over: '3' }, 'attendance_share'],
    [{ affiliation_most: 'few' }, 'affiliation_most'],
    [{ seats: 'Wizard: 3' }, 'seats'],
    [{ seats: 'Director: 0' }, 'seats'],
    [{ apart: 'President' }, 'apart'],
    [{ jointly: 'Wizard' }, 'jointly'],
    [{ removal_notice: 'soon' }, 'removal_notice'],
    [{ reporting_every: 'daily', reporting_lead: '7' }, 'reporting_every'],
    [{ reporting_every: 'month' }, 'reporting_every'],
    [{ reporting_every: 'month', reporting_lead: '61' }, 'reporting_lead'],
    [{}, 'upkeep']
  ]
  for (const [given, field] of wrong) assert.ok((await upkeep(given)).errors[field], JSON.stringify(given))
})
