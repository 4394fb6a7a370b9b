import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`Another Commonweal already runs on ${folder}. Stop it first, or set COMMONWEAL_DATA to another folder.`)
    this.name = 'FolderInUse'
  }
}

const FLOCK = '/usr/bin/flock'

/**
 * Takes the folder for this process. The kernel frees it when the process ends in any way, so there is no stale lock.
 * Returns the function that gives it back; throws `FolderInUse`.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  if (!existsSync(FLOCK)) return lockByPid(folder)
  // A lock freed by a kill a moment ago may be seen late: try for a second.
  for (let attempt = 0; attempt < 10; attempt++) {
    const release = await tryFlock(`${folder}/owner.lock`)
    if (release) return release
    await sleep(100)
  }
  throw new FolderInUse(folder)
}

/** `cat` holds the lock for as long as our end of its input is open, and answers one line once it has it. */
function tryFlock(file: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const holder = spawn(FLOCK, ['--nonblock', '--no-fork', file, 'cat'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true
    })
    holder.on('error', reject)
    holder.on('exit', () => resolve(undefined))
    // When the lock is taken the holder is gone before we write.
    holder.stdin.on('error', () => resolve(undefined))
    holder.stdout.once('data', () => {
      holder.unref()
      resolve(() => holder.stdin.end())
    })
    holder.stdin.write('held\n')
  })
}

function lockByPid(folder: string): () => void {
  const file = `${folder}/owner.pid`
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid !== process.pid && isAlive(pid)) throw new FolderInUse(folder)
  }
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

/** False for a process that is gone and, where the system tells, for one that only waits to be reaped. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return !existsSync('/proc/self')
  }
}
