import { href, routes } from '../../routes.ts'
import type { Event } from './model.ts'

/** Codes of conduct that many events adopt as they are, by their published addresses. Names are not translated. */
export const knownCodes = {
  psf: { name: 'Python Software Foundation Code of Conduct', address: 'https://policies.python.org/python.org/code-of-conduct/' },
  'pycon-us': { name: 'PyCon US Code of Conduct', address: 'https://policies.python.org/us.pycon.org/code-of-conduct/' },
  django: { name: 'Django Code of Conduct', address: 'https://www.djangoproject.com/conduct/' },
  'contributor-covenant': {
    name: 'Contributor Covenant 2.1',
    address: 'https://www.contributor-covenant.org/version/2/1/code_of_conduct/'
  },
  'berlin-code': { name: 'Berlin Code of Conduct', address: 'https://berlincodeofconduct.org/' },
  'citizen-code': { name: 'Citizen Code of Conduct', address: 'http://citizencodeofconduct.org/' }
} as const
export type KnownCode = keyof typeof knownCodes

/** A code to choose: what is stored, and its name. */
export type CodeChoice = { readonly id: string; readonly name: string }

const mark = 'text:'

/** The text of our own register that an event adopted, by its name in addresses. */
export function adoptedText({ code, code_known }: Pick<Event, 'code' | 'code_known'>): string | undefined {
  return code === 'known' && code_known.startsWith(mark) ? code_known.slice(mark.length) : undefined
}

/** Codes of the register first, then those that many know. */
export function codeChoices(texts: readonly { readonly slug: string; readonly title: string }[]): CodeChoice[] {
  const known = Object.entries(knownCodes).map(([id, { name }]) => ({ id, name }))
  return [...texts.map(({ slug, title }) => ({ id: mark + slug, name: title })), ...known]
}

/** Where the code of an event can be read, with its name when it has one; nothing when nobody said which it is, or where. */
export function codeToRead(
  event: Pick<Event, 'code' | 'code_address' | 'code_known'>
): { readonly href: string; readonly name?: string } | undefined {
  const policy = adoptedText(event)
  if (policy !== undefined) return { href: href(routes.policy, { policy }) }
  const known = Object.entries(knownCodes).find(([id]) => event.code === 'known' && id === event.code_known)?.[1]
  if (known) return { href: known.address, name: known.name }
  return event.code === 'own' && event.code_address ? { href: event.code_address } : undefined
}
