import { stringify } from 'yaml'
import { readSigs } from '../import/read-sigs.ts'
import { type ExportedBody, type ExportForm, inOneLine } from './model.ts'

/** The lists of `sigs.yaml`, by what the names of their groups begin or end with. */
const lists: readonly [list: string, form: RegExp][] = [
  ['sigs', /^SIG (.+)$/],
  ['workinggroups', /^WG (.+)$/],
  ['usergroups', /^UG (.+)$/],
  ['committees', /^(.+) Committee$/]
]

const placeOf = ({ name }: Pick<ExportedBody, 'name'>) =>
  lists.flatMap(([list, form]) => {
    const [, short] = form.exec(name) ?? []
    return short === undefined ? [] : [{ list, short }]
  })[0]

/** `sigs.yaml` of the Kubernetes community: chairs, technical leads, and leads who left. */
export const sigsForm: ExportForm = {
  takes: (body) => body.status === 'active' && placeOf(body) !== undefined,
  lists: ({ role, title = '', to_day }) =>
    to_day === null
      ? (role === 'chair' && title === '') || (role === 'lead' && title === 'Tech lead')
      : role === 'lead' && title === 'Emeritus lead',
  write: (bodies) => {
    const tree = lists.map(([list]) => [list, bodies.filter((body) => placeOf(body)?.list === list).map(groupOf)] as const)
    const content = stringify(Object.fromEntries(tree.filter(([, groups]) => groups.length > 0)), { lineWidth: 0 })
    return [{ name: 'sigs.yaml', content }]
  },
  read: ({ content }, day) => readSigs(content, day)
}

function groupOf(body: ExportedBody): object {
  const { slug, purpose, mailing_list, links, seats } = body
  const slack = links.find(({ label, url }) => label === 'Slack' && url.startsWith('#'))?.url.slice(1)
  const people = (role: string, isPast: boolean) =>
    seats.filter((seat) => seat.role === role && (seat.to_day !== null) === isPast).map(({ person }) => ({ name: person }))
  const leadership = { chairs: people('chair', false), tech_leads: people('lead', false), emeritus_leads: people('lead', true) }
  const contact = { ...(slack && { slack }), ...(mailing_list && { mailing_list }) }
  return {
    dir: slug,
    name: placeOf(body)?.short,
    ...(purpose && { mission_statement: inOneLine(purpose) }),
    leadership: Object.fromEntries(Object.entries(leadership).filter(([, list]) => list.length > 0)),
    ...(Object.keys(contact).length > 0 && { contact })
  }
}
