import { parseArgs } from 'node:util'
import { BackupError } from '../backup/format.ts'
import { ConfigError, readConfig } from '../config.ts'
import { isDatabaseDown } from '../db/database.ts'
import { FolderInUse } from '../db/owner-lock.ts'
import { KeyFileError } from '../instance-keys.ts'
import { type Command, CommandFailed, type Call, type ExitCode, exitCodes } from './command.ts'
import { commonOptions, helpOf, overview, usageOf } from './help.ts'
import { nearest } from '../ui/nearest.ts'

/** Where a call writes; lines without their end. */
export type Outputs = { out: (line: string) => void; err: (line: string) => void }
export type Surroundings = Outputs & { version: string; config?: Call['config']; now?: Call['now'] }

/** Runs one command line and returns its exit code. Results go to `out`, talk and errors to `err`. */
export async function runCli(argv: readonly string[], commands: readonly Command[], around: Surroundings): Promise<ExitCode> {
  const { out, err } = around
  if (argv.length === 0 || (argv.length === 1 && ['--help', '-h', 'help'].includes(argv[0] ?? ''))) {
    out(overview(commands))
    return argv.length === 0 ? exitCodes.usage : exitCodes.done
  }
  if (argv.length === 1 && ['--version', '-v', 'version'].includes(argv[0] ?? '')) {
    out(around.version)
    return exitCodes.done
  }
  try {
    const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv
    const command = findCommand(words, commands)
    const rest = words.slice(command.name.split(' ').length)
    if (rest.includes('--help') || rest.includes('-h')) {
      out(helpOf(command))
      return exitCodes.done
    }
    return await command.run(makeCall(command, rest, around))
  } catch (error) {
    const known = explain(error)
    err(known.words)
    return known.code
  }
}

function findCommand(words: readonly string[], commands: readonly Command[]): Command {
  const longestFirst = commands.toSorted((a, b) => b.name.length - a.name.length)
  const found = longestFirst.find(({ name }) => name.split(' ').every((word, at) => words[at] === word))
  if (found) return found
  const typed = words.filter((word) => !word.startsWith('-')).slice(0, 2)
  const group = commands.filter(({ name }) => name.startsWith(`${typed[0]} `))
  const near = nearest(
    typed.join(' '),
    commands.map(({ name }) => name)
  )
  const known = group.length > 0 ? ` Commands: ${group.map(({ name }) => name).join(', ')}.` : ''
  const meant = near ? ` Did you mean "commonweal ${near}"?` : known || ' See "commonweal --help".'
  throw new CommandFailed(`There is no command "${typed.join(' ')}".${meant}`, exitCodes.usage)
}

function makeCall(command: Command, rest: string[], around: Surroundings): Call {
  const options = { ...command.options, ...commonOptions }
  const { values, positionals } = parse(command, rest, options)
  const least = command.args.filter((arg) => !arg.startsWith('[')).length
  // The last one may be many: `FILE...`.
  const most = command.args.at(-1)?.endsWith('...') ? Number.POSITIVE_INFINITY : command.args.length
  if (positionals.length < least || positionals.length > most) {
    const what = positionals.length < least ? `${command.args[positionals.length]} is missing` : 'That is too much'
    throw new CommandFailed(`${what}. Usage: ${usageOf(command)}`, exitCodes.usage)
  }
  const config = around.config ?? (() => readConfig())
  return {
    args: positionals,
    options: values,
    config,
    now: around.now ?? (() => new Date()),
    result: (text, value) => around.out(values['json'] === true ? JSON.stringify(value) : text),
    say: (text) => {
      if (values['quiet'] !== true) around.err(text)
    }
  }
}

type Parsed = { values: Record<string, string | boolean | undefined>; positionals: string[] }

function parse(command: Command, args: string[], options: Command['options']): Parsed {
  const types = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]))
  try {
    const { values, positionals } = parseArgs({ args, options: types, allowPositionals: true })
    return { values: values as Parsed['values'], positionals }
  } catch (error) {
    const [, typed] = /Unknown option '-{0,2}([^' ]*)'/.exec(error instanceof Error ? error.message : '') ?? []
    if (typed === undefined) {
      throw new CommandFailed(`An option is written wrongly. Usage: ${usageOf(command)}`, exitCodes.usage, { cause: error })
    }
    const near = nearest(typed, Object.keys(options))
    const meant = near ? `Did you mean "--${near}"?` : `See "commonweal ${command.name} --help".`
    throw new CommandFailed(`There is no option "--${typed}". ${meant}`, exitCodes.usage, { cause: error })
  }
}

/** What went wrong in words, and never a stack: its lines are for developers, and an error may quote what it failed on. */
function explain(error: unknown): { words: string; code: ExitCode } {
  if (error instanceof CommandFailed) return { words: error.message, code: error.code }
  if (error instanceof ConfigError || error instanceof FolderInUse || error instanceof KeyFileError) {
    return { words: error.message, code: exitCodes.failed }
  }
  if (error instanceof BackupError) return { words: error.message, code: exitCodes.failed }
  const { code = '', syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown }
  const file = syscall === 'connect' ? undefined : fileWords[String(code)]
  if (file) return { words: file, code: exitCodes.failed }
  if (isDatabaseDown(error)) {
    return { words: 'The database cannot be reached. Run "commonweal doctor" to see why.', code: exitCodes.failed }
  }
  const name = error instanceof Error ? error.name : typeof error
  return { words: `It failed: ${[name, code].filter(Boolean).join(' ')}. Run "commonweal doctor".`, code: exitCodes.failed }
}

const fileWords: Record<string, string> = {
  ENOENT: 'A file or folder is not there.',
  ENOTDIR: 'A file or folder is not there.',
  EEXIST: 'That file is there already.',
  EACCES: 'A file or folder may not be used by this user.',
  ENOSPC: 'The disk is full.'
}
