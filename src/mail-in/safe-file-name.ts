const mostLetters = 120
/** Endings that a double click would run, or that a browser would read as a page. */
const runs =
  /\.(exe|com|scr|pif|bat|cmd|msi|ps1|vbs?|vbe|jse?|mjs|wsf|hta|cpl|jar|lnk|url|reg|sh|app|dmg|pkg|apk|html?|xhtml|shtml|svgz?|mht|mhtml|xml|xsl|swf|iso|img|docm|xlsm|pptm|dotm)$/i

/**
 * The name of an attached file as somebody may save it: no path, no hidden letters, no direction marks that turn an ending
 * around, and nothing at its end that starts a program.
 */
export function safeFileName(name: string, otherwise: string): string {
  const last = name.normalize('NFC').replaceAll('\\', '/').split('/').at(-1) ?? ''
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '')
  const cut = plain.length > mostLetters ? plain.slice(0, mostLetters - 12) + plain.slice(-12) : plain
  if (cut === '') return otherwise
  return runs.test(cut) ? `${cut}.unsafe` : cut
}
