import { Refused } from '../refused.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id of a row as an address names it. Throws `Refused('not_found')` for what can be none: PostgreSQL would fail on it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function rowIdOf<T extends string>(param: string | undefined): T {
  if (param === undefined || !uuid.test(param)) throw new Refused('not_found')
  return param as T
}
