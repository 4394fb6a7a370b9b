import type { Command, CommandOption } from './command.ts'
import { commonOptions, exitCodeWords, usageOf } from './help.ts'

function optionList(options: Readonly<Record<string, CommandOption>>): string[] {
  return Object.entries(options).map(([name, { value, help }]) => `- \`--${name}${value ? ` ${value}` : ''}\`: ${help}`)
}

function chapter(command: Command): string {
  return [
    `## ${command.name}`,
    command.summary,
    `\`${usageOf(command)}\``,
    ...(command.about ? [command.about.replaceAll('\n', ' ')] : []),
    ...(Object.keys(command.options).length > 0 ? [optionList(command.options).join('\n')] : []),
    ['```sh', ...command.examples, '```'].join('\n')
  ].join('\n\n')
}

/** The reference of these commands as Markdown. */
export function referenceOf(commands: readonly Command[]): string {
  const intro = [
    '# Command line',
    'Written by `commonweal reference`; a test compares the two. From a clone, `bin/commonweal` is the same as `commonweal`.',
    'Results go to standard output, talk to standard error. No option takes a secret: settings come from the environment, keys from files. Nothing is printed in colour.',
    `Every command takes:\n\n${optionList(commonOptions).join('\n')}`,
    `Exit codes:\n\n${exitCodeWords.map((line) => `- \`${line.slice(0, 1)}\` ${line.slice(3)}`).join('\n')}`
  ]
  return `${[...intro, ...commands.map(chapter)].join('\n\n')}\n`
}
