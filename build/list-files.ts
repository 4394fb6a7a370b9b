import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './root.ts'

/** Every file under a folder of the project, as sorted paths from its root with forward slashes; none when the folder is missing. */
export function listFiles(folder: string, match: RegExp = /./): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => match.test(file))
    .toSorted()
}
