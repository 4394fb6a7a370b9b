import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { parse } from 'yaml'
import { recordAct } from '../../audit/record-act.ts'
import { dayOf } from '../../bodies/actor.ts'
import { isDay } from '../../rules/is-day.ts'
import { largestRecord, type Note, type ReadRecord } from '../../decisions/import/model.ts'
import { unknownPresent } from '../../decisions/import/past-minutes.ts'
import { isEmpty, planRecord, type RecordPlan } from '../../decisions/import/plan-record.ts'
import {
  guessFormat,
  joinRecords,
  readFile,
  type RecordFormat,
  recordFormats,
  renameIn
} from '../../decisions/import/read-file.ts'
import { readHistory } from '../../decisions/import/read-history.ts'
import { takeRecord } from '../../decisions/import/take-record.ts'
import { transaction } from '../../db/database.ts'
import { makePublicPages } from '../../http/public-pages.ts'

import { words } from '../../ui/words.ts'
import { type Call, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

const t = words('en')
const mostVersions = 500

export const recordImport: Command = {
  name: 'record import',
  summary: 'Take over groups, people, charters, resolutions and minutes from files of another place.',
  args: ['FILE...'],
  about: [
    'Reads a page of work groups as foundations keep it by hand (groups), a charter (charter), sigs.yaml of the Kubernetes',
    'community (sigs), a team of the Rust project (team), the committee list of the Apache foundation (committees), and',
    'minutes of a meeting (minutes), which belong to the body of --board.',
    'Resolutions are recorded as decided elsewhere. All of it is taken over or nothing; what is here already stays, so the',
    'same import again changes nothing. Lines that nobody understands are named.'
  ].join('\n'),
  options: {
    board: { type: 'string', value: 'BODY', help: 'The body that decided: its short name in addresses. "board" unless said.' },
    format: { type: 'string', value: 'FORM', help: `One of ${recordFormats.join(', ')}; from the name of the file unless said.` },
    day: { type: 'string', value: 'DAY', help: 'The day for which files without days speak; today unless said.' },
    history: { type: 'boolean', help: 'Read days out of the Git history of the file.' },
    names: { type: 'string', value: 'FILE', help: 'YAML with other names for groups and people: "old: new".' },
    'dry-run': { type: 'boolean', help: 'Say what would change, and change nothing.' }
  },
  examples: [
    'commonweal record import --dry-run workgroups.md',
    'commonweal record import --board steering --history community/sigs.yaml',
    'commonweal record import --names names.yaml teams/*.toml'
  ],
  run: async (call) => {
    const read = renameIn(joinRecords(call.args.map((file) => readOne(call, file))), namesOf(call))
    for (const note of read.notes) sayNote(call, note)
    return withDatabase(call.config(), async (db) => {
      for (const note of await unknownPresent(db, read.minutes ?? [])) sayNote(call, note)
      const isDry = call.options['dry-run'] === true
      const now = call.now()
      const plan = isDry
        ? await planRecord(db, read, textOption(call, 'board'))
        : await transaction(db, async (tx) => {
            const site = { db: tx, clock: { now: () => now }, random: randomBytes, publicPages: makePublicPages(tx) }
            const done = await takeRecord(site, read, {
              decidedBy: textOption(call, 'board') ?? 'board',
              source: call.args
                .map((file) => basename(file))
                .join(', ')
                .slice(0, 500)
            })
            if (done && !isEmpty(done)) await recordAct(tx, 'record_taken_over', undefined, now)
            return done
          })
      if (!plan) throw new CommandFailed('There is no body that decided. Name it: --board BODY.')
      call.result(planLines(plan, isDry).join('\n'), { ...plan, taken: !isDry })
      return exitCodes.done
    })
  }
}

function sayNote(call: Call, { line, body, code, about }: Note): void {
  const where = [line > 0 ? `line ${line}` : '', body].filter(Boolean).join(', ')
  call.say(`${where && `${where}: `}${t(`record.note.${code}`, { about })}`)
}

function dayFor(call: Call): string {
  const day = textOption(call, 'day') ?? dayOf(call.now())
  if (!isDay(day)) throw new CommandFailed('--day is a day, such as 2026-03-01.', exitCodes.usage)
  return day
}

function readOne(call: Call, file: string): ReadRecord {
  if (!existsSync(file)) throw new CommandFailed(`The file ${file} is not there.`)
  if (statSync(file).size > largestRecord) throw new CommandFailed(`The file ${file} is larger than 2 MB.`)
  const text = readFileSync(file, 'utf8')
  const said = textOption(call, 'format')
  const format = recordFormats.find((each) => each === said) ?? guessFormat(file, text)
  if (said !== undefined && said !== format) {
    throw new CommandFailed(`--format is one of ${recordFormats.join(', ')}.`, exitCodes.usage)
  }
  if (!format)
    throw new CommandFailed(`What form ${file} has is not clear from its name. Say it: --format FORM.`, exitCodes.usage)
  return call.options['history'] === true ? readPast(file, format) : readFile(format, text, dayFor(call), basename(file))
}

/** Every version of a file that its Git repository knows, oldest first. */
function readPast(file: string, format: RecordFormat): ReadRecord {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', dirname(file), ...args], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore']
    })
  let log: string
  try {
    log = git('log', '--reverse', `--max-count=${mostVersions}`, '--format=%H %cs', '--', basename(file))
  } catch {
    throw new CommandFailed(`${file} is in no Git repository that can be read here.`)
  }
  const versions = log.split('\n').flatMap((line) => {
    const [commit, day] = line.split(' ')
    return commit && day ? [{ day, record: readFile(format, git('show', `${commit}:./${basename(file)}`), day) }] : []
  })
  if (versions.length === 0) throw new CommandFailed(`The Git history of ${file} is empty.`)
  return readHistory(versions)
}

function namesOf(call: Call): ReadonlyMap<string, string> {
  const file = textOption(call, 'names')
  if (file === undefined) return new Map()
  if (!existsSync(file)) throw new CommandFailed(`The file ${file} is not there.`)
  const tree: unknown = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 })
  const pairs = typeof tree === 'object' && tree !== null ? Object.entries(tree) : []
  if (pairs.length === 0 || pairs.some(([, value]) => typeof value !== 'string')) {
    throw new CommandFailed(`${file} is not a list of "old: new".`)
  }
  return new Map(pairs as [string, string][])
}

function planLines(plan: RecordPlan, isDry: boolean): string[] {
  const lines = [
    ...plan.newBodies.map(({ slug, name, status }) => `+ ${slug}: ${name} (${status})`),
    ...plan.changedBodies.flatMap(({ slug, changes }) =>
      changes.map(({ fact, from, to }) => `~ ${slug}: ${fact} was "${from}", is "${to}"`)
    ),
    ...plan.newSeats.map(({ body, seat }) => `+ ${body}: ${seat.person}, ${t(`body.role.${seat.role}`)}`),
    ...plan.goneSeats.map(({ body, person, role }) => `- ${body}: ${person}, ${t(`body.role.${role}`)}`),
    ...plan.newCharters.map(({ body }) => `~ ${body}: charter`),
    ...plan.newMinutes.map(({ held_day, title }) => `+ ${held_day}: ${title}`),
    ...plan.newResolutions.map(({ resolution }) => `+ ${resolution.number}: ${resolution.title}`)
  ]
  if (lines.length === 0) return ['Nothing new.']
  return [isDry ? 'Would change:' : 'Changed:', ...lines]
}
