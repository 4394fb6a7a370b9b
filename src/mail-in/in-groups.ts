type Waiting<T> = { readonly item: T; readonly done: () => void; readonly failed: (reason: unknown) => void }

/**
 * Does one piece of work at once, and then, together, what came meanwhile: as many as `most`, of those that `mayJoin` lets
 * into one group. When a group fails, one of it is done after the other, so that nobody pays for a neighbour; unless
 * `metAll` says that it was nobody's own fault. What `work` does is therefore all or nothing. Resolves, or throws what
 * `work` threw, for each.
 */
export function inGroups<T>(
  most: number,
  mayJoin: (one: T, other: T) => boolean,
  metAll: (error: unknown) => boolean,
  work: (items: readonly [T, ...T[]]) => Promise<void>
): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = []
  let isBusy = false

  const takeGroup = (first: Waiting<T>): [Waiting<T>, ...Waiting<T>[]] => {
    const group: [Waiting<T>, ...Waiting<T>[]] = [first]
    for (let at = 0; at < waiting.length && group.length < most;) {
      const next = waiting[at]
      if (next && group.every(({ item }) => mayJoin(item, next.item))) group.push(...waiting.splice(at, 1))
      else at++
    }
    return group
  }

  const doGroup = async (group: [Waiting<T>, ...Waiting<T>[]]): Promise<void> => {
    const [first, ...others] = group
    try {
      await work([first.item, ...others.map(({ item }) => item)])
      for (const { done } of group) done()
    } catch (error) {
      const isOver = others.length === 0 || metAll(error)
      for (const each of group) {
        if (isOver) each.failed(error)
        else await doGroup([each])
      }
    }
  }

  const run = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    for (let next = waiting.shift(); next; next = waiting.shift()) await doGroup(takeGroup(next))
    isBusy = false
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      void run()
    })
}
