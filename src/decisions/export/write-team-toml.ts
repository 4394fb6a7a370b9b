import { stringify } from 'smol-toml'
import { readTeamToml } from '../import/read-team-toml.ts'
import { type ExportedBody, type ExportForm, inOneLine } from './model.ts'

/** Team files of the Rust project, one for each body; roles that it does not know stand in `roles` of a member. */
export const teamForm: ExportForm = {
  takes: ({ status }) => status === 'active',
  lists: ({ role, title = '', to_day }) => (to_day === null ? title === '' : role === 'member' && title === 'Alumni'),
  write: (bodies) => bodies.map((body) => ({ name: `${body.slug}.toml`, content: `${stringify(teamOf(body)).trim()}\n` })),
  read: ({ content }, day) => readTeamToml(content, day)
}

function teamOf({ slug, name, parent, purpose, mailing_list, links, seats }: ExportedBody): Record<string, unknown> {
  const now = seats.filter(({ to_day }) => to_day === null)
  const leads = now.filter(({ role }) => role === 'lead').map(({ person }) => person)
  const others = now.filter(({ role }) => role !== 'lead')
  const repo = links.find(({ label }) => label === 'Repository')?.url
  return {
    name: slug,
    kind: 'working-group',
    ...(parent && { 'subteam-of': parent }),
    people: {
      leads,
      members: others.map(({ person, role }) =>
        role === 'member' && !leads.includes(person) ? person : { github: person, roles: [role] }
      ),
      alumni: seats.filter(({ to_day }) => to_day !== null).map(({ person }) => person)
    },
    website: { name, ...(purpose && { description: inOneLine(purpose) }), ...(repo && { repo }) },
    ...(mailing_list && { lists: [{ address: mailing_list }] })
  }
}
