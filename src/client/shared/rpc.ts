/** Functions a worker offers to its page. What crosses is copied; an answer never holds a private key (S29). */
export type Handlers = Record<string, (args: never) => unknown>

type Request = { n: number; method: string; args: unknown }
type Answer = { n: number; value: unknown } | { n: number; code: string }
type Notice = { notice: string }
type Port = {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** A call the worker refused. `code` is that of the error thrown inside, `bug` for one without, `gone` after `close`. */
export class CallFailed extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'CallFailed'
    this.code = code
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return 'bug'
}

/** Answers calls on a worker's own port. Errors cross as their code alone, so that none carries content. */
export function serve(handlers: Handlers, port: Port): { notify: (notice: string) => void } {
  const answer = async ({ n, method, args }: Request): Promise<Answer> => {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined
    if (!handler) return { n, code: 'no_such_call' }
    try {
      return { n, value: await handler(args as never) }
    } catch (error) {
      return { n, code: codeOf(error) }
    }
  }
  port.addEventListener('message', (event) => {
    void answer(event.data as Request).then((message) => port.postMessage(message))
  })
  return { notify: (notice) => port.postMessage({ notice } satisfies Notice) }
}

type Args<F> = F extends () => unknown ? [] : F extends (args: infer A) => unknown ? [A] : never
type Value<F> = F extends (args: never) => infer R ? Awaited<R> : never

/** The page's end. `H` is the type of the handlers object the worker serves. */
export type Connection<H> = {
  call: <M extends keyof H & string>(method: M, ...args: Args<H[M]>) => Promise<Value<H[M]>>
  onNotice: (listener: (notice: string) => void) => void
  /** Ends the worker and with it everything it held. Calls still open fail with `gone`. */
  close: () => void
}

/** Connects a page to a worker that runs `serve`. */
export function connect<H>(worker: Worker): Connection<H> {
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  const listeners: ((notice: string) => void)[] = []
  let count = 0
  let closed = false

  const failAll = () => {
    for (const { reject } of open.values()) reject(new CallFailed('gone'))
    open.clear()
  }
  worker.addEventListener('message', (event: MessageEvent<Answer | Notice>) => {
    if ('notice' in event.data) {
      for (const listener of listeners) listener(event.data.notice)
      return
    }
    const waiting = open.get(event.data.n)
    open.delete(event.data.n)
    if ('code' in event.data) waiting?.reject(new CallFailed(event.data.code))
    else waiting?.resolve(event.data.value as never)
  })
  // A worker that broke, or could not be loaded at all, answers nothing any more.
  worker.addEventListener('error', () => {
    closed = true
    failAll()
  })

  return {
    call: (method, ...[args]) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new CallFailed('gone'))
        count += 1
        open.set(count, { resolve, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
        worker.postMessage({ n: count, method, args } satisfies Request)
      }),
    onNotice: (listener) => void listeners.push(listener),
    close() {
      closed = true
      worker.terminate()
      // Whoever listened may hold what was written; nothing is said to them any more.
      listeners.length = 0
      failAll()
    }
  }
}
