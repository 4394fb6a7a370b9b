import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { recordAct } from '../../audit/record-act.ts'
import { listBodyChoices } from '../../bodies/list-bodies.ts'
import { type Database, transaction } from '../../db/database.ts'
import { makePublicPages } from '../../http/public-pages.ts'
import { isTimeZone } from '../../rules/zoned-time.ts'
import { applyPlan, lookAtFile } from '../../spaces/from-file/import-spaces.ts'
import { mostBytes } from '../../spaces/from-file/model.ts'
import { planLines } from '../../spaces/from-file/say-plan.ts'
import { nearest } from '../../ui/nearest.ts'
import { words } from '../../ui/words.ts'
import { argument, type Call, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

const t = words('en')

export const spaceImport: Command = {
  name: 'space import',
  summary: 'Register many spaces from one file.',
  args: ['FILE'],
  about: [
    'Reads CSV (comma, semicolon or tab) or YAML. Rows are joined to spaces by their short name: a space that is there is',
    'changed, others are made. Nothing is removed. Rows that do not fit are named with row, column and reason, and left out.',
    'The same file a second time changes nothing.'
  ].join('\n'),
  options: {
    'dry-run': { type: 'boolean', help: 'Say what would change, and change nothing.' },
    body: { type: 'string', value: 'BODY', help: 'Responsible body of rows that name none: its short name in addresses.' },
    'time-zone': { type: 'string', value: 'ZONE', help: 'Time zone of rows that name none; UTC unless said.' }
  },
  examples: ['commonweal space import --dry-run --body conduct conferences.csv', 'commonweal space import spaces.yaml'],
  run: async (call) => {
    const file = argument(call, 0)
    if (!existsSync(file)) throw new CommandFailed(`The file ${file} is not there.`)
    // Before it is read: a wrong file may be a large one.
    if (statSync(file).size > mostBytes) throw new CommandFailed(t('space.import.problem.too_big'))
    const timeZone = textOption(call, 'time-zone') ?? 'UTC'
    if (!isTimeZone(timeZone)) throw new CommandFailed(t('space.error.time_zone'), exitCodes.usage)
    return withDatabase(call.config(), (db) => take(call, db, { file, timeZone }))
  }
}

async function take(call: Call, db: Database, { file, timeZone }: { file: string; timeZone: string }) {
  const asked = { name: basename(file), bytes: readFileSync(file), body: await bodyOf(call, db), timeZone, mayEdit: () => true }
  const looked = await lookAtFile(db, asked)
  if ('problem' in looked) throw new CommandFailed(`${file}: ${t(`space.import.problem.${looked.problem}`)}`)
  const { plan, file: read } = looked
  if (read.encoding !== 'utf-8') call.say(t('space.import.encoding', { encoding: read.encoding }))
  const isDry = call.options['dry-run'] === true
  if (!isDry && plan.added.length + plan.changed.length > 0) {
    await transaction(db, async (tx) => {
      await applyPlan({ db: tx, clock: { now: call.now }, publicPages: makePublicPages(tx) }, plan)
      await recordAct(tx, 'spaces_imported', undefined, call.now())
    })
  }
  const { added, changed, same, bad } = plan
  call.result(planLines(t, looked).join('\n'), {
    added: added.map(({ space }) => space.id),
    changed: changed.map(({ space, differences }) => ({ id: space.id, differences })),
    same,
    bad,
    done: !isDry
  })
  return bad.length > 0 ? exitCodes.found : exitCodes.done
}

async function bodyOf(call: Call, db: Database) {
  const slug = textOption(call, 'body')
  if (slug === undefined) return undefined
  const bodies = await listBodyChoices(db)
  const body = bodies.find((each) => each.slug === slug)
  if (body) return body.id
  const near = nearest(
    slug,
    bodies.map((each) => each.slug)
  )
  throw new CommandFailed(`There is no body "${slug}".${near ? ` Did you mean "${near}"?` : ''}`)
}
