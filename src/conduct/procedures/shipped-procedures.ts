import { join } from 'node:path'
import { root } from '../../root.ts'
import type { Procedure } from '../../rules/procedure.ts'
import { loadProcedures } from './load-procedures.ts'

let loaded: ReadonlyMap<string, Procedure> | undefined

/** The procedures that come with the product, by key. Read once; throws when one of the files is wrong. */
export function shippedProcedures(): ReadonlyMap<string, Procedure> {
  return (loaded ??= loadProcedures(join(root, 'src', 'conduct', 'procedures')))
}
