import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { exportRecord } from '../../decisions/export/export-record.ts'
import type { ExportedFile } from '../../decisions/export/model.ts'
import { readExported } from '../../decisions/export/read-exported.ts'
import { writeMinutes } from '../../decisions/export/write-minutes.ts'
import { exportPolicy } from '../../policies/import/export-policy.ts'
import { listTexts } from '../../policies/list-texts.ts'
import { quoted, writeOpen } from './write-open.ts'

/** The record as Markdown, for people: bodies with their charters, the register, published minutes, every policy text, and what is open. */
export async function writeMarkdown(db: Database): Promise<ExportedFile[]> {
  const within = (folder: string, files: readonly ExportedFile[]) =>
    files.map(({ name, content }) => ({ name: `${folder}/${name}`, content }))
  const policies: ExportedFile[] = []
  for (const { slug } of await listTexts(db)) policies.push(...((await exportPolicy(db, slug)) ?? []))
  return [
    ...within('bodies', exportRecord('charter-md', await readExported(db, undefined, { plain: true })).files),
    ...within('resolutions', await resolutions(db)),
    ...within('minutes', await writeMinutes(db)),
    ...within('policies', policies),
    ...(await writeOpen(db))
  ]
}

/** A file for each year. A text is quoted, so that nothing in it is taken for the register's own. */
async function resolutions(db: Database): Promise<ExportedFile[]> {
  const { rows } = await sql<
    Record<'year' | 'number' | 'title' | 'text' | 'decided' | 'body' | 'tally' | 'outcome' | 'status', string>
  >`
    select left(r.decided, 4) as year, r.number, r.title, r.text, r.decided, b.name as body, r.tally, r.outcome, r.status
    from resolutions r join bodies b on b.id = r.body order by r.decided_day, r.number`.execute(db)
  return [...Map.groupBy(rows, ({ year }) => year)].map(([year, all]) => ({
    name: `${year}.md`,
    content: `${[`# Resolutions of ${year}`, ...all.map(writeResolution)].join('\n\n')}\n`
  }))
}

function writeResolution(row: Record<'number' | 'title' | 'text' | 'decided' | 'body' | 'tally' | 'outcome' | 'status', string>) {
  const facts = [row.body, row.decided, row.tally, row.status.replaceAll('_', ' ')].filter(Boolean).join(' · ')
  return [`## ${row.number}: ${row.title}`, facts, quoted(row.text), row.outcome].filter(Boolean).join('\n\n')
}
