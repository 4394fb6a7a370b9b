import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A backup that was made from here, so that `doctor` can ask for it when its time has come (U17). */
export type LoggedBackup = { readonly file: string; readonly made: string; readonly destroy_after: string }

const fileName = 'backups.jsonl'

/** Writes down, outside the database, where a backup went and when it ends. */
export function logBackup(folder: string, backup: LoggedBackup): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  appendFileSync(join(folder, fileName), `${JSON.stringify(backup)}\n`, { mode: 0o600 })
}

export function loggedBackups(folder: string): LoggedBackup[] {
  const file = join(folder, fileName)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as LoggedBackup]
      } catch {
        return []
      }
    })
}
