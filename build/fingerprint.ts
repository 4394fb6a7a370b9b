import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './list-files.ts'
import { root } from './root.ts'

/** A hash over the names and bytes of these files and folders: equal when nothing that a build reads has changed. */
export function fingerprint(paths: string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => (/\.\w+$/.test(path) ? [path] : listFiles(path)))) {
    if (!existsSync(join(root, file))) continue
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}
