import { charterSections } from '../../bodies/charters/model.ts'
import { words } from '../../ui/words.ts'
import type { ReadResolution, ReadSeat } from '../import/model.ts'
import { writeTable, writeWords } from '../import/own-markdown.ts'
import { factNames, ownMark, peopleColumns, readOwnPages } from '../import/read-own-pages.ts'
import type { ExportedBody, ExportForm } from './model.ts'

const t = words('en')
const both = { takes: () => true, lists: () => true } as const
const front = (title: string): string => `---\ntitle: ${JSON.stringify(title)}\n---\n\n${ownMark}\n`

/** One Markdown page of every body, in two lists, with rosters and resolutions; for a site or a repository. */
export const pageForm: ExportForm = {
  ...both,
  write: (bodies) => {
    const active = bodies.filter(({ status }) => status === 'active')
    const others = bodies.filter(({ status }) => status !== 'active')
    const list = (title: string, those: readonly ExportedBody[]) =>
      those.length === 0 ? [] : [`## ${title}`, ...those.map((body) => writeBody(body, 3))]
    const parts = [front('Work groups'), ...list('Active work groups', active), ...list('Inactive work groups', others)]
    return [{ name: 'workgroups.md', content: `${parts.join('\n\n')}\n` }]
  },
  read: ({ content }) => readOwnPages(content)
}

/** A Markdown file for each body: its charter by sections, and its people. */
export const charterForm: ExportForm = {
  ...both,
  write: (bodies) =>
    bodies.map((body) => ({
      name: `${body.slug}.md`,
      content: `${[front(`${body.name} charter`), writeBody(body, 1)].join('\n')}\n`
    })),
  read: ({ content }) => readOwnPages(content)
}

function writeBody(body: ExportedBody, level: 1 | 3): string {
  const heading = '#'.repeat(level)
  const charter = level === 1 ? (body.charter ?? {}) : {}
  const sections = charterSections.flatMap((section) => {
    const text = charter[section]
    return text ? [`${heading}# ${t(`charter.section.${section}`)}`, writeWords(`section: ${section}`, text)] : []
  })
  const facts = factNames.map((fact) => [fact, body[fact] ?? '']).filter(([, value]) => value !== '')
  const links = body.links.map(({ label, url }) => ['link', label, url])
  const table = writeTable(['fact', '', ''], [...facts.map(([fact = '', value = '']) => [fact, value, '']), ...links])
  return [
    `<!-- body: ${body.slug} -->`,
    `${heading} ${body.name.replaceAll('\n', ' ')}`,
    table,
    ...(body.purpose ? [writeWords('purpose', body.purpose)] : []),
    ...sections,
    ...(body.seats.length > 0 ? [`${heading}# People`, writePeople(body.seats)] : []),
    ...body.resolutions.flatMap((resolution) => writeResolution(resolution, heading))
  ].join('\n\n')
}

function writePeople(seats: readonly ReadSeat[]): string {
  const rows = seats.map((seat) => [
    ...[seat.person, seat.role, seat.title ?? '', seat.from_day, seat.from_known, seat.to_day ?? '', seat.to_known],
    ...[seat.voting === false ? 'no' : 'yes', seat.chosen, seat.cohort ?? '']
  ])
  return writeTable(peopleColumns, rows)
}

function writeResolution({ number, title, text, decided, how, tally }: ReadResolution, heading: string): string[] {
  return [
    '<!-- resolution -->',
    `${heading}# ${title}`,
    writeTable(
      ['resolution', ''],
      [
        ['number', number],
        ['title', title],
        ['decided', decided],
        ['how', how],
        ['tally', tally]
      ]
    ),
    writeWords('text', text)
  ]
}
