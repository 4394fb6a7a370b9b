import { convert } from 'html-to-text'

/** More than anybody writes by hand; what is left out stays in the mail, which is attached then. */
const limits = { maxInputLength: 1024 * 1024, limits: { maxDepth: 60, maxChildNodes: 5000, maxBaseElements: 1 } }

/** The words of an HTML mail: no pictures, no scripts, links written out. Never throws. */
export function htmlToWords(html: string): { text: string; whole: boolean } {
  try {
    const text = convert(html.slice(0, limits.maxInputLength), {
      ...limits,
      wordwrap: false,
      selectors: [
        { selector: 'img', format: 'skip' },
        { selector: 'script', format: 'skip' },
        { selector: 'style', format: 'skip' },
        { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } }
      ]
    })
    return { text, whole: html.length <= limits.maxInputLength && !text.endsWith('...') }
  } catch {
    return { text: '', whole: false }
  }
}
