import { isLicence, type Licence, licenceIn } from './licences.ts'
import { sectionsOf } from './text/sections.ts'

export const relations = ['forked_from', 'incorporates'] as const
export type Relation = (typeof relations)[number]

/** Where words of a text come from. */
export type Credit = {
  readonly relation: Relation
  readonly title: string
  /** An address on the web or, for a version of ours, its page on this site; may be empty. */
  readonly link: string
  readonly licence: Licence | ''
}

/** What one text can name. */
export const mostCredits = 40

export function isCredit(value: unknown): value is Credit {
  const { relation, title, link, licence } = (value ?? {}) as Record<string, unknown>
  const isText = (text: unknown, longest: number) => typeof text === 'string' && text.length <= longest
  return (
    relations.some((each) => each === relation) &&
    isText(title, 200) &&
    title !== '' &&
    isText(link, 500) &&
    (link === '' || /^(https?:\/\/|\/policies\/)\S+$/.test(String(link))) &&
    (licence === '' || (typeof licence === 'string' && isLicence(licence)))
  )
}

/** What the text itself says under "License" and "Attributions". */
export function readAttribution(text: string): { licence: Licence | ''; credits: Credit[] } {
  const lines = text.split('\n')
  const below = (pattern: RegExp) =>
    sectionsOf(text)
      .filter(({ title }) => pattern.test(title))
      .map(({ from, ownTo }) => lines.slice(from + 1, ownTo).join('\n'))
      .join('\n')
  const credits = below(/^attributions?$/i)
    .split(/\n\s*\n|\n(?=\s*[-*]\s)/)
    .map((part) => part.slice(0, 2000))
    .flatMap((part): Credit[] => {
      const isFork = /\b(forked|adapted) from\b/i.test(part)
      if (!isFork && !/^\s*[-*]\s/.test(part)) return []
      const [, title, link] = /\[([^\]]+)\]\(<?([^)\s>]+)>?\)/.exec(part) ?? []
      if (!title || !link || !/^https?:/i.test(link)) return []
      const licence = licenceIn(part.replace(`[${title}](${link})`, ''))
      return [{ relation: isFork ? 'forked_from' : 'incorporates', title: title.slice(0, 200), link, licence }]
    })
  return { licence: licenceIn(below(/^licen[cs]e$/i)), credits: credits.slice(0, mostCredits) }
}
