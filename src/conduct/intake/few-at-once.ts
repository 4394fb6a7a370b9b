import { Refused } from '../../refused.ts'

/**
 * Lets a few pieces of heavy work run at once and a few more wait. Counts work, not people: everybody behind one address,
 * as at a conference or behind Tor, has the same turn. Beyond the queue it throws `slow_down`.
 */
export function fewAtOnce(running: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0
  const queue: (() => void)[] = []
  return async (work) => {
    if (busy >= running) {
      if (queue.length >= waiting) throw new Refused('slow_down')
      await new Promise<void>((resolve) => queue.push(resolve))
    } else busy++
    try {
      return await work()
    } finally {
      // Whoever waits takes this place over.
      const next = queue.shift()
      if (next) next()
      else busy--
    }
  }
}
