/**
 * The end of an address that names a post: `#about=https%3A%2F%2Fforum.example%2Fp%2F12`. Communities put it behind "report
 * this" beside a post. A browser keeps that end to itself, so no server hears which post somebody looked at (S1).
 */
export const aboutMark = '#about='
const longest = 500

/** The link in the end of an address: one of the web, or nothing. */
export function aboutIn(hash: string): string | undefined {
  if (!hash.startsWith(aboutMark)) return undefined
  try {
    const link = decodeURIComponent(hash.slice(aboutMark.length))
    const fits = link.length <= longest && /^https?:\/\/[^\s/]+/.test(link) && !/[\s\p{Cc}]/u.test(link)
    return fits && URL.canParse(link) ? link : undefined
  } catch {
    return undefined
  }
}
