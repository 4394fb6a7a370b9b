import { BackupError, type Head, readBackup, readHead } from './format.ts'

export type CheckedBackup = {
  readonly head: Head
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[]
}

/** Reads a backup from its first byte to its last. Throws `BackupError` when anything is missing or was changed. */
export async function verifyBackup(file: string): Promise<CheckedBackup> {
  const head = await readHead(file)
  const tables: { table: string; rows: number; bytes: number }[] = []
  let open: { table: string; bytes: number } | undefined
  for await (const frame of readBackup(file)) {
    if (frame.kind === 'T') {
      if (open) throw new BackupError('This backup is damaged: a table has no end.')
      open = { table: frame.start.table, bytes: 0 }
    } else if (!open) throw new BackupError('This backup is damaged: rows of no table.')
    else if (frame.kind === 'D') open.bytes += frame.bytes.length
    else {
      if (open.bytes !== frame.end.bytes) throw new BackupError('This backup is damaged: a table is cut off.')
      tables.push({ table: open.table, rows: frame.end.rows, bytes: open.bytes })
      open = undefined
    }
  }
  return { head, tables }
}
