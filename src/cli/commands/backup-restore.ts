import { constants, copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { readHead } from '../../backup/format.ts'
import { readKept } from '../../backup/keep-outside.ts'
import { restoreBackup } from '../../backup/restore-backup.ts'
import type { Config } from '../../config.ts'
import { keyFileIn, readKeyFile } from '../../instance-keys.ts'
import { argument, type Call, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { reachDatabase } from '../reach-database.ts'

export const backupRestore: Command = {
  name: 'backup restore',
  summary: 'Load a backup into an empty database.',
  args: ['FILE'],
  about: [
    'Stop the site first. What was revoked, deleted or used up since the backup stays gone, if the folder "keep" of the instance',
    'is still there: bring it along to a new machine. Members see the day of the backup until two of them have confirmed it.'
  ].join('\n'),
  options: {
    keys: { type: 'string', value: 'FILE', help: 'The keys of the instance, where its keys folder is not here.' },
    keep: { type: 'string', value: 'FOLDER', help: 'The folder "keep" of the instance, where it is not in the data folder.' },
    'without-keep': { type: 'boolean', help: 'There is no such folder any more: revoked things may come back.' },
    'past-end': { type: 'boolean', help: 'Use a backup that should have been destroyed by now.' }
  },
  examples: [
    'commonweal backup restore /mnt/backups/2026-11-21.backup',
    'commonweal backup restore old.backup --keys /media/stick/instance.json --keep /media/stick/keep'
  ],
  run: async (call) => {
    const config = call.config()
    const file = resolve(argument(call, 0))
    const { keys: wanted } = await readHead(file)
    const keyFile = chooseKeys(call, config)
    const keys = readKeyFile(keyFile)
    if (keys.fingerprint !== wanted) {
      throw new CommandFailed('This backup belongs to other instance keys. Bring the keys file of that instance with --keys.')
    }
    const folder = resolve(textOption(call, 'keep') ?? config.keepFolder)
    const kept = readKept(folder)
    if (kept.length === 0 && call.options['without-keep'] !== true) {
      throw new CommandFailed(
        `There is no list in ${folder}. Without it, handles and links revoked since the backup come back. Bring it with --keep, or add --without-keep.`
      )
    }
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
    const server = await reachDatabase(config)
    try {
      if (server.borrowed) throw new CommandFailed('Commonweal runs on this data folder. Stop it first.')
      const pastEnd = call.options['past-end'] === true
      const plan = { file, kept, keysFingerprint: keys.fingerprint, now: call.now(), pastEnd }
      const { head, rows } = await restoreBackup(server, plan)
      if (keyFile !== keyFileIn(config.keysFolder)) install(keyFile, config)
      call.say('Next: commonweal serve. Ask two members to sign in and confirm that they know of the restore.')
      call.result(`Restored ${rows} rows of ${head.made}.`, { ...head, rows, kept: kept.length })
      return exitCodes.done
    } finally {
      await server.stop()
    }
  }
}

function chooseKeys(call: Call, config: Config): string {
  const own = keyFileIn(config.keysFolder)
  const given = textOption(call, 'keys')
  if (given !== undefined && existsSync(own)) throw new CommandFailed(`There are keys in ${config.keysFolder} already.`)
  if (given !== undefined) return resolve(given)
  if (!existsSync(own)) throw new CommandFailed('The keys of the instance are not here. Bring them with --keys FILE.')
  return own
}

function install(file: string, config: Config): void {
  mkdirSync(config.keysFolder, { recursive: true, mode: 0o700 })
  copyFileSync(file, keyFileIn(config.keysFolder), constants.COPYFILE_EXCL)
}
