import { isSlug } from '../../bodies/model.ts'
import { isOwnKind } from '../kinds/model.ts'
import { type SpaceKind, spaceKinds } from '../model.ts'
import { requirementIds } from '../requirements/requirements.ts'

/** What a list of spaces is narrowed to. */
export type Search = {
  readonly words: string
  readonly kind: SpaceKind | undefined
  /** Spaces that lack anything (`any`), or the one thing of this id. */
  readonly missing: string | undefined
  /** The last space of the page before. */
  readonly after: string | undefined
}

const longest = 80
const isRequirement = (id: string) => (requirementIds as readonly string[]).includes(id) || isOwnKind(id)

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
    missing: missing === 'any' || isRequirement(missing) ? missing : undefined,
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
