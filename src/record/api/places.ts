import { href, type Params, routes } from '../../routes.ts'

/** Whole addresses of an object: in the interface for programs, and its page. */
export type Places = { readonly url: string; readonly page: string }

/** Fills two patterns with the same names. `base` is the site's address without a slash at its end. */
export function placesOf<A extends string, B extends string>(
  base: string,
  [api, page]: readonly [A, B],
  ...[params]: [Params<A> & Params<B>]
): Places {
  return { url: base + fill(api, params), page: base + fill(page, params) }
}

const fill = (pattern: string, params: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

export type Named = { readonly slug: string; readonly name: string }

/** A body as everything that names one names it. */
export const bodyName = (base: string, { slug, name }: Named) => ({
  slug,
  name,
  ...placesOf(base, [routes.apiBody, routes.bodyPage], { slug })
})

export const rosterPlace = (base: string, slug: string): string => base + href(routes.apiRoster, { slug })
