import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { deskWords, deskWordsFile } from '../src/ui/desk-words.ts'
import { type LocaleName, locales } from '../src/ui/locales.ts'
import { buildBrowser } from './browser.ts'
import { fingerprint } from './fingerprint.ts'
import { listFiles } from './list-files.ts'
import { root } from './root.ts'
import { buildServer } from './server.ts'
import { type BuiltFile, emptyStaticFolder, writeStaticFile } from './static-files.ts'

type Style = { name: string; dir: 'ltr' | 'rtl'; css: string }
const out = join(root, 'out')
const INPUTS = ['src', 'build', 'bench', 'scripts', 'package-lock.json', 'tsconfig.json']

/** Sass is the slow part of a build: its output is kept as long as its sources are the same. */
async function buildStylesOnce(): Promise<Style[]> {
  if (!existsSync(join(root, 'build', 'styles.ts'))) return []
  const stamp = fingerprint(['build/styles.ts', 'src/ui/styles', 'package-lock.json'])
  const cache = join(out, 'styles.json')
  if (existsSync(cache)) {
    const kept = JSON.parse(readFileSync(cache, 'utf8')) as { stamp: string; styles: Style[] }
    if (kept.stamp === stamp) return kept.styles
  }
  const module = './styles.ts'
  const { buildStyles } = (await import(module)) as { buildStyles: () => Promise<Style[]> }
  const styles = await buildStyles()
  writeFileSync(cache, JSON.stringify({ stamp, styles }))
  return styles
}

async function buildStatic(): Promise<Record<string, BuiltFile>> {
  emptyStaticFolder()
  const files = await buildBrowser()
  for (const { name, dir, css } of await buildStylesOnce()) {
    const logicalName = dir === 'rtl' ? `${name}.rtl.css` : `${name}.css`
    files[logicalName] = writeStaticFile(logicalName, Buffer.from(css))
  }
  for (const file of [...listFiles('src/ui/static'), ...listFiles('src/seal/words', /\.txt$/)]) {
    files[basename(file)] = writeStaticFile(basename(file), readFileSync(join(root, file)))
  }
  for (const locale of Object.keys(locales) as LocaleName[]) {
    const name = deskWordsFile(locale)
    files[name] = writeStaticFile(name, Buffer.from(JSON.stringify(deskWords(locale))))
  }
  return files
}

/** The public list of what this version's browser code is: path -> sha384, sorted, so that equal sources give equal bytes. */
function clientManifest(files: Record<string, BuiltFile>): string {
  const entries = Object.values(files).map((file): [string, string] => [file.path, file.integrity])
  const sorted = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify({ format: 'commonweal-client/1', files: sorted }, undefined, 2) + '\n'
}

/** Builds server, browser code and styles into `out/`; does nothing when no input has changed. */
export async function build(): Promise<{ fresh: boolean; ms: number }> {
  const started = performance.now()
  mkdirSync(out, { recursive: true })
  const stampFile = join(out, 'stamp')
  const stamp = fingerprint(INPUTS)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return { fresh: false, ms: 0 }
  // A half-made build must not pass for a whole one.
  rmSync(stampFile, { force: true })
  rmSync(join(out, 'server'), { recursive: true, force: true })
  const [files] = await Promise.all([buildStatic(), buildServer()])
  writeFileSync(join(out, 'assets.json'), JSON.stringify(files, undefined, 2))
  writeFileSync(join(out, 'client.json'), clientManifest(files))
  writeFileSync(stampFile, stamp)
  return { fresh: true, ms: Math.round(performance.now() - started) }
}
