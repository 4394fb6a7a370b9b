/** Somebody on the public record: holds or held a seat, moved or voted. May have no account at all. */
export type PersonId = string & { readonly brand: 'person' }
export type OrganisationId = string & { readonly brand: 'organisation' }
export type AffiliationId = string & { readonly brand: 'affiliation' }

export const affiliationKinds = ['employee', 'officer', 'director', 'consultant', 'owner'] as const
export type AffiliationKind = (typeof affiliationKinds)[number]

/** Who may look at a person's own page. */
export const personShown = ['public', 'signed_in'] as const
export type PersonShown = (typeof personShown)[number]

/** A person's address part from a name: `Ada Lindqvist` is `ada-lindqvist`. Empty for names without Latin letters. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ł]/g, 'l')
    .replace(/[øœ]/g, 'o')
    .replace(/[ß]/g, 'ss')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
}

/** "Ada Lindqvist" is `ada-lindqvist`; "Ada Lindqvist (ada-2)" says which of two. */
export function namedPerson(written: string): { readonly name: string; readonly slug: string } {
  const [, name = written, slug] = /^(.*\S)\s+\(([a-z0-9]+(?:-[a-z0-9]+)*)\)$/.exec(written.trim()) ?? []
  return { name: name.trim(), slug: slug ?? slugFrom(name) }
}

/** How `namedPerson` finds exactly this person again. */
export function writtenPerson({ name, slug }: { readonly name: string; readonly slug: string }): string {
  return slugFrom(name) === slug ? name : `${name} (${slug})`
}
