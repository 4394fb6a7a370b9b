import { type CharterSection, charterSections } from '../../bodies/charters/model.ts'
import { bodyKinds, bodyStatuses, chosenHow, daysKnown, isSlug, seatRoles } from '../../bodies/model.ts'
import { isDay } from '../../rules/is-day.ts'
import { decidedHow } from '../model.ts'
import { isPartialDay } from '../resolutions/partial-day.ts'
import type { Note, NoteCode, ReadBody, ReadRecord, ReadResolution, ReadSeat } from './model.ts'
import { type OwnPart, readParts } from './own-markdown.ts'

/** The first line below the head of a file that `record export` wrote as Markdown. */
export const ownMark = '<!-- commonweal: 1 -->'

/** Facts of a body in their order, as its table names them. */
export const factNames = ['name', 'kind', 'status', 'formed', 'ended', 'parent', 'mailing_list'] as const
export const peopleColumns = [
  ...(['person', 'role', 'title', 'from', 'from known', 'to', 'to known', 'votes', 'chosen', 'cohort'] as const)
]

export const isOwnPage = (file: string): boolean => file.slice(0, 2000).split(/\r?\n/).includes(ownMark)

type Open = { -readonly [K in keyof ReadBody]: ReadBody[K] } & { seats: ReadSeat[]; resolutions: ReadResolution[] }

/** Pages and charters that were exported from here: whatever they say comes back as it was. */
export function readOwnPages(file: string): ReadRecord {
  const notes: Note[] = []
  const bodies: Open[] = []
  const sections = new Set<string>(charterSections.map((section) => `section: ${section}`))
  for (const part of readParts(file, (name) => name === 'purpose' || name === 'text' || sections.has(name))) {
    const open = bodies.at(-1)
    const note = (about: string, code: NoteCode = 'not_understood') =>
      void notes.push({ code, line: part.line, body: open?.name ?? '', about: about.slice(0, 160) })
    const [, slug] = part.kind === 'mark' ? (/^body: (\S+)$/.exec(part.name) ?? []) : []
    if (slug !== undefined && isSlug(slug)) bodies.push(emptyBody(slug))
    else if (open) readPart(part, open, note)
  }
  return { bodies, notes }
}

function emptyBody(slug: string): Open {
  const words = { formed: '', ended: '', purpose: '', mailing_list: '' }
  return { slug, name: slug, kind: 'work_group', status: 'active', ...words, links: [], seats: [], resolutions: [] }
}

type Tell = (about: string, code?: NoteCode) => void

function readPart(part: OwnPart, body: Open, note: Tell): void {
  if (part.kind === 'table') return readTable(part.rows, body, note)
  if (part.kind === 'mark') {
    if (part.name === 'resolution') {
      body.resolutions.push({ number: '', title: '', text: '', decided: '', how: 'unknown', tally: '' })
    } else if (!part.name.startsWith('commonweal')) note(part.name)
    return
  }
  if (part.name === 'purpose') body.purpose = part.text
  else if (part.name === 'text') changeLast(body, { text: part.text })
  else body.charter = { ...body.charter, [part.name.slice('section: '.length) as CharterSection]: part.text }
}

function changeLast(body: Open, change: Partial<ReadResolution>): void {
  const last = body.resolutions.pop()
  if (last) body.resolutions.push({ ...last, ...change })
}

function readTable([head = [], , ...rows]: readonly (readonly string[])[], body: Open, note: Tell): void {
  if (head[0] === 'fact') for (const row of rows) readFact(row, body, note)
  else if (head[0] === 'person') {
    for (const row of rows) {
      const seat = readSeat(row)
      if (seat) body.seats.push(seat)
      else note(row.join(', '))
    }
  } else if (head[0] === 'resolution') for (const [name = '', value = ''] of rows) readResolved(name, value, body, note)
  else note(head.join(', '))
}

function readFact([name = '', value = '', more = '']: readonly string[], body: Open, note: Tell): void {
  const [kind, status] = [bodyKinds.find((each) => each === value), bodyStatuses.find((each) => each === value)]
  if (name === 'link') body.links = [...body.links, { label: value, url: more }]
  else if (name === 'name') body.name = value
  else if (name === 'kind' && kind) body.kind = kind
  else if (name === 'status' && status) body.status = status
  else if ((name === 'formed' || name === 'ended') && isPartialDay(value)) body[name] = value
  else if (name === 'parent' && isSlug(value)) body.parent = value
  else if (name === 'mailing_list') body.mailing_list = value
  else note(`${name}: ${value}`, name === 'formed' || name === 'ended' ? 'bad_day' : 'not_understood')
}

function readSeat([
  person = '',
  role,
  title = '',
  from = '',
  fromKnown,
  to = '',
  toKnown,
  votes,
  how,
  cohort = ''
]: readonly string[]) {
  const found = {
    role: seatRoles.find((each) => each === role),
    from_known: daysKnown.find((each) => each === fromKnown),
    to_known: daysKnown.find((each) => each === toKnown),
    chosen: chosenHow.find((each) => each === how)
  }
  const { role: known, from_known, to_known, chosen } = found
  if (person === '' || !known || !from_known || !to_known || chosen === undefined) return undefined
  if (!isDay(from) || (to !== '' && (!isDay(to) || to < from))) return undefined
  const term = { from_day: from, from_known, to_day: to || null, to_known }
  const more = { ...(title && { title }), ...(cohort && { cohort }), ...(votes === 'no' && { voting: false }) }
  return { person, role: known, chosen, ...term, ...more } satisfies ReadSeat
}

function readResolved(name: string, value: string, body: Open, note: Tell): void {
  const how = decidedHow.find((each) => each === value)
  if (name === 'number' || name === 'title' || name === 'tally') changeLast(body, { [name]: value })
  else if (name === 'decided' && isPartialDay(value)) changeLast(body, { decided: value })
  else if (name === 'how' && how) changeLast(body, { how })
  else note(`${name}: ${value}`, name === 'decided' ? 'bad_day' : 'not_understood')
}
