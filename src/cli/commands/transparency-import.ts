import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { recordAct } from '../../audit/record-act.ts'
import { dayOf } from '../../bodies/actor.ts'
import { listBodyChoices } from '../../bodies/list-bodies.ts'
import { type Database, transaction } from '../../db/database.ts'
import { makePublicPages } from '../../http/public-pages.ts'
import { checkSums } from '../../transparency/check-sums.ts'
import { problemWords } from '../../transparency/import/problem-words.ts'
import { largestFile } from '../../transparency/import/read-file.ts'
import { readReports, type ReadReports } from '../../transparency/import/read-reports.ts'
import { findingWords } from '../../transparency/label-words.ts'
import type { Edition } from '../../transparency/model.ts'
import { type BodyName, takeOver } from '../../transparency/publish-edition.ts'
import { words } from '../../ui/words.ts'
import { type Call, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { nearest } from '../../ui/nearest.ts'
import { withDatabase } from '../reach-database.ts'

const t = words('en')

export const transparencyImport: Command = {
  name: 'transparency import',
  summary: 'Take over transparency reports that were published before.',
  args: ['FILE...'],
  about: [
    'Reads Markdown: a table of years, or a report in the form of the Python Software Foundation, Kubernetes or the',
    'Carpentries. Only numbers are taken over. All files are taken over or none: a row that does not fit is named with its',
    'line. The pages say where the numbers come from, and that nobody signed them here.'
  ].join('\n'),
  options: {
    body: { type: 'string', value: 'BODY', help: 'Whose reports these are: its short name in addresses.' },
    source: { type: 'string', value: 'TEXT', help: 'Where they were published; the name of the file unless said.' },
    'dry-run': { type: 'boolean', help: 'Say what would be taken over, and take over nothing.' }
  },
  examples: [
    'commonweal transparency import --body conduct --dry-run statistics.md',
    'commonweal transparency import --body conduct --source "Our old site" 2024.md 2023.md'
  ],
  run: async (call) => {
    const slug = textOption(call, 'body')
    if (slug === undefined) throw new CommandFailed('Say whose reports these are: --body BODY.', exitCodes.usage)
    return withDatabase(call.config(), async (db) => {
      const body = await findBody(db, slug)
      const editions = readAll(call, body)
      if (editions === undefined) return exitCodes.found
      const isDry = call.options['dry-run'] === true
      const isTaken = isDry || (await take(call, db, body, editions))
      for (const edition of editions) sayFindings(call, edition)
      if (!isTaken) return exitCodes.found
      const periods = editions.map(({ period }) => period.slug)
      call.result(`${isDry ? 'Would take over' : 'Took over'}: ${periods.join(', ')}`, { body: slug, periods, taken: !isDry })
      return exitCodes.done
    })
  }
}

async function findBody(db: Database, slug: string): Promise<BodyName> {
  const bodies = await listBodyChoices(db)
  const body = bodies.find((each) => each.slug === slug)
  if (body) return body
  const near = nearest(
    slug,
    bodies.map((each) => each.slug)
  )
  throw new CommandFailed(`There is no body "${slug}".${near ? ` Did you mean "${near}"?` : ''}`)
}

/** Every file, or nothing when one has a problem; each problem is said with its file. */
function readAll(call: Call, body: BodyName): readonly Edition[] | undefined {
  const read = call.args.map((file) => ({ file, found: readOne(call, body, file) }))
  const wrong = read.flatMap(({ file, found }) => found.problems.map((problem) => `${file}: ${problemWords(t, problem)}`))
  for (const line of wrong) call.say(line)
  return wrong.length > 0 ? undefined : read.flatMap(({ found }) => found.editions)
}

function readOne(call: Call, body: BodyName, file: string): ReadReports {
  if (!existsSync(file)) throw new CommandFailed(`The file ${file} is not there.`)
  // Before it is read: a wrong file may be a large one.
  if (statSync(file).size > largestFile) return { editions: [], problems: [{ code: 'too_big' }] }
  const source = (textOption(call, 'source') ?? basename(file)).replaceAll(/\s+/g, ' ').slice(0, 300)
  return readReports(readFileSync(file), { body: body.slug, language: 'en', source, today: dayOf(call.now()) })
}

async function take(call: Call, db: Database, body: BodyName, editions: readonly Edition[]): Promise<boolean> {
  const now = call.now()
  const { problem } = await transaction(db, async (tx) => {
    const taken = await takeOver({ db: tx, publicPages: makePublicPages(tx) }, body, editions, now)
    if (!taken.problem) await recordAct(tx, 'numbers_taken_over', undefined, now)
    return taken
  })
  if (problem) call.say(problemWords(t, problem))
  return problem === undefined
}

function sayFindings(call: Call, edition: Edition): void {
  for (const finding of checkSums(edition)) call.say(`${edition.period.slug}: ${findingWords(t, finding)}`)
}
