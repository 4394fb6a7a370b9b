import type { TestApp } from './app.ts'

/** A browser without scripts: keeps its cookies by folder, follows nothing by itself. */
export type PlainVisitor = {
  get: (path: string) => Promise<Page>
  /** Posts a form; an array repeats a field. */
  post: (
    path: string,
    fields?: Record<string, string | readonly string[]>,
    file?: { name: string; bytes: Uint8Array<ArrayBuffer> }
  ) => Promise<Page>
  cookies: Map<string, string>
}

export type Page = { status: number; text: string; location: string; headers: Headers }

export function plainVisitor(t: TestApp, cookies = new Map<string, string>()): PlainVisitor {
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const { pathname } = new URL(path, 'http://localhost')
    const folder = [...cookies.keys()].find((each) => pathname === each || pathname.startsWith(`${each}/`))
    const headers = new Headers(init.headers)
    if (folder !== undefined) headers.set('cookie', `r=${cookies.get(folder)}`)
    const response = await t.request(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, value = '', at = '/'] = /^r=([^;]*);.*Path=([^;]+)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) cookies.delete(at)
      else cookies.set(at, value)
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location') ?? '',
      headers: response.headers
    }
  }
  return {
    cookies,
    get: (path) => ask(path, {}),
    post: (path, fields = {}, file) => {
      const form = file ? new FormData() : new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each)
      if (file && form instanceof FormData) form.append('file', new File([file.bytes], file.name))
      return ask(path, { method: 'POST', body: form })
    }
  }
}

/** Words of the return key as a page shows them. */
export function wordsOn({ text }: Page): string[] {
  const list = /<ol class="cw-key"[^>]*>(.*?)<\/ol>/s.exec(text)?.[1] ?? ''
  return [...list.matchAll(/<li>([^<]*)<\/li>/g)].map(([, word = '']) => word)
}
