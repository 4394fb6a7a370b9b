import { isDay } from '../../rules/is-day.ts'
import { type BodyId, isSlug } from '../../bodies/model.ts'
import { isLanguage } from '../../bodies/read-body-form.ts'
import { isMailAddress } from '../../mail/mail-address.ts'
import { isTimeZone } from '../../rules/zoned-time.ts'
import { isOwnKind, type OwnKind } from '../kinds/model.ts'
import { isPhone, isWebAddress, type Moderator, type Space, type SpaceId, type SpaceKind, spaceKinds } from '../model.ts'
import type { Column, FileRow, RowReason } from './model.ts'

/** What a row wants its space to be: only what its cells say. */
export type Wanted = {
  readonly row: number
  readonly id: SpaceId
  readonly name: string
  readonly facts: Partial<Omit<Space, 'id' | 'venues' | 'covers'>>
  /** A mail address that everybody in the space may see. */
  readonly email: string | undefined
  readonly moderators: readonly Omit<Moderator, 'id' | 'space' | 'is_public'>[]
}

export type RowPlace = {
  readonly bodies: ReadonlyMap<string, BodyId>
  readonly kinds: readonly OwnKind[]
  /** Names of texts in the register of policies. */
  readonly policies: readonly string[]
  /** For rows that name none. */
  readonly body: BodyId | undefined
}

type Wrong = { readonly column: string; readonly reason: RowReason }

const longest: Partial<Record<Column, number>> = { name: 115, about: 400, address: 300, phone: 40, languages: 200, time_zone: 60 }

/** Lower-case letters, digits and hyphens of a name, as an address needs them; empty when there is none of them. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '')
}

/** A cell that a spreadsheet would run. Phone numbers begin with a plus. */
function isFormula(column: string, value: string): boolean {
  return /^[=@]/.test(value) || (column !== 'phone' && /^[+-]/.test(value))
}

/** Reads one row; what is wrong with it first, when something is. */
export function readRow({ row, cells: raw }: FileRow, place: RowPlace): Wanted | Wrong {
  // Our own CSV files put a quote before what looks like a formula.
  const cells = Object.fromEntries(Object.entries(raw).map(([column, value]) => [column, value.replace(/^'(?=[=+\-@])/, '')]))
  const formula = Object.entries(cells).find(([column, value]) => isFormula(column, value))
  if (formula) return { column: formula[0], reason: 'formula' }
  const long = Object.entries(cells).find(([column, value]) => value.length > (longest[column as Column] ?? 300))
  if (long) return { column: long[0], reason: 'too_long' }
  const kind = kindOf(cells['kind'], place.kinds, cells['starts'] !== undefined)
  if (!kind) return { column: 'kind', reason: 'kind' }
  return read(row, cells, kind, place)
}

function kindOf(text: string | undefined, own: readonly OwnKind[], hasDays: boolean): SpaceKind | undefined {
  if (text === undefined) return hasDays ? 'event' : 'other'
  const id = text.toLowerCase().replaceAll(/[\s-]+/g, '_')
  return spaceKinds.find((kind) => kind === id) ?? (isOwnKind(id) && own.includes(id) ? id : undefined)
}

/** An event of one year has that year in its name: the next one is another space. */
function nameOf(name: string, kind: SpaceKind, starts: string | undefined): string {
  const year = starts?.slice(0, 4) ?? ''
  return kind === 'event' && year && !name.includes(year) ? `${name} ${year}` : name
}

function read(row: number, cells: Record<string, string>, kind: SpaceKind, place: RowPlace): Wanted | Wrong {
  const isEvent = kind === 'event'
  if (!cells['name']) return { column: 'name', reason: 'no_name' }
  const { starts, ends = starts } = cells
  if (isEvent && !isDay(starts)) return { column: 'starts', reason: 'starts' }
  if (isEvent && (!isDay(ends) || ends < (starts ?? ''))) return { column: 'ends', reason: 'ends' }
  const name = nameOf(cells['name'], kind, isEvent ? starts : undefined)
  const id = cells['id'] ?? slugOf(name)
  if (!isSlug(id)) return { column: 'id', reason: 'id' }
  const body = cells['body'] === undefined ? place.body : place.bodies.get(cells['body'])
  if (!body) return { column: 'body', reason: 'body' }
  const escalation = cells['escalation'] === undefined ? undefined : place.bodies.get(cells['escalation'])
  if (cells['escalation'] !== undefined && (!escalation || escalation === body))
    return { column: 'escalation', reason: 'escalation' }
  const moderators = moderatorsOf(cells['moderators'])
  if (!moderators) return { column: 'moderators', reason: 'moderators' }
  const languages = cells['languages']?.split(/[\s,;]+/).filter(Boolean)
  const wrong = check(cells, languages, place.policies)
  if (wrong) return wrong
  const facts = {
    kind,
    name,
    body,
    time_zone: cells['time_zone'],
    about: cells['about'],
    address: cells['address'],
    url: cells['url'],
    on_call_phone: cells['phone'],
    languages,
    parent: cells['part_of'] as SpaceId | undefined,
    escalation,
    policy: cells['policy'],
    canary: cells['weekly_test'] === undefined ? undefined : isYes(cells['weekly_test']),
    starts_day: isEvent ? starts : null,
    ends_day: isEvent ? ends : null
  }
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  return { row, id: id as SpaceId, name, facts: said, email: cells['email'], moderators }
}

function check(
  cells: Record<string, string>,
  languages: readonly string[] | undefined,
  policies: readonly string[]
): Wrong | undefined {
  const rules: readonly [column: RowReason & Column, isRight: (value: string) => boolean][] = [
    ['time_zone', isTimeZone],
    ['url', isWebAddress],
    ['phone', isPhone],
    ['email', isMailAddress],
    ['policy', (value) => policies.includes(value)],
    ['part_of', isSlug],
    ['languages', () => languages !== undefined && languages.length <= 20 && languages.every(isLanguage)],
    ['weekly_test', (value) => isYes(value) || isNo(value)]
  ]
  const wrong = rules.find(([column, isRight]) => cells[column] !== undefined && !isRight(cells[column]))
  return wrong && { column: wrong[0], reason: wrong[0] }
}

const isYes = (text: string) => /^(yes|true|1)$/i.test(text)
const isNo = (text: string) => /^(no|false|0)$/i.test(text)

/** `Rosa <rosa@example.org> (administrator, ban); Sam <@sam>`. Nothing when it is not that. */
function moderatorsOf(text: string | undefined): Wanted['moderators'] | undefined {
  const items = (text ?? '').split(';').map((item) => item.trim())
  const read = items.filter(Boolean).map((item) => {
    const [, name = '', contact = '', marks = ''] =
      /^([^<>]{1,80}?)\s*<([^<>]{1,254})>(?:\s*\(([^()]{0,60})\))?$/.exec(item) ?? []
    const role = /\badministrator\b/i.test(marks) ? ('administrator' as const) : ('moderator' as const)
    return { role, name, contact, may_ban: /\bban\b/i.test(marks) }
  })
  return read.length <= 50 && read.every(({ name, contact }) => name && contact) ? read : undefined
}
