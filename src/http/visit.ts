import type { Context } from '../context.ts'
import { findLocale, type LocaleName } from '../ui/locales.ts'
import { DEFAULT_MAX_BODY, readBody } from './body.ts'
import { readCookie } from './cookies.ts'
import { parseForm } from './form.ts'
import { makeFrame } from './frame.ts'
import { parseJson } from './json.ts'
import { placeOf } from './place.ts'
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

/** The language asked for on the page, then the one chosen before. */
export function chooseLocale(request: Request, url: URL): LocaleName {
  const asked = url.search === '' ? undefined : findLocale(url.searchParams.get('lang') ?? undefined)
  return asked ?? findLocale(readCookie(request, 'lang')) ?? 'en'
}
