import { type SeatRole, seatRoles } from '../../../bodies/model.ts'
import { checkUpkeep } from '../../../bodies/upkeep/check-upkeep.ts'
import { type PlannedSeats, type ReportEvery, reportEvery, type Upkeep } from '../../../bodies/upkeep/model.ts'
import { findShippedUpkeep } from '../../../bodies/upkeep/shipped.ts'
import type { Form } from '../../../http/form.ts'
import type { FieldReader } from '../../../http/read-fields.ts'
import { type OwnUpkeepField, ownUpkeepFields } from './model.ts'

const isEvery = (text: string): text is ReportEvery => reportEvery.some((each) => each === text)

type Names = Readonly<Record<SeatRole, string>>
const mostLines = 30

/** What a charter asks of its people, from a form: a shipped one, own values, or own values laid over a shipped one. */
export function readUpkeep(form: Form, fields: FieldReader, names: Names): Upkeep | undefined {
  const key = form.text('upkeep')
  const shipped = findShippedUpkeep(key)?.upkeep
  const own = readOwn(form, fields, names)
  const begins = shipped !== undefined || (key === '' && Object.keys(own).length > 0)
  fields.require(begins, 'upkeep', 'effect.error.upkeep')
  if (!begins) return undefined
  const upkeep: Upkeep = { ...shipped, ...own }
  for (const path of checkUpkeep(upkeep)) {
    const name = path.startsWith('seats') ? 'seats' : path.replace('.', '_')
    fields.require(false, ownUpkeepFields.find((each) => each === name) ?? 'upkeep', 'effect.error.upkeep_value')
  }
  return upkeep
}

function readOwn(form: Form, fields: FieldReader, names: Names): Upkeep {
  const line = (name: OwnUpkeepField) => fields.line(name, 200)
  const span = (name: OwnUpkeepField, unit: 'D' | 'M') => {
    const text = line(name)
    if (text === '') return undefined
    const is = /^[1-9]\d{0,2}$/.test(text)
    fields.require(is, name, 'effect.error.days')
    return is ? `P${text}${unit}` : undefined
  }
  const count = (name: OwnUpkeepField) => {
    const text = line(name)
    if (text === '') return undefined
    fields.require(/^\d{1,2}$/.test(text), name, 'effect.error.days')
    return Number(text)
  }
  const both = <T extends string, U>(name: OwnUpkeepField, one: T, two: U | undefined): { one: T; two: U } | undefined => {
    if (one === '' && two === undefined) return undefined
    fields.require(one !== '' && two !== undefined, name, 'effect.error.both')
    return one !== '' && two !== undefined ? { one, two } : undefined
  }
  const confirm = both('confirm_from', line('confirm_from'), span('confirm_within', 'D'))
  const attendance = both('attendance_share', line('attendance_share'), span('attendance_over', 'M'))
  const participation = both('participation_share', line('participation_share'), span('participation_over', 'M'))
  const [every, notice, most] = [span('approval_every', 'M'), span('removal_notice', 'D'), line('affiliation_most')]
  const rhythm = line('reporting_every')
  fields.require(rhythm === '' || isEvery(rhythm), 'reporting_every', 'owed.error.every')
  const reporting = both('reporting_every', isEvery(rhythm) ? rhythm : '', count('reporting_lead'))
  const seats = readSeats(form, fields, names)
  const [apart, jointly] = [readRoles(fields, 'apart', names), readRoles(fields, 'jointly', names)]
  const [first, second] = apart
  fields.require(apart.length === 0 || apart.length === 2, 'apart', 'effect.error.apart')
  return {
    ...(seats.length > 0 && { seats }),
    ...(confirm && { confirm: { from: confirm.one, within: confirm.two } }),
    ...(attendance && { attendance: { share: attendance.one, over: attendance.two } }),
    ...(participation && { participation: { share: participation.one, over: participation.two } }),
    ...(every && { approval: { every } }),
    ...(reporting && isEvery(reporting.one) && { reporting: { every: reporting.one, lead: reporting.two } }),
    ...(notice && { removal: { notice, hearing: form.text('removal_hearing') === 'yes' } }),
    ...(most && { affiliation: { most: /^\d+$/.test(most) ? Number(most) : most } }),
    ...(first && second && { apart: [[first, second]] }),
    ...(jointly.length > 0 && { jointly })
  }
}

/** A line for each role: `Director: 11`, or `Liaison: 1 without a vote` told by a star, `Liaison*: 1`. */
function readSeats(form: Form, fields: FieldReader, names: Names): PlannedSeats[] {
  const lines = form
    .text('seats')
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)
  fields.require(lines.length <= mostLines, 'seats', 'form.too_long')
  return lines.slice(0, mostLines).flatMap((line): PlannedSeats[] => {
    const [, name = '', star, count = ''] = /^([^:*]+?)\s*(\*)?\s*:\s*(\d{1,3})$/.exec(line) ?? []
    const role = findRole(name, names)
    fields.require(role !== undefined, 'seats', 'effect.error.seats')
    return role ? [{ role, count: Number(count), ...(star && { voting: false }) }] : []
  })
}

function readRoles(fields: FieldReader, field: OwnUpkeepField, names: Names): SeatRole[] {
  const written = fields
    .line(field, 200)
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  return written.flatMap((each) => {
    const role = findRole(each, names)
    fields.require(role !== undefined, field, 'effect.error.role')
    return role ?? []
  })
}

function findRole(text: string, names: Names): SeatRole | undefined {
  const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, '')
  return seatRoles.find((role) => text !== '' && (plain(role) === plain(text) || plain(names[role]) === plain(text)))
}
