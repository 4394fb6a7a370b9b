import type { Token } from 'markdown-it'
import { drawTokens, parseText } from './parse-text.ts'
import { makeAnchors, numberedParts, plainTitle } from './sections.ts'

export type Entry = { readonly level: number; readonly title: string; readonly anchor: string }

export type Rendered = {
  /** Markup that is safe to put into a page: nothing of the text itself is markup. */
  readonly html: string
  /** For the list of contents, as deep as two ranks. */
  readonly contents: readonly Entry[]
}

/** Ids of headings do not meet those of the page. */
export const anchorPrefix = 's-'

/**
 * Draws a text for a page whose own heading is the title of the text: that one is left out, and the others go on from the
 * second rank without gaps.
 */
export function renderText(text: string): Rendered {
  const tokens = parseText(text)
  dropTitle(tokens)
  const contents = nameHeadings(tokens)
  nameNumbers(text, tokens)
  for (const token of tokens) dress(token)
  return { html: drawTokens(tokens), contents: contents.filter(({ level }) => level <= 3) }
}

function dropTitle(tokens: Token[]): void {
  const isTitle = tokens[0]?.type === 'heading_open' && (tokens[0].tag === 'h1' || !tokens.some(isHigher(tokens[0])))
  if (isTitle) tokens.splice(0, 3)
}

const isHigher = (first: Token) => (token: Token) => token.type === 'heading_open' && token !== first && token.tag <= first.tag

function nameHeadings(tokens: Token[]): Entry[] {
  const anchor = makeAnchors()
  const open = tokens.filter(({ type }) => type === 'heading_open')
  const top = Math.min(...open.map(({ tag }) => Number(tag.slice(1))))
  const entries: Entry[] = []
  let before = 1
  tokens.forEach((token, at) => {
    if (token.type !== 'heading_open') return
    const level = Math.min(Number(token.tag.slice(1)) - top + 2, before + 1, 6)
    const title = plainTitle(tokens[at + 1]?.content ?? '')
    const id = anchor(title)
    token.tag = `h${level}`
    const close = tokens[at + 2]
    if (close) close.tag = token.tag
    token.attrSet('id', anchorPrefix + id)
    before = level
    entries.push({ level, title, anchor: anchorPrefix + id })
  })
  return entries
}

/** Numbered paragraphs of bylaws can be linked to as well: `#s-4.2`. */
function nameNumbers(text: string, tokens: readonly Token[]): void {
  const used = new Set<string>()
  const numbers = new Map(numberedParts(text).map(({ line, number }) => [line, number]))
  for (const token of tokens) {
    const number = token.map && token.type === 'paragraph_open' ? numbers.get(token.map[0]) : undefined
    if (number === undefined || used.has(number)) continue
    used.add(number)
    token.attrSet('id', anchorPrefix + number)
  }
}

function dress(token: Token): void {
  // A style in a cell would need a hole in the content policy.
  if (token.type === 'th_open' || token.type === 'td_open') token.attrs = null
  for (const child of token.children ?? []) dressInline(child)
}

function dressInline(token: Token): void {
  if (token.type === 'link_open') {
    const to = String(token.attrGet('href') ?? '')
    if (to.startsWith('#')) token.attrSet('href', `#${anchorPrefix}${to.slice(1)}`)
    else if (/^https?:/i.test(to)) token.attrSet('rel', 'noreferrer')
  }
  // Pictures from elsewhere are not loaded: they would tell others who reads. What they show is said in words.
  if (token.type === 'image') {
    token.type = 'text'
    token.tag = ''
    token.attrs = null
    token.children = null
  }
}
