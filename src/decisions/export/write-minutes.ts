import type { Database } from '../../db/database.ts'
import { words } from '../../ui/words.ts'
import { minutesAsText } from '../minutes/minutes-as-text.ts'
import { readNames } from '../minutes/read-view.ts'
import { publishedVersions } from '../minutes/store-versions.ts'
import type { ExportedFile } from './model.ts'

/** Published minutes as everybody reads them, a Markdown file each, which `record import` reads again. `body`: of this one. */
export async function writeMinutes(db: Database, body?: string): Promise<ExportedFile[]> {
  let query = db
    .selectFrom('minutes')
    .innerJoin('bodies', 'bodies.id', 'minutes.body')
    .select(['minutes.id', 'minutes.key', 'minutes.title', 'minutes.held_day', 'minutes.source', 'bodies.slug'])
    .where('minutes.published_at', 'is not', null)
    .orderBy('bodies.slug')
    .orderBy('minutes.key')
  if (body !== undefined) query = query.where('bodies.slug', '=', body)
  const files: ExportedFile[] = []
  // One after the other: minutes are long, and names of people belong to each.
  for (const { id, key, title, held_day, source, slug } of await query.execute()) {
    const [newest] = await publishedVersions(db, id)
    if (!newest) continue
    const text = minutesAsText(words('en'), newest.content, await readNames(db, [newest.content]))
    const head = ['---', `held: ${held_day}`, ...(source ? [`source: ${JSON.stringify(source)}`] : []), '---']
    files.push({ name: `${slug}/${key}.md`, content: `${[...head, '', `# ${title}`, '', text.trim()].join('\n')}\n` })
  }
  return files
}
