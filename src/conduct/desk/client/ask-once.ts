/** Questions of the page to the key worker that are on their way, by what views showed last: one map for each person's desk. */
type Seen = Map<string, unknown>
const running = new WeakMap<Seen, Map<string, Promise<unknown>>>()

/**
 * Asks, unless `joins` and the same question is on its way: a view that comes after a change takes the answer that the
 * view before it has asked for, instead of waiting for it and then for another.
 */
export function askOnce<T>(seen: Seen, name: string, load: () => Promise<T>, joins: boolean): Promise<T> {
  const asked = running.get(seen) ?? new Map<string, Promise<unknown>>()
  running.set(seen, asked)
  const before = asked.get(name)
  // What fails for the view before may work for this one: its worker may be gone.
  if (joins && before !== undefined) return (before as Promise<T>).catch(() => askOnce(seen, name, load, false))
  const next = load().finally(() => asked.get(name) === next && asked.delete(name))
  asked.set(name, next)
  return next
}

/** Something was written: what was asked before does not know it, and nobody takes that answer any more. */
export function askAnew(seen: Seen): void {
  running.delete(seen)
}
