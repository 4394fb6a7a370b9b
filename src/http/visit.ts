import type { Context } from '../context.ts'
import { findLocale, type LocaleName } from '../ui/locales.ts'
import { DEFAULT_MAX_BODY, readBody } from './body.ts'
import { makeCookie, readCookie } from './cookies.ts'
import { parseForm } from './form.ts'
import { makeFrame } from './frame.ts'
import { parseJson } from './json.ts'
import { placeOf } from './place.ts'
import { type Reply, withCookie } from './reply.ts'
import type { Visit } from './route.ts'

type Made = {
  id: string
  url: URL
  params: Record<string, string>
  /** The address at the other end. */
  peer: string | undefined
  maxBody: number | undefined
}

/** Makes the visit of a request. What costs time is worked out when the handler asks; nothing of the body is read before. */
export function makeVisit(context: Context, request: Request, made: Made): Visit {
  const { id, url, params } = made
  const bytes = () => readBody(request, made.maxBody ?? DEFAULT_MAX_BODY)
  let locale: LocaleName | undefined
  const chosen = () => (locale ??= chooseLocale(request, url))
  return {
    context,
    request,
    url,
    params,
    id,
    get locale() {
      return chosen()
    },
    get place() {
      return placeOf(made.peer, request.headers.get('x-forwarded-for'))
    },
    get frame() {
      return makeFrame(context, url.pathname, chosen())
    },
    cookie: (name) => readCookie(request, name),
    bytes,
    form: async () => parseForm(await bytes(), request.headers.get('content-type') ?? ''),
    json: async () => parseJson(await bytes())
  }
}

const languageCookie = 'lang'

/** The language that the switch on the page asked for. */
function askedLocale(url: URL): LocaleName | undefined {
  return url.search === '' ? undefined : findLocale(url.searchParams.get('lang') ?? undefined)
}

/** The language asked for on the page, then the one chosen before. */
export function chooseLocale(request: Request, url: URL): LocaleName {
  return askedLocale(url) ?? findLocale(readCookie(request, languageCookie)) ?? 'en'
}

/**
 * Keeps the language for the next page, once somebody chose one: in the folder of this page, and from a public page also
 * where people report. Desk and reporters share no cookie, not even this one (S34). It ends with the browser or with Exit.
 */
export function keepLocale(reply: Reply, url: URL, secure: boolean): Reply {
  const asked = askedLocale(url)
  if (!asked) return reply
  const [, folder = ''] = url.pathname.split('/')
  const folders = folder === 'desk' ? ['desk'] : ['report', 'r', ...(/^(|report|r)$/.test(folder) ? [] : [folder])]
  return folders.reduce((kept, each) => withCookie(kept, makeCookie(languageCookie, asked, { path: `/${each}`, secure })), reply)
}
