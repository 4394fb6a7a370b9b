import { constants, copyFileSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { recordAct } from '../../audit/record-act.ts'
import { backupDays } from '../../backup/backup-days.ts'
import { createBackup } from '../../backup/create-backup.ts'
import { keepOutside } from '../../backup/keep-outside.ts'
import { logBackup } from '../../backup/log-backups.ts'
import { keyFileIn, readKeyFile } from '../../instance-keys.ts'
import { argument, type Call, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

const mostDays = 400

export const backupCreate: Command = {
  name: 'backup create',
  summary: 'Write a backup to a file while the site runs.',
  args: ['FILE'],
  about: [
    'The file holds one moment of the database, without box, mails, jobs, sessions and drafts, and says until when it may exist.',
    'The keys of the instance are not in it, and must never lie beside it: with both together, held letters open.'
  ].join('\n'),
  options: {
    days: { type: 'string', value: 'DAYS', help: `Days after which the file must be destroyed; ${backupDays} unless said.` },
    'with-keys': { type: 'string', value: 'FILE', help: 'Also copy the instance keys, to a file in another folder.' }
  },
  examples: [
    'commonweal backup create /mnt/backups/2026-11-21.backup',
    'commonweal backup create /mnt/backups/today.backup --days 14',
    'commonweal backup create /mnt/backups/today.backup --with-keys /media/stick/instance.json'
  ],
  run: async (call) => {
    const config = call.config()
    const file = resolve(argument(call, 0))
    const days = readDays(call)
    const keysFile = keysTarget(call, file)
    const keys = readKeyFile(keyFileIn(config.keysFolder))
    const made = await withDatabase(config, async (db, server) => {
      const now = call.now()
      await keepOutside(db, config.keepFolder, now)
      const done = await createBackup(server.owner, { file, days, keysFingerprint: keys.fingerprint, now })
      await db.transaction().execute((tx) => recordAct(tx, 'backup_made', undefined, now))
      return done
    })
    logBackup(config.keepFolder, { file, made: made.head.made, destroy_after: made.head.destroy_after })
    if (keysFile) copyFileSync(keyFileIn(config.keysFolder), keysFile, constants.COPYFILE_EXCL)
    call.say(`Destroy it after ${made.head.destroy_after}. Check it with: commonweal backup verify ${file}`)
    if (keysFile) call.say(`The keys are in ${keysFile}. Never keep them where the backup is.`)
    const value = { file, ...made.head, bytes: made.bytes, tables: made.tables, rows: made.rows, keys_file: keysFile ?? null }
    call.result(`${file}: ${made.rows} rows in ${made.tables} tables, ${made.bytes} bytes`, value)
    return exitCodes.done
  }
}

function readDays(call: Call): number {
  const days = Number(textOption(call, 'days') ?? backupDays)
  if (Number.isInteger(days) && days >= 1 && days <= mostDays) return days
  throw new CommandFailed(`--days is a whole number from 1 to ${mostDays}.`, exitCodes.usage)
}

function keysTarget(call: Call, file: string): string | undefined {
  const given = textOption(call, 'with-keys')
  if (given === undefined) return undefined
  const target = resolve(given)
  if (dirname(target) === dirname(file)) {
    throw new CommandFailed('The keys must not lie beside the backup. Choose another folder for --with-keys.', exitCodes.usage)
  }
  if (existsSync(target)) throw new CommandFailed(`${target} is there already.`)
  return target
}
