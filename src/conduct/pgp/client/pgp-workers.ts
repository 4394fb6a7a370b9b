import type { PgpWorkerCalls } from '../../../client/pgp-worker.ts'
import { CallFailed, connect, type Connection } from '../../../client/shared/rpc.ts'
import { Refusal } from '../../refusal.ts'
import type { AskPgp, WithPgp } from '../pgp-calls.ts'

const patienceMs = 60_000

type PgpWorker = Connection<PgpWorkerCalls>

/** Lends a worker that knows OpenPGP: started when first asked, ended with the work, the lock, or a minute without an answer. */
export function pgpWorkers(start: () => Worker, onLock: (listener: () => void) => void): WithPgp {
  const working = new Set<PgpWorker>()
  const end = (worker: PgpWorker) => {
    working.delete(worker)
    worker.close()
  }
  onLock(() => working.forEach(end))

  const begin = async (): Promise<PgpWorker> => {
    const worker = connect<PgpWorkerCalls>(start())
    working.add(worker)
    try {
      await worker.call('ready')
      return worker
    } catch {
      end(worker)
      // Its file could not be had.
      throw Object.assign(new Error('offline'), { code: 'offline' })
    }
  }

  return async (work) => {
    let begun: Promise<PgpWorker> | undefined
    const ask: AskPgp = async (method, args) => {
      begun ??= begin()
      const worker = await begun
      const patience = setTimeout(() => end(worker), patienceMs)
      try {
        return (await (worker.call as unknown as AskPgp)(method, args)) as never
      } catch (error) {
        // What breaks its reader, or keeps it too long, is damaged.
        throw error instanceof CallFailed && error.code === 'gone' ? new Refusal('pgp_damaged') : error
      } finally {
        clearTimeout(patience)
      }
    }
    try {
      return await work(ask)
    } finally {
      await begun?.then(end, () => undefined)
    }
  }
}
