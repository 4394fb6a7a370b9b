import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { root } from './root.ts'

const tool = (...path: string[]) => join(root, 'node_modules', ...path)

const checks: [name: string, args: string[]][] = [
  ['types', [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', root]],
  ['lint', [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings', root]],
  ['format', [tool('oxfmt', 'bin', 'oxfmt'), '--check', root]]
]

function check(): void {
  let failed = false
  for (const [name, args] of checks) {
    const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
    process.stdout.write(`${name}: ${result.status === 0 ? 'good' : 'not good'}\n`)
    failed ||= result.status !== 0
  }
  process.exitCode = failed ? 1 : 0
}

/** Runs a bundled program of ours in this process, as if it had been started with these arguments. */
async function runBundled(file: string, args: string[]): Promise<void> {
  await build()
  const path = join(root, 'out', 'server', file)
  if (!existsSync(path)) throw new Error(`${file} was not built: its source is missing`)
  process.argv = [process.argv[0] ?? 'node', path, ...args]
  await import(path)
}

/** What an npm script does once Node 26 runs; `args` are its name and what stands behind `--`. */
export async function runCommand([name = '', ...args]: string[]): Promise<void> {
  switch (name) {
    case 'build': {
      const { fresh, ms } = await build()
      process.stdout.write(fresh ? `Built in ${ms} ms.\n` : 'Nothing changed since the last build.\n')
      return
    }
    case 'start':
      return runBundled('main.js', args)
    case 'demo':
    case 'cli':
      return runBundled('cli.js', name === 'demo' ? ['demo', ...args] : args)
    case 'test': {
      const { runTests } = await import('./test.ts')
      process.exitCode = await runTests(args)
      return
    }
    case 'fuzz': {
      const { runFuzz } = await import('./test.ts')
      process.exitCode = await runFuzz(args)
      return
    }
    case 'check':
      return check()
    case 'bench':
    case 'screenshots':
      return runBundled(`${name}.js`, args)
    default:
      process.stderr.write('Use: npm run demo | start | test | fuzz | check | bench | build | screenshots\n')
      process.exitCode = 2
  }
}
