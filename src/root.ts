import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The project's folder: the nearest one above this module with a package.json. Files that are read at run time (`.sql`,
 * YAML, locales) are found from here, because in a bundle a module's own place is the bundle's.
 */
export const root = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('no package.json above this module')
  return findRoot(parent)
}
