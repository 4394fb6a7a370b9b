import { resolve } from 'node:path'
import { verifyBackup } from '../../backup/verify-backup.ts'
import { argument, type Command, exitCodes } from '../command.ts'

export const backupVerify: Command = {
  name: 'backup verify',
  summary: 'Read a backup from end to end and check it.',
  args: ['FILE'],
  about: 'Needs no database and no keys. Exit code 3 when the backup is whole and should have been destroyed by now.',
  options: {},
  examples: ['commonweal backup verify /mnt/backups/2026-11-21.backup'],
  run: async (call) => {
    const { head, tables } = await verifyBackup(resolve(argument(call, 0)))
    const ended = head.destroy_after < call.now().toISOString().slice(0, 10)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const end = ended ? `It should have been destroyed after ${head.destroy_after}.` : `Destroy it after ${head.destroy_after}.`
    call.result(`Whole: made ${head.made}, ${rows} rows in ${tables.length} tables. ${end}`, { ...head, ended, rows, tables })
    return ended ? exitCodes.found : exitCodes.done
  }
}
