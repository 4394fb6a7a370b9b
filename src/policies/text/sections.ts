import { parseText } from './parse-text.ts'

/** A part of a text: from its heading to the next heading of the same or a higher rank. Lines count from 0. */
export type Section = {
  readonly level: number
  readonly title: string
  /** Stands in addresses behind `#`; the same as long as the heading is. */
  readonly anchor: string
  readonly from: number
  /** The first line that is no longer its own: where the next heading of any rank begins. */
  readonly ownTo: number
  /** The first line behind it and all that is below it. */
  readonly to: number
}

/** `Conflicts of Interest` becomes `conflicts-of-interest`, as forges write it. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

/** Gives every heading an anchor of its own: the second of the same name ends in `-1`. */
export function makeAnchors(): (title: string) => string {
  const used = new Map<string, number>()
  return (title) => {
    const base = anchorOf(title) || 'part'
    const before = used.get(base) ?? 0
    used.set(base, before + 1)
    return before === 0 ? base : `${base}-${before}`
  }
}

/** The sections of a text, in order. */
export function sectionsOf(text: string): Section[] {
  const tokens = parseText(text)
  const anchor = makeAnchors()
  const last = text.split('\n').length
  const heads = tokens.flatMap((token, at) => {
    if (token.type !== 'heading_open' || token.level !== 0 || !token.map) return []
    const title = plainTitle(tokens[at + 1]?.content ?? '')
    return [{ level: Number(token.tag.slice(1)), title, anchor: anchor(title), from: token.map[0] }]
  })
  return heads.map((head, at) => {
    const below = heads.slice(at + 1)
    return {
      ...head,
      ownTo: below[0]?.from ?? last,
      to: below.find(({ level }) => level <= head.level)?.from ?? last
    }
  })
}

const longestTitle = 400

/** A heading without the marks of links and emphasis. */
export function plainTitle(content: string): string {
  // A heading is short; one that is not must not cost more for being looked through.
  return content
    .slice(0, longestTitle)
    .replaceAll(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replaceAll(/[*`]|(?<!\w)_|_(?!\w)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** The title of a text: its first heading, if that stands on top. */
export function titleOf(text: string): string | undefined {
  const [first] = sectionsOf(text)
  return first && text.split('\n').slice(0, first.from).join('').trim() === '' ? first.title : undefined
}

/** A paragraph that begins with a bold number: `**Section 4.2. Voting Members.**`, as bylaws are written. Line from 0. */
export type NumberedPart = { readonly number: string; readonly title: string; readonly line: number }

const numbered = /^(?:#{1,6}\s+)?(?:\*\*|__)?\s*(?:Section|Sec\.|Article|§)?\s*(\d{1,3}(?:\.\d{1,3})+)\.?\s+([\s\S]*)/i

/** Every numbered part of a text, with the words that name it. */
export function numberedParts(text: string): NumberedPart[] {
  const lines = text.split('\n')
  return lines.flatMap((line, at) => {
    if (!/^(?:\*\*|__|#{1,6}\s)/.test(line)) return []
    const [, number, rest = ''] = numbered.exec(line.slice(0, longestTitle)) ?? []
    if (number === undefined) return []
    // A name in bold may go on in the next line.
    const named = line.startsWith('#') ? rest : `${rest} ${(lines[at + 1] ?? '').slice(0, longestTitle)}`
    const [title = ''] = named.split(/\*\*|__/)
    return [
      {
        number: plainNumber(number),
        title: title
          .replace(/\.\s*$/, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
        line: at
      }
    ]
  })
}

/** `4.09` and `4.9` are one number. */
export function plainNumber(number: string): string {
  return number
    .split('.')
    .map((part) => String(Number(part)))
    .join('.')
}
