import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { loggedBackups } from '../../backup/log-backups.ts'
import type { Config } from '../../config.ts'
import { nativeFolder } from '../../db/embedded-binaries.ts'
import { KeyFileError, keyFileIn, readKeyFile } from '../../instance-keys.ts'
import { type Finding, note, ok, problem } from './finding.ts'

const GB = 1024 ** 3
const tight = 2 * GB
const full = GB / 2
/** Without a newer backup than this, too much would be lost. */
const oldBackupDays = 8

/** What can be said without a database. */
export async function checkFiles(config: Config, now: Date): Promise<Finding[]> {
  return [checkKeys(config), checkBinaries(config), await checkDisk(config), ...checkKeep(config), ...checkBackups(config, now)]
}

function checkKeys(config: Config): Finding {
  const file = keyFileIn(config.keysFolder)
  if (!existsSync(file))
    return note('keys', 'There are no keys yet.', 'The first start makes them. After a move, bring the keys folder.')
  try {
    readKeyFile(file)
  } catch (error) {
    if (error instanceof KeyFileError) return problem('keys', error.message, 'Mend the file, or bring back a copy of it.')
    throw error
  }
  if (process.platform !== 'win32' && (statSync(config.keysFolder).mode & 0o077) !== 0) {
    return problem('keys', 'Others on this machine can look into the keys folder.', `Run: chmod 700 ${config.keysFolder}`)
  }
  return ok('keys', `Only this user reads ${file}. Keep one copy elsewhere, never beside a backup.`)
}

function checkBinaries(config: Config): Finding {
  if (config.databaseUrl) return ok('binaries', 'DATABASE_URL is set: the embedded PostgreSQL is not used.')
  const folder = nativeFolder()
  if (folder) return ok('binaries', 'The embedded PostgreSQL is installed.')
  return problem(
    'binaries',
    'There is no embedded PostgreSQL for this machine.',
    'Set DATABASE_URL, or install the packages again.'
  )
}

async function checkDisk(config: Config): Promise<Finding> {
  const folder = [config.dataFolder, dirname(config.dataFolder), '/'].find((each) => existsSync(each)) ?? '/'
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const words = `${(free / GB).toFixed(1)} GB are free for ${config.dataFolder}.`
  if (free < full) return problem('disk', words, 'Make room now: reports cannot be taken when the disk is full.')
  if (free < tight) return note('disk', words, 'Make room soon.')
  return ok('disk', words)
}

function checkKeep({ keepFolder, dataFolder }: Config): Finding[] {
  if (!existsSync(keepFolder)) {
    return existsSync(dataFolder)
      ? [note('keep', `${keepFolder} is not there yet.`, 'It comes with the first roster; a restore needs it.')]
      : []
  }
  try {
    accessSync(keepFolder, constants.W_OK)
  } catch {
    return [
      problem(
        'keep',
        `${keepFolder} cannot be written.`,
        'Without this list a restore brings revoked things back. Mend the folder.'
      )
    ]
  }
  return [ok('keep', `What a restore must not bring back is written to ${keepFolder}. Copy it together with your backups.`)]
}

function checkBackups({ keepFolder }: Config, now: Date): Finding[] {
  const backups = loggedBackups(keepFolder)
  const today = now.toISOString().slice(0, 10)
  const ended = backups.filter((backup) => backup.destroy_after < today && existsSync(backup.file))
  const late = ended.map(({ file, destroy_after }) =>
    problem('backups', `${file} should be gone since ${destroy_after}.`, 'Destroy it, and every copy of it.')
  )
  const newest = backups
    .map((backup) => backup.made)
    .toSorted()
    .at(-1)
  const question = 'Make one: commonweal backup create FILE. Do other dumps of this database exist? They need an end too.'
  if (newest === undefined) return [...late, note('backups', 'No backup was made from here.', question)]
  const oldest = new Date(now.getTime() - oldBackupDays * 86_400_000).toISOString().slice(0, 10)
  if (newest < oldest) return [...late, note('backups', `The newest backup is of ${newest}.`, question)]
  return [...late, ok('backups', `The newest backup is of ${newest}.`)]
}
