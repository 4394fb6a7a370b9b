/** What a body sets itself and that its people, as they are, could never meet. */
import { checkProcedure, type PeopleKnown } from './check-procedure.ts'
import type { Problem } from './inspect.ts'
import { isTree, type Tree } from './procedure.ts'

const keyOf = ({ path, code }: Problem): string => [...path, code].join('.')

/**
 * Rules of `own`, laid over a procedure as `whole`, that so few people can never pass. What the procedure itself asks for
 * is left alone: a body may follow it before it is complete.
 */
export function neverPass(whole: Tree, own: Tree, people: PeopleKnown): Problem[] {
  const otherwise = new Set(checkProcedure(whole).map(keyOf))
  const decisions = isTree(own['decisions']) ? own['decisions'] : {}
  const isOwn = ([field = '', kind = '']: readonly string[]): boolean =>
    field === 'decisions' ? Object.hasOwn(decisions, kind) : Object.hasOwn(own, field)
  return checkProcedure(whole, people).filter((problem) => isOwn(problem.path) && !otherwise.has(keyOf(problem)))
}
