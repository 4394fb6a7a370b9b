import type { Command, CommandOption } from './command.ts'

/** Options that every command takes. */
export const commonOptions: Readonly<Record<string, CommandOption>> = {
  help: { type: 'boolean', help: 'Show this help.' },
  json: { type: 'boolean', help: 'Print the result as one JSON value.' },
  quiet: { type: 'boolean', help: 'Say nothing beside the result.' }
}

export const exitCodeWords = [
  '0  done',
  '1  it failed; the words say why',
  '2  the command was written wrongly',
  '3  it was done, and it found problems'
]

export function usageOf(command: Command): string {
  const options = Object.keys(command.options).length > 0 ? ' [options]' : ''
  return ['commonweal', command.name, ...command.args].join(' ') + options
}

function optionLines(options: Readonly<Record<string, CommandOption>>): string[] {
  const names = Object.entries(options).map(([name, { value }]) => `--${name}${value ? ` ${value}` : ''}`)
  const width = Math.max(...names.map((name) => name.length))
  return Object.values(options).map(({ help }, at) => `  ${(names[at] ?? '').padEnd(width)}  ${help}`)
}

/** The help of one command, examples before options. */
export function helpOf(command: Command): string {
  return [
    command.summary,
    '',
    'Usage:',
    `  ${usageOf(command)}`,
    ...(command.about ? ['', command.about] : []),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
    'Options:',
    ...optionLines({ ...command.options, ...commonOptions })
  ].join('\n')
}

/** What `commonweal` alone says. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'Commonweal runs an open-source foundation, its code of conduct first.',
    '',
    'Usage:',
    '  commonweal COMMAND [arguments] [options]',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Examples:',
    '  commonweal serve',
    '  commonweal doctor',
    '  commonweal backup create /mnt/backups/today.backup',
    '',
    'Help of one command: commonweal COMMAND --help',
    'Settings come from the environment; docs/reference/settings.md lists them.',
    '',
    'Exit codes:',
    ...exitCodeWords.map((line) => `  ${line}`)
  ].join('\n')
}
