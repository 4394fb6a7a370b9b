import { isSlug } from '../../bodies/model.ts'
import { isOwnKind } from '../kinds/model.ts'
import { type SpaceKind, spaceKinds } from '../model.ts'
import { type RequirementId, requirementIds } from '../requirements/requirements.ts'

/** What a list of spaces is narrowed to. */
export type Search = {
  readonly words: string
  readonly kind: SpaceKind | undefined
  /** Spaces that lack anything, or one thing. */
  readonly missing: 'any' | RequirementId | undefined
  /** The last space of the page before. */
  readonly after: string | undefined
}

const longest = 80

/** Reads a search from an address. What is on no list is left out, so any address gives a page. */
export function readSearch(query: URLSearchParams): Search {
  const kind = query.get('kind') ?? ''
  const missing = query.get('missing') ?? ''
  const after = query.get('after') ?? ''
  return {
    words: (query.get('q') ?? '')
      .replaceAll(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, longest),
    kind: spaceKinds.find((each) => each === kind) ?? (isOwnKind(kind) ? kind : undefined),
    missing: missing === 'any' ? 'any' : requirementIds.find((each) => each === missing),
    after: isSlug(after) ? after : undefined
  }
}

/** The query that asks for the same again, from another place on. */
export function queryOfSearch({ words, kind, missing }: Search, after?: string): Record<string, string> {
  return {
    ...(words && { q: words }),
    ...(kind && { kind }),
    ...(missing && { missing }),
    ...(after !== undefined && { after })
  }
}

/**
 * Words as PostgreSQL looks for them: each must begin a word of the name, the text or the address. Nothing when there is no
 * letter or digit in them.
 */
export function prefixQuery(words: string): string | undefined {
  const terms =
    words
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 8) ?? []
  return terms.length > 0 ? terms.map((term) => `${term}:*`).join(' & ') : undefined
}
