import { isAbsolute, join, relative } from 'node:path'
import { inspect } from 'node:util'
import type { run } from 'node:test'
import { root } from './root.ts'

export type Totals = { passed: number; failed: number; skipped: number }

const bundles = join(root, 'out', 'tests')
const SLOW_MS = 5000

const place = (file: string | undefined, line: number | undefined) => (file ? `${relative(root, file)}:${line ?? 1}` : '')

function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return inspect(cause, { depth: 5 }).replaceAll(/^/gm, '    ')
}

/**
 * Prints failures as they come (every test with `verbose`) and counts tests, not files or suites. A file in which no
 * test ran has failed: the runner would report it as one passed test with its path as name.
 */
export async function report(stream: ReturnType<typeof run>, verbose: boolean): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 }
  const files: { file: string; ms: number }[] = []
  for await (const { type, data } of stream) {
    if (type === 'test:summary' && data.file) files.push({ file: relative(bundles, data.file), ms: data.duration_ms })
    if (type === 'test:stderr' || type === 'test:stdout') process.stdout.write(data.message)
    if (type === 'test:diagnostic' && data.level !== 'info') process.stdout.write(`${data.message}\n`)
    if (type === 'test:pass' && isAbsolute(data.name)) {
      totals.failed++
      process.stdout.write(`\nFAILED  no test ran in ${relative(bundles, data.name)}\n`)
    } else if (type === 'test:pass' && data.details.type !== 'suite') {
      if (data.skip !== undefined) {
        totals.skipped++
        const why = typeof data.skip === 'string' ? data.skip : ''
        process.stdout.write(`skipped  ${data.name}  ${why}\n`)
      } else {
        totals.passed++
        if (verbose) process.stdout.write(`ok  ${data.name}  ${Math.round(data.details.duration_ms)} ms\n`)
      }
    }
    // A suite or file that fails only because of a test inside it is not counted twice.
    if (type === 'test:fail' && !isInsideFailure(data.details.error)) {
      totals.failed++
      process.stdout.write(`\nFAILED  ${data.name}\n    ${place(data.file, data.line)}\n${explain(data.details.error)}\n`)
    }
  }
  sayWhatIsSlow(files)
  return totals
}

function sayWhatIsSlow(files: { file: string; ms: number }[]): void {
  const slow = files.filter(({ ms }) => ms > SLOW_MS).toSorted((a, b) => b.ms - a.ms)
  const names = slow.slice(0, 5).map(({ file, ms }) => `${file.replace(/\.js$/, '')} ${(ms / 1000).toFixed(1)} s`)
  if (names.length > 0) process.stdout.write(`\nslowest: ${names.join(', ')}\n`)
}

function isInsideFailure(error: Error & { failureType?: string }): boolean {
  return error.failureType === 'subtestsFailed'
}
