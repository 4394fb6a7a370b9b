import type { Context } from '../../context.ts'

/** What is asked, read from an address: well-formed, and the same for everybody. */
export type Ask = {
  readonly context: Pick<Context, 'db' | 'config'>
  readonly now: Date
  readonly today: string
  readonly params: Readonly<Record<string, string>>
  /** Values of the query that the operation names; empty ones are not there. */
  readonly query: Readonly<Record<string, string>>
  readonly limit: number
  readonly after: string | undefined
}

export type QueryParam = {
  readonly name: string
  readonly description: string
  readonly pattern: RegExp
  readonly example: string
}

/** One thing that programs may ask of the record. */
export type Operation = {
  /** A pattern of `routes`. */
  readonly path: string
  readonly id: string
  readonly summary: string
  /** The name of its schema. */
  readonly schema: string
  readonly query?: readonly QueryParam[]
  /** Whether it gives a list by pages, which `after` and `limit` move through. */
  readonly paged?: true
  /** The answer; nothing when there is no such thing. */
  readonly read: (ask: Ask) => Promise<object | undefined>
}

export const usualLimit = 50
export const mostLimit = 100

/** One page of `found`, which was asked for with one more than the limit. */
export function pageOf<T, S>(
  { limit, query, context }: Pick<Ask, 'limit' | 'query' | 'context'>,
  path: string,
  found: readonly T[],
  { show, after }: { readonly show: (item: T) => S; readonly after: (item: T) => string }
): { readonly items: readonly S[]; readonly next: string | null } {
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(show), next: last === undefined ? null : nextAfter({ limit, query, context }, path, after(last)) }
}

/** The address of the next page. */
export function nextAfter(
  { limit, query, context }: Pick<Ask, 'limit' | 'query' | 'context'>,
  path: string,
  after: string
): string {
  const search = new URLSearchParams({ ...query, ...(limit === usualLimit ? {} : { limit: String(limit) }), after })
  return `${context.config.baseUrl}${path}?${search.toString()}`
}
