import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { build as bundle } from 'esbuild'
import { build } from './build.ts'
import { listFiles } from './list-files.ts'
import { report, type Totals } from './report-tests.ts'
import { root } from './root.ts'
import { nodeBundle } from './server.ts'

/** What fast-check tries at doors for input from outside runs with the tests for seconds, and by `fuzz` for longer. */
const TEST_FILE = /\.(test|fuzz)\.tsx?$/
const FUZZ_FILE = /\.fuzz\.tsx?$/
/** Folders whose tests touch nothing outside themselves: each folder shares one process. */
const PURE = ['src/seal', 'src/rules', 'src/ui']

const bundled = (source: string) => join(root, 'out', 'tests', source.replace(/\.tsx?$/, '.js'))

async function bundleTests(files: string[]): Promise<Set<string>> {
  rmSync(join(root, 'out', 'tests'), { recursive: true, force: true })
  const { metafile } = await bundle({
    ...nodeBundle,
    entryPoints: files,
    outbase: '.',
    outdir: 'out/tests',
    entryNames: '[dir]/[name]',
    chunkNames: 'part-[hash]',
    define: { __WORKERS__: '{}' },
    metafile: true
  })
  return new Set(Object.keys(metafile.inputs))
}

/** One program per pure folder that holds all its tests; the other files stay alone. */
function programs(files: string[]): string[] {
  const folderOf = (file: string) => PURE.find((folder) => file.startsWith(`${folder}/`))
  const together = PURE.flatMap((folder) => {
    const inside = files.filter((file) => folderOf(file) === folder)
    if (inside.length === 0) return []
    const program = bundled(`${folder}/all.ts`)
    writeFileSync(program, inside.map((file) => `import ${JSON.stringify(bundled(file))}\n`).join(''))
    return [program]
  })
  return [...together, ...files.filter((file) => !folderOf(file)).map(bundled)]
}

/** Runs what is in test/fuzz, or those whose name contains a filter, each property for this many seconds. */
export async function runFuzz(args: string[]): Promise<number> {
  const seconds = Number(args.find((arg) => arg.startsWith('--seconds='))?.slice('--seconds='.length) ?? 120)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600) {
    process.stderr.write('Use: npm run fuzz -- [--seconds=1 to 3600] [name ...]\n')
    return 2
  }
  process.env['COMMONWEAL_FUZZ_SECONDS'] = String(seconds)
  testMinutes = 24 * 60
  return runTests(args, FUZZ_FILE)
}

/** Bundles and runs the tests whose path contains one of the filters (all without any); returns the exit code. */
export async function runTests(args: string[], which = TEST_FILE): Promise<number> {
  const filters = args.filter((arg) => !arg.startsWith('-')).map((arg) => arg.replace(/^\.\//, ''))
  const files = [...listFiles('src', which), ...listFiles('test', which)].filter(
    (file) => filters.length === 0 || filters.some((filter) => file.includes(filter))
  )
  if (files.length === 0) {
    process.stderr.write('No test file matches.\n')
    return 2
  }
  const started = performance.now()
  const [inputs] = await Promise.all([bundleTests(files), build()])
  const server = await startServerFor(inputs)
  const totals = await runPrograms(programs(files), args.includes('--verbose')).finally(() => server?.stop())
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const { passed, failed, skipped } = totals
  // The last line is for machines: nothing comes after it.
  process.stdout.write(`\n${files.length} files, ${seconds} s\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  return failed > 0 ? 1 : 0
}

/** Starts the shared database server when a test that runs may ask for it. */
async function startServerFor(inputs: Set<string>): Promise<{ stop: () => Promise<void> } | undefined> {
  if (!inputs.has('test/helpers/database.ts')) return undefined
  const { startTestServer } = await import('../test/helpers/test-server.ts')
  const { socketFolder, template, stop } = await startTestServer(join(root, 'out', 'postgres'))
  process.env['COMMONWEAL_TEST_SERVER'] = JSON.stringify({ socketFolder, template })
  return { stop }
}

/** Far above any test on two busy cores. */
let testMinutes = 8

/** Browsers and whole programs: one at a time, so that waiting is for them and not for each other. */
const isHeavy = (file: string) => /\/out\/tests\/test\/(e2e\/|kills|faults|mail-faults)/.test(file)

/** A pure folder's one program: its files load one after the other, so it ends by itself and is never ended early. */
const isShared = (file: string) => file.endsWith('/all.js')

function add(totals: Totals, more: Totals): void {
  totals.passed += more.passed
  totals.failed += more.failed
  totals.skipped += more.skipped
}

async function runPrograms(files: string[], verbose: boolean): Promise<Totals> {
  const totals = await runTogether(
    files.filter((file) => !isHeavy(file) && !isShared(file)),
    2,
    verbose
  )
  add(totals, await runTogether(files.filter(isShared), 2, verbose))
  for (const file of files.filter(isHeavy)) {
    let found = await runTogether([file], 1, verbose)
    if (found.failed > 0) {
      // A browser on a machine that is short of time may miss a moment; what fails twice has failed.
      process.stdout.write(`\n${file.slice(root.length + 1)} is tried once more.\n`)
      found = await runTogether([file], 1, verbose)
    }
    add(totals, found)
  }
  return totals
}

function runTogether(files: string[], concurrency: number, verbose: boolean): Promise<Totals> {
  if (files.length === 0) return Promise.resolve({ passed: 0, failed: 0, skipped: 0 })
  const stream = run({
    files,
    concurrency,
    // One test that hangs fails by itself and holds nobody up.
    timeout: testMinutes * 60_000,
    forceExit: !files.some(isShared),
    execArgv: ['--enable-source-maps', '--disable-warning=ExperimentalWarning'],
    cwd: root
  })
  return report(stream, verbose)
}
