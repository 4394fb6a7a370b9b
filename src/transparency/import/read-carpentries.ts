import type { Cell, CountKey, Counts } from '../model.ts'
import { periodOf } from './periods.ts'
import { numberOf, numberPattern } from './read-file.ts'
import type { Taken } from './taken.ts'

type Part = { readonly key: CountKey; readonly heading: RegExp; readonly patterns: readonly string[] }

/** What each section may say, `#` standing for a number in digits or in words. */
const parts: readonly Part[] = [
  {
    key: 'reports',
    heading: /^#+ *Reports/im,
    patterns: ['processed # (?:formal )?incident reports?', 'has (not) received an incident report']
  },
  {
    key: 'breaches',
    heading: /^#+ *Potential Code of Conduct Breaches/im,
    patterns: ['There (?:was|were|have been) # (?:officially )?(?:reports? of an incident|reported)']
  },
  { key: 'police_called', heading: /^#+ *Summary of Police Matters/im, patterns: ['There (?:was|were) # police matters?'] },
  {
    key: 'policy_changes',
    heading: /^#+ *(?:Policy changes|Summary of Policy Matters)/im,
    patterns: ['There (?:was|were) # policy changes?']
  },
  { key: 'committee_changes', heading: /^#+ *Committee changes/im, patterns: ['# members? (?:stepped down|joined)'] }
]

/** A report in sentences, which says "no" where there was nothing. What a section does not count is missing, not zero. */
export function readCarpentries(text: string): Taken {
  const [, from = '', to = ''] = /Between (\d{4}-\d\d-\d\d) and (\d{4}-\d\d-\d\d)/.exec(text) ?? []
  const period = periodOf(from, to)
  if (!period) return { drafts: [], problems: [{ code: 'no_period' }] }
  const counts: Counts = Object.fromEntries(
    parts.flatMap(({ key, heading, patterns }): [CountKey, Cell][] => {
      const section = sectionOf(text, heading)
      return section === undefined
        ? []
        : [[key, patterns.map((pattern) => valueOf(section, pattern)).find((each) => each !== undefined) ?? 'missing']]
    })
  )
  if (typeof counts.reports !== 'number') return { drafts: [], problems: [{ code: 'no_numbers' }] }
  return { drafts: [{ layout: 'carpentries', period, counts, tables: [], years: [], notes: [] }], problems: [] }
}

function sectionOf(text: string, heading: RegExp): string | undefined {
  const found = heading.exec(text)
  if (!found) return undefined
  const rest = text.slice(found.index + found[0].length)
  const end = rest.search(/^#/m)
  return end === -1 ? rest : rest.slice(0, end)
}

function valueOf(section: string, pattern: string): number | undefined {
  const [, found] = new RegExp(pattern.replace('#', `(${numberPattern})`), 'i').exec(section) ?? []
  if (found === undefined) return undefined
  return found.toLowerCase() === 'not' ? 0 : numberOf(found)
}
