import { LineCounter, parseDocument } from 'yaml'
import type { BodyKind, SeatRole } from '../../bodies/model.ts'
import { slugFrom } from '../../bodies/people/model.ts'
import { isTree, textOf, type Tree } from './tree.ts'
import { listedAs, type Note, type ReadBody, type ReadRecord, type ReadSeat } from './model.ts'

/** What `sigs.yaml` of the Kubernetes community calls its groups, and what they are here. */
const lists: readonly [key: string, kind: BodyKind][] = [
  ['sigs', 'work_group'],
  ['workinggroups', 'work_group'],
  ['usergroups', 'work_group'],
  ['committees', 'committee']
]
const leaders: readonly [key: string, role: SeatRole, title: string][] = [
  ['chairs', 'chair', ''],
  ['tech_leads', 'lead', 'Tech lead']
]
const groupKeys = new Set(
  'dir name mission_statement charter_link label leadership contact meetings subprojects stakeholder_sigs'.split(' ')
)

const listOf = (value: unknown): readonly Tree[] => (Array.isArray(value) ? value.filter(isTree) : [])

/** Who leads which group, in the form of `sigs.yaml`. It holds no days: everybody in it was there on `day`. */
export function readSigs(file: string, day: string): ReadRecord {
  const lines = new LineCounter()
  const document = parseDocument(file, { lineCounter: lines, prettyErrors: false })
  const notes: Note[] = document.errors.map(({ pos, message }) => ({
    code: 'not_understood',
    line: lines.linePos(pos[0]).line,
    body: '',
    about: message.slice(0, 160)
  }))
  const tree: unknown = notes.length > 0 ? {} : document.toJS({ maxAliasCount: 0 })
  const known = new Set(lists.map(([key]) => key))
  const unread = (line: number, body: string, about: string) => void notes.push({ code: 'not_understood', line, body, about })
  for (const key of isTree(tree) ? Object.keys(tree) : []) if (!known.has(key)) unread(1, '', key)
  const bodies = lists.flatMap(([key, kind]) =>
    listOf(isTree(tree) ? tree[key] : []).map((group): ReadBody => {
      const name = textOf(group['name'])
      for (const each of Object.keys(group)) if (!groupKeys.has(each)) unread(1, name, each)
      const contact = isTree(group['contact']) ? group['contact'] : {}
      return {
        slug: slugFrom(textOf(group['dir']) || name),
        name: nameOf(name, key),
        kind,
        status: 'active',
        formed: '',
        ended: '',
        purpose: textOf(group['mission_statement']),
        mailing_list: textOf(contact['mailing_list']),
        links: textOf(contact['slack']) === '' ? [] : [{ label: 'Slack', url: `#${textOf(contact['slack'])}` }],
        seats: seatsOf(group['leadership'], day),
        resolutions: []
      }
    })
  )
  return { bodies, notes, snapshot: day, lists: leaders.map(([, role, title]) => listedAs(role, title)) }
}

/** "API Machinery" among the special interest groups is "SIG API Machinery". */
function nameOf(name: string, list: string): string {
  const before = { sigs: 'SIG', workinggroups: 'WG', usergroups: 'UG' }[list]
  return before ? `${before} ${name}` : `${name} Committee`
}

function seatsOf(leadership: unknown, day: string): ReadSeat[] {
  const tree = isTree(leadership) ? leadership : {}
  const now = { chosen: '' as const, from_day: day, from_known: 'by' as const, to_day: null, to_known: 'day' as const }
  const gone = { ...now, to_day: day, to_known: 'by' as const }
  return [
    ...leaders.flatMap(([key, role, title]) =>
      listOf(tree[key]).map((each): ReadSeat => ({ ...now, person: textOf(each['name']), role, title }))
    ),
    ...listOf(tree['emeritus_leads']).map((each): ReadSeat => ({
      ...gone,
      person: textOf(each['name']),
      role: 'lead',
      title: 'Emeritus lead'
    }))
  ].filter(({ person }) => person !== '')
}
