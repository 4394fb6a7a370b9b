import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, LineCounter, parseDocument, type Document } from 'yaml'
import { checkProcedure, type PeopleKnown } from '../../rules/check-procedure.ts'
import { neverPass } from '../../rules/never-pass.ts'
import type { Problem, ProblemCode } from '../../rules/inspect.ts'
import { isTree, mergeTrees, type Procedure, type Tree } from '../../rules/procedure.ts'

export interface FileProblem {
  /** Line in the file, from 1. A field that is missing points at the record it is missing from. */
  readonly line: number
  readonly path: string
  readonly code: ProblemCode | 'not_yaml' | 'unknown_base'
  /** For a word that nobody knows: the words that would be known there. */
  readonly known?: readonly string[]
}

export type ReadProcedure =
  | { readonly procedure: Procedure; readonly problems: readonly [] }
  | { readonly procedure: undefined; readonly problems: readonly FileProblem[] }

/**
 * Reads one procedure file. `extends: psf` lays it over that procedure, field by field; `bases` holds those that may be
 * extended. Wrong files come back as problems with their line, never as an exception.
 */
export function readProcedure(text: string, bases: ReadonlyMap<string, Procedure> = new Map()): ReadProcedure {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false })
  const [error] = document.errors
  if (error) return refuse([{ line: lines.linePos(error.pos[0]).line, path: '', code: 'not_yaml' }])
  const data = plainData(document)
  if (!isTree(data)) return refuse([{ line: 1, path: '', code: 'not_yaml' }])
  const { extends: base, ...own } = data
  const below = typeof base === 'string' ? bases.get(base) : undefined
  if (base !== undefined && !below)
    return refuse([
      { line: lineOf(document, lines, ['extends']), path: 'extends', code: 'unknown_base', known: [...bases.keys()] }
    ])
  const whole: Tree = below ? mergeTrees({ ...below }, own) : own
  const problems = checkProcedure(whole)
  if (problems.length) return refuse(problems.map((problem) => withLine(problem, document, lines)))
  return { procedure: whole as unknown as Procedure, problems: [] }
}

export type ReadOverrides =
  | { readonly overrides: Tree; readonly procedure: Procedure; readonly problems: readonly [] }
  | { readonly overrides: undefined; readonly procedure: undefined; readonly problems: readonly FileProblem[] }

/**
 * Reads what a body says differently from a procedure, as YAML; nothing at all is nothing different. `ours` is the source
 * of every value that names none of its own. `people`: how many there are, so that a rule they can never pass is refused.
 */
export function readOverrides(text: string, base: Procedure, ours: string, people: PeopleKnown = {}): ReadOverrides {
  const wrong = (problems: readonly FileProblem[]): ReadOverrides => ({ overrides: undefined, procedure: undefined, problems })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false })
  const [error] = document.errors
  if (error) return wrong([{ line: lines.linePos(error.pos[0]).line, path: '', code: 'not_yaml' }])
  const own = plainData(document) ?? {}
  if (!isTree(own)) return wrong([{ line: 1, path: '', code: 'not_yaml' }])
  const overrides = withSources(own, ours)
  const whole = mergeTrees({ ...base }, overrides)
  const wrongs = checkProcedure(whole)
  const problems = wrongs.length ? wrongs : neverPass(whole, overrides, people)
  if (problems.length) return wrong(problems.map((problem) => withLine(problem, document, lines)))
  return { overrides, procedure: whole as unknown as Procedure, problems: [] }
}

const grouped = ['clocks', 'decisions', 'handling']
const unsourced = ['name', 'source', 'version', 'sources', 'extends']

/** The same values, each with a source; a value taken away takes its source with it. */
function withSources(own: Tree, ours: string): Tree {
  const values = Object.entries(own).flatMap(([key, value]): [string, unknown][] => {
    if (unsourced.includes(key)) return []
    if (!grouped.includes(key)) return [[key, value]]
    return isTree(value) ? Object.entries(value).map(([name, each]) => [`${key}.${name}`, each]) : []
  })
  if (values.length === 0) return own
  const sources = Object.fromEntries(values.map(([path, value]) => [path, value === null ? null : ours]))
  const given = own['sources']
  return given === undefined || isTree(given) ? { ...own, sources: { ...sources, ...given } } : own
}

/** An alias that refers to nothing is only noticed here, and must not stop the reader. */
function plainData(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 })
  } catch {
    return undefined
  }
}

function refuse(problems: readonly FileProblem[]): ReadProcedure {
  return { procedure: undefined, problems }
}

function withLine(problem: Problem, document: Document, lines: LineCounter): FileProblem {
  const { path, code, known } = problem
  return { line: lineOf(document, lines, path), path: path.join('.'), code, ...(known && { known }) }
}

function lineOf(document: Document, lines: LineCounter, path: readonly string[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const name = path[length - 1]
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === name) : undefined
    const found: unknown = pair?.key ?? document.getIn(path.slice(0, length), true)
    const range = hasRange(found) ? found.range : undefined
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

/**
 * Reads every `*.yaml` of a folder; the key is the file's name without its ending. Throws with file, line and code when
 * one is wrong: a server with a procedure that contradicts itself does not start.
 */
export function loadProcedures(folder: string): ReadonlyMap<string, Procedure> {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ key: file.slice(0, -'.yaml'.length), text: readFileSync(join(folder, file), 'utf8') }))
  const loaded = new Map<string, Procedure>()
  // Files that extend another come after those that stand alone; one level is all there is.
  const order = texts.sort((a, b) => Number(/^extends:/m.test(a.text)) - Number(/^extends:/m.test(b.text)))
  for (const { key, text } of order) {
    const { procedure, problems } = readProcedure(text, loaded)
    const [first] = problems
    if (!procedure) throw new Error(`procedure ${key}.yaml, line ${first?.line}: ${first?.path} ${first?.code}`)
    loaded.set(key, procedure)
  }
  return loaded
}
