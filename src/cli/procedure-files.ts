import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type FileProblem, readProcedure } from '../conduct/procedures/load-procedures.ts'
import { problemWords } from '../conduct/procedures/problem-words.ts'
import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import type { Procedure } from '../rules/procedure.ts'
import { nearest } from '../ui/nearest.ts'
import { words } from '../ui/words.ts'
import { CommandFailed } from './command.ts'

export const fileArgument = 'FILE is a YAML file, or the name of a procedure that comes with the product, such as psf.'

export interface NamedProcedure {
  readonly file: string
  readonly procedure: Procedure | undefined
  readonly problems: readonly FileProblem[]
}

/** Reads a procedure from a file, or by the name of a shipped one. Throws when there is neither. */
export function readNamed(name: string): NamedProcedure {
  const shipped = shippedProcedures()
  const own = shipped.get(name)
  if (own) return { file: name, procedure: own, problems: [] }
  if (!existsSync(name)) {
    const near = nearest(basename(name, '.yaml'), [...shipped.keys()])
    throw new CommandFailed(`There is no file and no procedure "${name}".${near ? ` Did you mean "${near}"?` : ''}`)
  }
  return { file: name, ...readProcedure(readFileSync(name, 'utf8'), shipped) }
}

/** One sentence for each problem, behind the name of its file. */
export function problemLines({ file, problems }: NamedProcedure): string[] {
  return problems.map((problem) => `${file}: ${problemWords(words('en'), problem)}`)
}
