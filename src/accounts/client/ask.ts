/** The server did not do what was asked: `code` is its refusal, `offline` when no answer came. */
export class AskFailed extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'AskFailed'
    this.code = code
  }
}

/** An answer to a change: made, or why not. */
export type Answer<T, P extends string> = (T & { problem?: undefined }) | { problem: P }

async function send(path: string, init: RequestInit): Promise<unknown> {
  let answer: Response
  try {
    answer = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } })
  } catch (cause) {
    throw Object.assign(new AskFailed('offline'), { cause })
  }
  const body: unknown = await answer.json().catch(() => undefined)
  if (answer.ok || (typeof body === 'object' && body !== null && 'problem' in body)) return body
  const code = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : 'failed'
  throw new AskFailed(code)
}

/** Reads from the desk's own address. Throws `AskFailed`. */
export async function read<T>(path: string): Promise<T> {
  return (await send(path, {})) as T
}

/** Posts to the desk. A `problem` is an answer; what was refused throws `AskFailed`. */
export async function post<T, P extends string = string>(path: string, body: unknown = {}): Promise<Answer<T, P>> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return (await send(path, init)) as Answer<T, P>
}
