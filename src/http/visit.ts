import type { Context } from '../context.ts'
import { Refused } from '../refused.ts'
import { findLocale, type LocaleName } from '../ui/locales.ts'
import { DEFAULT_MAX_BODY, readBody } from './body.ts'
import { readCookie } from './cookies.ts'
import { parseForm } from './form.ts'
import { makeFrame } from './frame.ts'
import type { Visit } from './route.ts'

/** Makes the visit of a request. Nothing of the body is read until the handler asks. */
export function makeVisit(
  context: Context,
  request: Request,
  id: string,
  params: Record<string, string>,
  place: string,
  maxBody: number = DEFAULT_MAX_BODY
): Visit {
  const url = new URL(request.url)
  const locale = chooseLocale(request, url)
  const bytes = () => readBody(request, maxBody)
  return {
    context,
    request,
    url,
    params,
    id,
    locale,
    place,
    get frame() {
      return makeFrame(context, url.pathname, locale)
    },
    cookie: (name) => readCookie(request, name),
    bytes,
    form: async () => parseForm(await bytes(), request.headers.get('content-type') ?? ''),
    json: async () => parseJson(await bytes())
  }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new Refused('not_json')
  }
}

/** The language asked for on the page, then the one chosen before. */
export function chooseLocale(request: Request, url: URL): LocaleName {
  return findLocale(url.searchParams.get('lang') ?? undefined) ?? findLocale(readCookie(request, 'lang')) ?? 'en'
}
