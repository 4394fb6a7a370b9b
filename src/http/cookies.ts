type CookieOptions = {
  /** The only folder it is sent to; staff, reporters and threads never share one (S34). */
  path: string
  /** Sent over https only; false on a plain-http instance such as the demo. */
  secure: boolean
  /** Seconds; without it the cookie ends with the browser's session. 0 deletes. */
  maxAge?: number | undefined
  /** `Strict`: not sent when a link elsewhere led here, either. */
  sameSite?: 'Strict' | 'Lax' | undefined
}

/** A cookie's value as sent, or nothing. The name is looked up exactly; of doubles the first counts. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** A whole `Set-Cookie` line, never readable by scripts. The value must be made of letters, digits, `-`, `_` and `.`. */
export function makeCookie(name: string, value: string, { path, secure, maxAge, sameSite = 'Lax' }: CookieOptions): string {
  if (!/^[\w.-]*$/.test(value)) throw new Error('a cookie value that needs escaping')
  const parts = [`${name}=${value}`, `Path=${path}`, 'HttpOnly', `SameSite=${sameSite}`]
  if (secure) parts.push('Secure')
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`)
  return parts.join('; ')
}
