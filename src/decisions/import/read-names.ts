import type { SeatRole } from '../../bodies/model.ts'

/** A person as a list of names has them, with what stands behind the name: "Andrew Kuchling (chair)". */
export interface Named {
  readonly name: string
  readonly role: SeatRole | undefined
}

const roles: Readonly<Record<string, SeatRole>> = {
  chair: 'chair',
  chairman: 'chair',
  'co-chair': 'co_chair',
  secretary: 'secretary',
  treasurer: 'treasurer'
}

/** One to five words, each beginning with a capital: small words inside names, such as "van", may stand between. */
const nameForm = /^\p{Lu}[\p{L}.'’-]*(?: (?:(?:van|von|de|der|da|di|la|le|bin) )*\p{Lu}[\p{L}.'’-]*){0,4}$/u

/** The names of "A, B (secretary), C and D". Nothing when one of them does not look like a name. */
export function readNames(list: string): readonly Named[] | undefined {
  const parts = list
    .replace(/\s+/g, ' ')
    .split(/,| and |;/)
    .map((part) => part.replace(/^(?:\s|and )+/, '').trim())
    .filter((part) => part !== '')
  const named = parts.map((part) => {
    const [, name = '', behind] = /^(.*?)(?: \(([^)]*)\))?$/.exec(part) ?? []
    return { name, role: behind === undefined ? undefined : roles[behind.toLowerCase()] }
  })
  return named.length > 0 && named.every(({ name }) => nameForm.test(name)) ? named : undefined
}
