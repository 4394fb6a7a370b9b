import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoState } from './story.ts'

/** What the demo keeps beside its database. Its file is also the sign that the folder may be wiped. */
export type DemoFacts = {
  /** Of the stories: another number means that they are written anew. */
  readonly format: typeof demoFormat
  readonly seededAt: string
  /** Reports that a visitor can come back to; their seven words are no secret. */
  readonly returnKeys: readonly { readonly state: Extract<DemoState, 'panel' | 'late' | 'draft'>; readonly words: string }[]
}

export const demoFormat = 1

const fileOf = (folder: string) => join(folder, 'demo.json')
const begunOf = (folder: string) => join(folder, 'demo')

/** Nothing while the stories are being written, and where there is no demo. */
export function readFacts(folder: string): DemoFacts | undefined {
  if (!existsSync(fileOf(folder))) return undefined
  const facts = JSON.parse(readFileSync(fileOf(folder), 'utf8')) as DemoFacts
  return facts.format === demoFormat ? facts : undefined
}

export function writeFacts(folder: string, facts: DemoFacts): void {
  const unfinished = `${fileOf(folder)}.new`
  writeFileSync(unfinished, JSON.stringify(facts, undefined, 2) + '\n')
  renameSync(unfinished, fileOf(folder))
}

export function dropFacts(folder: string): void {
  rmSync(fileOf(folder), { force: true })
}

/** Marks the folder as one of a demo, before anything is written into its database. */
export function markFolder(folder: string): void {
  writeFileSync(begunOf(folder), 'Everything in this folder is invented and may be deleted.\n')
}

export function isDemoFolder(folder: string): boolean {
  return existsSync(begunOf(folder))
}
