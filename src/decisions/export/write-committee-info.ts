import { slugFrom } from '../../bodies/people/model.ts'
import { readCommitteeInfo } from '../import/read-committee-info.ts'
import type { ExportForm } from './model.ts'

const wide = (text: string, width: number): string => text.padEnd(width)

/** The committee list of the Apache foundation: a table of chairs, then each committee with its members and their days. */
export const committeesForm: ExportForm = {
  // Its heading names the month in which a committee was established, and its address part follows from its name.
  takes: ({ status, slug, name, formed }) => status === 'active' && formed.length >= 7 && slugFrom(name) === slug,
  lists: ({ role, title = '', to_day }) => to_day === null && title === '' && (role === 'chair' || role === 'member'),
  write: (bodies) => {
    const chairs = bodies.flatMap(({ name, seats }) =>
      seats.filter(({ role }) => role === 'chair').map(({ person }) => `    ${wide(name, 40)}  ${person}`)
    )
    const head = [`    ${wide('Committee', 40)}  Chair`, `    ${wide('---------', 40)}  -----`]
    const parts = bodies.map(({ name, formed, seats }) =>
      [
        `* ${name}  (est. ${formed.slice(5, 7)}/${formed.slice(0, 4)})`,
        ...seats.map(({ person, from_day, from_known }) => {
          const line = `    ${wide(person, 30)} <${slugFrom(person)}>`
          return from_known === 'day' ? `${line} [${from_day}]` : line
        })
      ].join('\n')
    )
    return [{ name: 'committee-info.txt', content: `${[[...head, ...chairs].join('\n'), ...parts].join('\n\n')}\n` }]
  },
  read: ({ content }, day) => readCommitteeInfo(content, day)
}
