import type { Config } from '../config.ts'

/** 0 done · 1 it failed · 2 the command was written wrongly · 3 it was done and found problems. */
export const exitCodes = { done: 0, failed: 1, usage: 2, found: 3 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export type CommandOption = {
  readonly type: 'boolean' | 'string'
  /** Stands for the value in help: `FILE`. */
  readonly value?: string
  readonly help: string
}

/** What a command gets: checked arguments and where to write. */
export type Call = {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly config: () => Config
  readonly now: () => Date
  /** Results for people or pipes, to standard output; with `--json` as one JSON value and nothing else. */
  readonly result: (text: string, value: unknown) => void
  /** Talk, to standard error; silent with `--quiet`. */
  readonly say: (text: string) => void
}

export type Command = {
  /** The words that call it: `backup create`. */
  readonly name: string
  readonly summary: string
  /** What must and may stand behind the name, as help shows it: `FILE`, `[ADDRESS]`, `FILE...` for one or more. */
  readonly args: readonly string[]
  readonly about?: string
  readonly options: Readonly<Record<string, CommandOption>>
  readonly examples: readonly string[]
  readonly run: (call: Call) => Promise<ExitCode>
}

/** Something the person at the terminal can mend, in words for them. */
export class CommandFailed extends Error {
  readonly code: ExitCode
  constructor(message: string, code: ExitCode = exitCodes.failed, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CommandFailed'
    this.code = code
  }
}

/** An option that takes a value, as text. */
export function textOption(call: Call, name: string): string | undefined {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}

/** The argument at a place; the number of arguments was checked before. */
export function argument(call: Call, at: number): string {
  return call.args[at] ?? ''
}
