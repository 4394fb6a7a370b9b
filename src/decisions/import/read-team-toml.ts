import { parse, TomlError } from 'smol-toml'
import type { SeatRole } from '../../bodies/model.ts'
import { slugFrom } from '../../bodies/people/model.ts'
import { isTree, textOf, type Tree } from './tree.ts'
import type { Note, ReadRecord, ReadSeat } from './model.ts'

const keys = new Set(
  'name kind subteam-of people website lists github permissions roles rfcbot zulip-groups zulip-streams discord-roles leadership'.split(
    ' '
  )
)
const kinds = new Set(['team', 'working-group', 'project-group', 'marker-team'])

/** One team of the Rust project's team repository. It holds no days: everybody in it was there on `day`. */
export function readTeamToml(file: string, day: string): ReadRecord {
  let tree: Tree
  try {
    tree = parse(file)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return {
      bodies: [],
      notes: [{ code: 'not_understood', line: error.line, body: '', about: (error.message.split('\n')[0] ?? '').slice(0, 160) }],
      snapshot: day
    }
  }
  const name = textOf(tree['name'])
  const notes = Object.keys(tree)
    .filter((key) => !keys.has(key) || (key === 'kind' && !kinds.has(textOf(tree[key]))))
    .map((key): Note => ({ code: 'not_understood', line: 1, body: name, about: key }))
  if (slugFrom(name).length < 2)
    return { bodies: [], notes: [...notes, { code: 'not_understood', line: 1, body: name, about: 'name' }], snapshot: day }
  const people = isTree(tree['people']) ? tree['people'] : {}
  const website = isTree(tree['website']) ? tree['website'] : {}
  const [list] = Array.isArray(tree['lists']) ? tree['lists'].filter(isTree) : []
  const parent = textOf(tree['subteam-of'])
  const purpose = textOf(website['description'])
  return {
    bodies: [
      {
        slug: slugFrom(name),
        name: textOf(website['name']) || name,
        kind: 'work_group',
        status: 'active',
        formed: '',
        ended: '',
        purpose,
        mailing_list: textOf(list?.['address']),
        links: textOf(website['repo']) === '' ? [] : [{ label: 'Repository', url: textOf(website['repo']) }],
        seats: seatsOf(people, day),
        resolutions: [],
        ...(parent !== '' && { parent: slugFrom(parent) })
      }
    ],
    notes,
    snapshot: day
  }
}

function seatsOf(people: Tree, day: string): ReadSeat[] {
  const namesOf = (key: string) =>
    (Array.isArray(people[key]) ? people[key] : [])
      .map((each: unknown) => textOf(isTree(each) ? each['github'] : each))
      .filter(Boolean)
  const leads = new Set(namesOf('leads'))
  const now = { chosen: '' as const, from_day: day, from_known: 'by' as const, to_day: null, to_known: 'day' as const }
  const seat = (person: string, role: SeatRole): ReadSeat => ({ ...now, person, role })
  return [
    ...[...leads].map((person) => seat(person, 'lead')),
    ...namesOf('members')
      .filter((person) => !leads.has(person))
      .map((person) => seat(person, 'member')),
    ...namesOf('alumni').map((person): ReadSeat => ({ ...seat(person, 'member'), to_day: day, to_known: 'by', title: 'Alumni' }))
  ]
}
