import { parse, TomlError } from 'smol-toml'
import { type SeatRole, seatRoles } from '../../bodies/model.ts'
import { slugFrom } from '../../bodies/people/model.ts'
import { isTree, textOf, type Tree } from './tree.ts'
import { listedAs, type Note, type ReadRecord, type ReadSeat } from './model.ts'

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
  const seats = seatsOf(people, day)
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
        seats,
        resolutions: [],
        ...(parent !== '' && { parent: slugFrom(parent) })
      }
    ],
    notes,
    snapshot: day,
    lists: [...new Set(seats.map(({ role }) => role)).add('lead').add('member')].map((role) => listedAs(role))
  }
}

function seatsOf(people: Tree, day: string): ReadSeat[] {
  const listed = (key: string) =>
    (Array.isArray(people[key]) ? people[key] : [])
      .map((each: unknown) => ({ person: textOf(isTree(each) ? each['github'] : each), role: roleIn(each) }))
      .filter(({ person }) => person !== '')
  const leads = new Set(listed('leads').map(({ person }) => person))
  const now = { chosen: '' as const, from_day: day, from_known: 'by' as const, to_day: null, to_known: 'day' as const }
  const seat = (person: string, role: SeatRole): ReadSeat => ({ ...now, person, role })
  return [
    ...[...leads].map((person) => seat(person, 'lead')),
    ...listed('members')
      // Leads stand among the members too.
      .filter(({ person, role }) => role !== undefined || !leads.has(person))
      .map(({ person, role = 'member' }) => seat(person, role)),
    ...listed('alumni').map(({ person }): ReadSeat => ({
      ...seat(person, 'member'),
      to_day: day,
      to_known: 'by',
      title: 'Alumni'
    }))
  ]
}

/** A member of a team may have roles of the team's own; those that bodies have here are taken. */
function roleIn(member: unknown): SeatRole | undefined {
  const roles: unknown[] = isTree(member) && Array.isArray(member['roles']) ? member['roles'] : []
  return seatRoles.find((role) => roles.includes(role))
}
