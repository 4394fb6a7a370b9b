import { basename, join } from 'node:path'
import { build as bundle } from 'esbuild'
import { listFiles } from './list-files.ts'
import { root } from './root.ts'
import { type BuiltFile, writeStaticFile } from './static-files.ts'

// One file per entry and no splitting: an imported chunk would carry no integrity of its own.
async function bundleEntries(entries: string[], workers: Record<string, string>): Promise<Record<string, BuiltFile>> {
  if (entries.length === 0) return {}
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'out/static',
    entryNames: '[name]',
    bundle: true,
    splitting: false,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // A quarter of the sealing code would be curves and a passphrase function that we never use.
    alias: {
      '@noble/curves/nist.js': join(root, 'build/unused/nist-curves.ts'),
      '@noble/hashes/scrypt.js': join(root, 'build/unused/scrypt.ts')
    },
    define: { __WORKERS__: JSON.stringify(workers), 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning'
  })
  return Object.fromEntries(outputFiles.map((file) => [basename(file.path), writeStaticFile(basename(file.path), file.contents)]))
}

const pathsOf = (workers: Record<string, BuiltFile>) =>
  Object.fromEntries(Object.entries(workers).map(([name, file]) => [basename(name, '.js'), file.path]))

/** Workers that another worker starts. */
const INNER = /\/pgp-worker\.ts$/

/** Bundles each file of `src/client`: workers first, because who starts a worker names it by the path with the hash. */
export async function buildBrowser(): Promise<Record<string, BuiltFile>> {
  const entries = listFiles('src/client', /^src\/client\/[^/]+(?<!\.test|\.d)\.tsx?$/)
  const [workers, pages] = [
    entries.filter((file) => /-worker\.tsx?$/.test(file)),
    entries.filter((file) => !/-worker\.tsx?$/.test(file))
  ]
  const inner = await bundleEntries(
    workers.filter((file) => INNER.test(file)),
    {}
  )
  const outer = await bundleEntries(
    workers.filter((file) => !INNER.test(file)),
    pathsOf(inner)
  )
  return { ...inner, ...outer, ...(await bundleEntries(pages, pathsOf(outer))) }
}
