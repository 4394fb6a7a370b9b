import type { VNode } from 'preact'
import { renderPage } from '../ui/render-page.ts'

/** What a handler answers: a plain value, to which the app adds the headers that every answer has. */
export type Reply = {
  status: number
  headers: Record<string, string>
  /** Whole `Set-Cookie` lines. */
  cookies?: string[]
  body: string | Uint8Array<ArrayBuffer> | null
  /** Takes the whole answer of a page that may be sent again as it is. */
  keep?: (answer: KeptAnswer) => void
}

/** An answer ready to leave: header names and values in turn, as `node:http` takes them, and the bytes. */
export type KeptAnswer = { route: string; headers: string[]; body: Uint8Array }

export const HTML = 'text/html; charset=utf-8'

/** A whole page: a `Page` or `DeskPage`. Wrong input is the same page again with 422. */
export function page(node: VNode, status = 200): Reply {
  return html(renderPage(node), status)
}

export function html(text: string, status = 200): Reply {
  return { status, headers: { 'content-type': HTML }, body: text }
}

export function json(value: unknown, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

export function text(words: string, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: words }
}

/** Raw bytes that no browser shows or runs. */
export function bytes(body: Uint8Array, status = 200): Reply {
  const headers = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }
  return { status, headers, body: new Uint8Array(body) }
}

/** "See other": where the browser goes with GET, after a form too. */
export function redirect(to: string): Reply {
  return { status: 303, headers: { location: to }, body: null }
}

export function withHeaders(reply: Reply, headers: Record<string, string>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

export function withCookie(reply: Reply, cookie: string): Reply {
  return { ...reply, cookies: [...(reply.cookies ?? []), cookie] }
}
