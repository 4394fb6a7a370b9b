import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { root } from '../src/root.ts'

type Import = { from: string; to: string; typeOnly: boolean; lazy: boolean }

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file}`)
  .filter((file) => /\.tsx?$/.test(file))
const product = sources.filter((file) => !/\.test\.tsx?$/.test(file))
const text = new Map(product.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

/** Imports of our own files as paths from the root, and of packages by their names. */
const imports: Import[] = product.flatMap((from) => readImports(from, text.get(from) ?? ''))

function readImports(from: string, source: string): Import[] {
  const pattern = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...source.matchAll(pattern)].map(([, type, still = '', lazy = '']) => {
    const target = still || lazy
    return {
      from,
      to: target.startsWith('.') ? normalize(join(dirname(from), target)) : target,
      typeOnly: Boolean(type),
      lazy: still === ''
    }
  })
}

const within =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(`src/${folder}/`))
const isOurs = (file: string) => file.startsWith('src/')
const areaOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1] ?? ''
const HOUSE = new Set(['seal', 'rules', 'db', 'http', 'jobs', 'pdf', 'ui', 'client', 'cli'])
const isArea = (file: string) => areaOf(file) !== '' && !HOUSE.has(areaOf(file))

const isStore = (file: string) => /\/(store(-[\w-]+)?\.ts|store\/.*)$/.test(file)
const isAction = (file: string) => isArea(file) && /\/(actions(-[\w-]+)?\.tsx?|([\w-]+-)?routes\.tsx?|actions\/.*)$/.test(file)
const isPage = (file: string) => /\/(pages(-[\w-]+)?\.tsx|pages\/.*)$/.test(file)
const isIsland = (file: string) => /\/client\//.test(file)

function refuse(rule: (edge: Import) => boolean): void {
  const wrong = imports.filter(rule).map(({ from, to }) => `${from} -> ${to}`)
  assert.deepEqual(wrong, [])
}

test('the reader of imports sees every form', () => {
  const found = readImports(
    'src/a/b.ts',
    [
      "import { x } from './one.ts'",
      "import type { Y } from '../two.ts'",
      "import {\n  type Z,\n  w\n} from './three.tsx'",
      "export { v } from './four.ts'",
      "import './five.ts'",
      "const six = await import('./six.ts')",
      "import pg from 'pg'"
    ].join('\n')
  )
  assert.deepEqual(
    found.map(({ to, typeOnly }) => `${to}${typeOnly ? ' type' : ''}`),
    ['src/a/one.ts', 'src/two.ts type', 'src/a/three.tsx', 'src/a/four.ts', 'src/a/five.ts', 'src/a/six.ts', 'pg']
  )
  assert.ok(imports.length > 200)
})

test('every import of our own names a file that is there, with its ending', () => {
  refuse(({ to }) => isOurs(to) && !existsSync(join(root, to)))
})

/** Every circle of imports once, as a way that ends where it began. */
function circlesOf(edges: readonly Pick<Import, 'from' | 'to'>[]): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to])
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) circles.push([...way.slice(at), file].join(' -> '))
    if (at >= 0 || done.has(file)) return
    for (const to of next.get(file) ?? []) walk(to, [...way, file])
    done.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return circles
}

test('no imports go round in a circle, types included', () => {
  const made = circlesOf(['a b', 'b c', 'c b', 'c d', 'd d'].map((each) => ({ from: each[0] ?? '', to: each[2] ?? '' })))
  assert.deepEqual(made, ['b -> c -> b', 'd -> d'])
  // The context names the type of everything that a handler gets, and all of that may be asked with a context.
  const counted = imports.filter(({ to, typeOnly }) => isOurs(to) && !(typeOnly && to === 'src/context.ts'))
  assert.deepEqual(circlesOf(counted), [])
})

test('sealing knows nobody of ours, and the platform in one file that browsers never get', () => {
  const platform = 'src/seal/primitives-node.ts'
  refuse(
    ({ from, to }) =>
      within('seal')(from) &&
      !within('seal')(to) &&
      (isOurs(to) || (to.startsWith('node:') && !(from === platform && to === 'node:crypto')))
  )
  refuse(({ to }) => to === platform)
})

test('the rules know nobody of ours', () => {
  refuse(({ from, to }) => within('rules')(from) && !within('rules')(to) && (isOurs(to) || to.startsWith('node:')))
})

test('the product knows neither its tests nor its build', () => {
  refuse(({ to }) => /^(test|build|bench|scripts)\//.test(to) || /\.test\.tsx?$/.test(to))
})

test('components and words know no area, no server and no database', () => {
  refuse(({ from, to }) => within('ui')(from) && isOurs(to) && !within('ui', 'rules')(to) && to !== 'src/routes.ts')
})

test('the database knows no area but the types of its models', () => {
  refuse(({ from, to, typeOnly }) => within('db')(from) && (isArea(to) || within('http', 'ui', 'jobs')(to)) && !typeOnly)
})

test('the house knows no area', () => {
  refuse(({ from, to, typeOnly }) => within('http', 'jobs', 'pdf')(from) && isArea(to) && !typeOnly)
})

test('an area uses another one through its verbs or its model, never through its store, actions or pages', () => {
  refuse(
    ({ from, to }) => isArea(from) && isArea(to) && areaOf(from) !== areaOf(to) && (isStore(to) || isAction(to) || isPage(to))
  )
})

test('a store knows the database and its model, and nothing above it', () => {
  refuse(({ from, to }) => isStore(from) && (isAction(to) || isPage(to) || isIsland(to) || within('http', 'ui', 'jobs')(to)))
})

test('verbs know nothing of requests and pages', () => {
  refuse(({ from, to }) => isArea(from) && !isAction(from) && !isPage(from) && !isIsland(from) && (isAction(to) || isPage(to)))
})

test('what draws PDFs, with its fonts, is loaded by the first who prints and not at start', () => {
  const started = new Set(['src/main.ts'])
  for (const file of started)
    for (const { from, to, typeOnly, lazy } of imports) if (from === file && !typeOnly && !lazy) started.add(to)
  assert.ok(started.size > 300)
  assert.ok(imports.some(({ to, lazy }) => lazy && to.endsWith('draw-print.ts')))
  assert.deepEqual(
    [...started].filter((file) => within('pdf')(file) || ['pdf-lib', 'harfbuzzjs', 'bidi-js', 'qr'].includes(file)),
    []
  )
})

/** What runs only on the server. */
function isServerOnly(file: string): boolean {
  if (within('db', 'http', 'jobs', 'pdf', 'cli')(file)) return true
  if (within('mail', 'audit')(file) && !isPage(file) && !file.endsWith('/model.ts')) return true
  if (/^src\/(app|background|config|context|instance-keys|log|main|open-instance|prepare-database|root|serve)\.tsx?$/.test(file))
    return true
  return isStore(file) || isAction(file) || /^(node:|pg$|pg-boss|kysely|hono|@hono|nodemailer|@simplewebauthn\/server)/.test(file)
}

/** Every way from these files to server code, over any number of steps. */
function waysToServer(entries: string[]): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to, typeOnly } of imports) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to])
  const wrong: string[] = []
  const seen = new Set<string>()
  const walk = (file: string, way: string[]): void => {
    if (isServerOnly(file)) wrong.push([...way, file].join(' -> '))
    if (seen.has(file) || isServerOnly(file)) return
    seen.add(file)
    for (const to of next.get(file) ?? []) walk(to, [...way, file])
  }
  for (const entry of entries) walk(entry, [])
  return wrong
}

test('nothing that a browser gets leads to server code', () => {
  assert.deepEqual(waysToServer(product.filter((file) => isIsland(file) || within('client')(file))), [])
})

test('pages and components draw what they are given: nothing of theirs leads to a store, a database or a request', () => {
  assert.deepEqual(waysToServer(product.filter((file) => isPage(file) || within('ui')(file))), [])
})

test('only the settings file reads the environment', () => {
  const readers = product.filter((file) => /\bprocess\.env\b/.test(text.get(file) ?? ''))
  assert.deepEqual(readers, ['src/config.ts'])
})

test('no hash that is broken, and no weak chance but for numbers on a page', () => {
  const found = (pattern: RegExp) => product.filter((file) => pattern.test(text.get(file) ?? ''))
  // The Web Key Directory names addresses by it; nothing rests on its strength.
  assert.deepEqual(found(/\bmd[45]\b|\bsha-?1\b/i), ['src/pgp/wkd-name.ts'])
  assert.deepEqual(found(/\bMath\.random\b/), ['src/conduct/desk/client/page-memory.ts'])
})

test('one file of the server opens an address that somebody typed, and it looks where it goes', () => {
  const clients = /\bnode:(https|tls|dns|dgram|http2)\b|\b(?:http|net)\.(?:request|get|connect)\(|\bcreateConnection\(|'undici'/
  assert.deepEqual(
    product.filter((file) => clients.test(text.get(file) ?? '')),
    // The doctor asks name servers about the operator's own domains, and opens nothing.
    ['src/cli/doctor/check-mail-names.ts', 'src/http/outside/fetch-page.ts']
  )
  assert.deepEqual(
    imports.filter(({ from }) => from === 'src/cli/doctor/check-mail-names.ts').map(({ to }) => to),
    ['node:dns/promises', 'node:os', 'src/config.ts', 'src/cli/doctor/finding.ts']
  )
  // The requests of sealed work go to our own application, never over a network.
  const fetches = product.filter((file) => !isIsland(file) && !within('client')(file))
  assert.deepEqual(
    fetches.filter((file) => /(?<![.\w#])fetch\(/.test(text.get(file) ?? '')),
    []
  )
  assert.deepEqual(
    imports.filter(({ to, typeOnly }) => to === 'nodemailer' && !typeOnly).map(({ from }) => from),
    ['src/mail/mailer.ts']
  )
})

test('no slow hash runs on the server', () => {
  // The key of a demo is made once, at its start.
  const slow = new Set(['hash-wasm', 'src/seal/passphrase.ts', 'src/accounts/made-words.ts', 'src/accounts/demo-account.ts'])
  const may = (file: string) => slow.has(file) || isIsland(file) || within('seal', 'demo')(file) || file.endsWith('/demo.ts')
  refuse(({ from, to, typeOnly }) => slow.has(to) && !typeOnly && !may(from))
})

test('files are kebab-case, with no barrel and no folder for leftovers', () => {
  const wrong = sources.filter((file) => !/^src\/([a-z0-9-]+\/)*[a-z0-9-]+(\.test|\.d)?\.tsx?$/.test(file))
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    sources.filter((file) => /\/(utils?|helpers|common)\/|\/index\.tsx?$/.test(file)),
    []
  )
})

test('nothing is exported without a name', () => {
  assert.deepEqual(
    product.filter((file) => /^export default\b/m.test(text.get(file) ?? '')),
    []
  )
})

test('a file over 300 lines has a reason', () => {
  const REASONS: Record<string, string> = { 'src/routes.ts': 'every address in one list, so that no two meet' }
  const long = product.filter((file) => (text.get(file) ?? '').split('\n').length > 300 && !REASONS[file])
  assert.deepEqual(long, [])
})
