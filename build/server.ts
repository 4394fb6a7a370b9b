import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { root } from './root.ts'

const PROGRAMS = {
  main: 'src/main.ts',
  cli: 'src/cli/main.ts',
  bench: 'bench/main.ts',
  screenshots: 'scripts/screenshots.ts'
}

/** Bundles the programs that run under Node into `out/server`, packages left outside. */
export async function buildServer(): Promise<void> {
  const programs = Object.entries(PROGRAMS).filter(([, file]) => existsSync(join(root, file)))
  await bundle({
    ...nodeBundle,
    entryPoints: Object.fromEntries(programs),
    outdir: 'out/server',
    chunkNames: 'part-[hash]'
  })
}

/** What every bundle for Node has in common, tests included. */
export const nodeBundle = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node26',
  packages: 'external',
  sourcemap: 'linked',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning'
} as const
