import { type Edition, editionFormat } from '../model.ts'
import { readEdition } from '../read-edition.ts'
import { readCarpentries } from './read-carpentries.ts'
import { readDjango } from './read-django.ts'
import { type ImportProblem, readText } from './read-file.ts'
import { readKubernetes } from './read-kubernetes.ts'
import { readPsf } from './read-psf.ts'
import { readTables } from './read-tables.ts'
import type { Taken } from './taken.ts'

export type ReadReports = { readonly editions: readonly Edition[]; readonly problems: readonly ImportProblem[] }

type About = {
  /** The body's name in addresses. */
  readonly body: string
  readonly language: string
  /** Where the report was published before: a name or an address, shown on the page. */
  readonly source: string
  readonly today: string
}

/** Reads a published report as editions, numbers only. With any problem there are no editions: a file comes whole or not. */
export function readReports(bytes: Uint8Array, about: About): ReadReports {
  const text = readText(bytes)
  if (typeof text !== 'string') return { editions: [], problems: [text] }
  const { drafts, problems } = readForm(text)
  const late = drafts
    .filter(({ period }) => period.to >= about.today)
    .map(({ period }) => ({ code: 'not_past' as const, row: period.slug }))
  const all = [...problems, ...late]
  if (all.length > 0) return { editions: [], problems: all }
  const editions = drafts.map((draft): Edition => ({
    format: editionFormat,
    body: about.body,
    version: 1,
    prev: '',
    kind: 'full',
    language: about.language,
    counted_by: 'unknown',
    texts: {},
    correction: '',
    retracted: false,
    source: about.source,
    ...draft
  }))
  const isWhole = editions.every((edition) => readEdition(edition) !== undefined)
  return isWhole ? { editions, problems: [] } : { editions: [], problems: [{ code: 'too_many_rows' }] }
}

/** The four published forms, told apart by what only one of them has. */
function readForm(text: string): Taken {
  const { tables, problems } = readTables(text)
  if (problems.length > 0) return { drafts: [], problems }
  const years = tables.find(({ headings }) => /^year$/i.test(headings[0] ?? ''))
  if (years) return readDjango(years, text)
  if (/Data collection period/i.test(text)) return readKubernetes(text, tables)
  if (/Potential Code of Conduct Breaches/i.test(text)) return readCarpentries(text)
  if (/transparency report \d{4}/i.test(text)) return readPsf(text)
  return { drafts: [], problems: [{ code: 'unknown_form' }] }
}
