import MarkdownIt, { type Token } from 'markdown-it'

/** Lists and quotations inside one another: more is refused, because the parser would leave out what is below. */
export const deepest = 24

/** Mail, the web, places on this site. Nothing that runs, nothing that holds a file. */
const safeLink = /^(?:https?:\/\/|mailto:|#|\/(?!\/)|\.{1,2}\/|[\w-][\w./#-]*$)/i

/** The address of a link, if it is one that people may be sent to. */
export function isSafeLink(address: string): boolean {
  return safeLink.test(address.trim())
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: deepest + 8 })
markdown.validateLink = isSafeLink

/** A text as a flat list of tokens; inline content hangs below its `inline` tokens. Markup and scripts in it are text. */
export function parseText(text: string): Token[] {
  return markdown.parse(text, {})
}

/** Tokens as markup, by the rules that the caller put on them. */
export function drawTokens(tokens: Token[]): string {
  return markdown.renderer.render(tokens, markdown.options, {})
}
