import { type CharterSection, mostCharterText } from '../../bodies/charters/model.ts'
import type { SeatRole } from '../../bodies/model.ts'
import { slugFrom } from '../../bodies/people/model.ts'
import type { Note, ReadRecord, ReadSeat } from './model.ts'
import { readNames } from './read-names.ts'

/** Which section of a charter a heading begins. The first that fits. */
const sectionOf: readonly [heading: RegExp, section: CharterSection][] = [
  [/purpose|scope of resp|mission/i, 'purpose'],
  [/active time|life/i, 'life'],
  [/core values|guiding/i, 'core_values'],
  [/member|participant|who we are/i, 'member_selection'],
  [/budget|caps/i, 'budget'],
  [/communication|comms|contact/i, 'communication'],
  [/report/i, 'reporting'],
  [/administration|management|governance/i, 'management'],
  [/delegat/i, 'delegated_powers'],
  [/rule|decision|voting|guideline|procedure|workflow|criteria|process|timeline|program/i, 'methods'],
  [/work|activit/i, 'work']
]

const roles: readonly [label: RegExp, role: SeatRole, title: string][] = [
  [/^co-?chairs?$/i, 'co_chair', ''],
  [/^vice[- ]chairs?$/i, 'vice_chair', ''],
  [/^chairs?$/i, 'chair', ''],
  [/^moderators?$/i, 'chair', 'Moderator'],
  [/^(?:board liaison|dsf board president.*|.*liaison|.*liason)$/i, 'liaison', ''],
  [/^appointed board director$/i, 'liaison', 'Board director'],
  [/^secretary$/i, 'secretary', ''],
  [/^treasurer$/i, 'treasurer', ''],
  [/^(?:participants|members|other members|current members)$/i, 'member', '']
]

interface Part {
  readonly heading: string
  readonly line: number
  readonly lines: string[]
}

/** The charter of one group as a Markdown page: its sections, and the people that it names. `day`: when the page was so. */
export function readCharter(page: string, day: string): ReadRecord {
  const notes: Note[] = []
  const parts = splitParts(page)
  const title = (parts[0]?.heading ?? '').replace(/ Charter$/, '').trim()
  const own = parts.find(({ heading }) => /(?:work ?group|working group|committee)/i.test(heading))?.heading ?? title
  const name =
    own
      .replace(/^(?:PSF|DSF) /, '')
      .replace(/ Charter\s*$/, '')
      .trim() || title
  const seats = parts.flatMap((part) =>
    /member|participant|who we are/i.test(part.heading) ? readPeople(part, day, name, notes) : []
  )
  const charter = sectionsOf(parts, name, notes)
  const purpose = (charter.purpose ?? '').split(/\n\n/)[0] ?? ''
  const slug = slugFrom(name)
  if (slug.length < 2) return { bodies: [], notes: [...notes, { code: 'not_understood', line: 1, body: '', about: title }] }
  return {
    bodies: [
      {
        slug,
        name,
        kind: /committee/i.test(name) ? 'committee' : 'work_group',
        status: 'active',
        formed: '',
        ended: '',
        purpose: plain(purpose).slice(0, 2000),
        mailing_list: /[\w.+-]+@[\w-]+\.[\w.]+/.exec(charter.communication ?? '')?.[0] ?? '',
        links: [],
        seats: withoutTwice(seats),
        resolutions: [],
        charter
      }
    ],
    notes,
    snapshot: day
  }
}

/** Chairs stand among the members too, and their chair is what is kept. */
function withoutTwice(seats: readonly ReadSeat[]): ReadSeat[] {
  const once = [...new Map(seats.map((seat) => [`${seat.person} ${seat.role} ${seat.to_day}`, seat])).values()]
  const leading = new Set(once.filter(({ role, to_day }) => role !== 'member' && to_day === null).map(({ person }) => person))
  return once.filter(({ person, role, to_day }) => role !== 'member' || to_day !== null || !leading.has(person))
}

const plain = (text: string): string =>
  text
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()

function splitParts(page: string): Part[] {
  const parts: Part[] = []
  let fence = false
  for (const [at, line] of page.replace(/\r\n?/g, '\n').split('\n').entries()) {
    if (line.startsWith('```')) fence = !fence
    const [, heading] = fence ? [] : (/^#{1,6} (.*)$/.exec(line) ?? [])
    if (heading !== undefined) parts.push({ heading: heading.trim(), line: at + 1, lines: [] })
    else if (!fence && !line.startsWith('```')) parts.at(-1)?.lines.push(line)
  }
  return parts
}

function sectionsOf(parts: readonly Part[], name: string, notes: Note[]): Partial<Record<CharterSection, string>> {
  const texts = new Map<CharterSection, string[]>()
  let open: CharterSection = 'other'
  for (const { heading, lines, line } of parts.slice(1)) {
    const text = lines
      .join('\n')
      .replace(/<!--[^]*?-->/g, '')
      .replace(/\\([^\w\s])/g, '$1')
      .trim()
    const found = sectionOf.find(([form]) => form.test(heading))?.[1]
    if (found === undefined && text !== '') notes.push({ code: 'not_understood', line, body: name, about: heading })
    open = found ?? (text === '' ? open : 'other')
    if (text === '') continue
    const before = texts.get(open)
    if (before) before.push(`### ${heading}\n\n${text}`)
    else texts.set(open, [found === undefined ? `### ${heading}\n\n${text}` : text])
  }
  return Object.fromEntries([...texts].map(([section, all]) => [section, all.join('\n\n').slice(0, mostCharterText)]))
}

function readPeople({ lines, line }: Part, day: string, body: string, notes: Note[]): ReadSeat[] {
  const now = { chosen: '' as const, from_day: day, from_known: 'by' as const, to_day: null, to_known: 'day' as const }
  const gone = { ...now, to_day: day, to_known: 'by' as const }
  const seats: ReadSeat[] = []
  let label: { role: SeatRole; title: string } | undefined = { role: 'member', title: '' }
  let past = false
  for (const [at, raw] of lines.entries()) {
    const text = plain(raw.replace(/^\s*[-*] /, ''))
    if (text === '' || text.startsWith('<!--')) continue
    const [, before = '', after = ''] = /^([^:]{2,60}):\s*(.*)$/.exec(text) ?? []
    if (before !== '') {
      const found = roles.find(([form]) => form.test(before))
      past = /^(?:past|former)/i.test(before)
      label = found && { role: found[1], title: found[2] }
      if (past) label = { role: 'member', title: '' }
      else if (!label) label = after === '' ? undefined : { role: 'member', title: before.slice(0, 80) }
      if (after === '') continue
    } else if (!/^\s*[-*] /.test(raw)) continue
    const words = (after || text).replace(/\s*\([^)]*\)/g, '')
    const [first = '', ...behind] = words.split(', ')
    const role = roles.find(([form]) => behind.some((each) => form.test(each.trim())))
    const names = (role === undefined ? readNames(words) : undefined) ?? readNames(first)
    const inBrackets = roles.find(([form]) =>
      [...(after || text).matchAll(/\(([^)]*)\)/g)].some(([, each = '']) => form.test(each))
    )
    if (/^TBD\b/.test(words)) continue
    if (names === undefined || label === undefined) {
      // A sentence is part of the charter; a short line among the names may be one that nobody could read.
      if (text.length < 60) notes.push({ code: 'not_understood', line: line + at + 1, body, about: text })
      continue
    }
    const seatRole = role?.[1] ?? inBrackets?.[1] ?? label.role
    for (const { name: person } of names)
      seats.push({ ...(past ? gone : now), person, role: past ? 'member' : seatRole, title: label.title })
  }
  return seats
}
