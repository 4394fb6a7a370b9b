import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plain, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** How names become addresses and addresses are reached; a test puts its own in the place of both. */
export type Net = {
  readonly resolve: (name: string) => Promise<readonly string[]>
  readonly dial: (address: string, port: number) => Place
}

/** Where to connect. `plain`: without TLS, whatever the address says; a test has no certificate that others would believe. */
export type Place = { readonly host: string; readonly port: number; readonly plain?: true }

const internet: Net = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  dial: (host, port) => ({ host, port })
}

/** `refused`: not a place we go to. `unreachable`: no answer in time. `not_text`: an answer that is no page of text. */
export type FetchProblem = 'refused' | 'unreachable' | 'too_big' | 'not_text' | 'not_there'
export type Fetched = { readonly text: string } | { readonly problem: FetchProblem }

export type Limits = { readonly bytes: number; readonly ms: number; readonly redirects: number }
const usual: Limits = { bytes: 1024 * 1024, ms: 10_000, redirects: 4 }

/**
 * The text of a page that somebody named. Goes to public addresses only, on the two ports of the web: the name is resolved
 * once, every address is looked at, and the connection is made to the one that was looked at; each redirect goes through the
 * same. Bounded in size and time. Sends nothing about this site or who asked.
 */
export async function fetchPage(address: string, net: Net = internet, limits: Limits = usual): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.ms)
  let url = URL.parse(address)
  for (let hop = 0; hop <= limits.redirects; hop++) {
    const place = url && (await placeOf(url, net, signal))
    if (!url || !place) return { problem: 'refused' }
    if (place === 'nowhere') return { problem: 'unreachable' }
    const answer = await ask(url, place, signal, limits.bytes)
    if (!('redirect' in answer)) return answer
    url = URL.parse(answer.redirect, url.href)
  }
  return { problem: 'refused' }
}

/** Where to connect; nothing for what is no public place of the web, `nowhere` for a name without an address. */
async function placeOf(url: URL, net: Net, signal: AbortSignal): Promise<Place | 'nowhere' | undefined> {
  const port = url.protocol === 'https:' ? 443 : 80
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password) return undefined
  if (url.port !== '' && !['80', '443'].includes(url.port)) return undefined
  const name = url.hostname.replaceAll(/^\[|\]$/g, '')
  const addresses = isIP(name) ? [name] : await inTime(net.resolve(name), signal)
  const [first] = addresses ?? []
  if (!addresses || first === undefined) return 'nowhere'
  // One private address among public ones is enough to turn back: whoever gives such a name chooses which one is used.
  if (!addresses.every(isPublicAddress)) return undefined
  return net.dial(first, url.port === '' ? port : Number(url.port))
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
    work.then(resolve, () => resolve(undefined))
  })
}

/** How long a receiver may take to answer a message. */
const patience = 15_000

/**
 * Sends a message to an address that somebody typed, over HTTPS, to public addresses only as above. Follows no redirect and
 * reads nothing of the answer but its status.
 */
export async function postMessage(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  net: Net = internet,
  ms: number = patience
): Promise<{ readonly status: number } | { readonly problem: FetchProblem }> {
  const signal = AbortSignal.timeout(ms)
  const url = URL.parse(address)
  const place = url?.protocol === 'https:' ? await placeOf(url, net, signal) : undefined
  if (!url || !place) return { problem: 'refused' }
  if (place === 'nowhere') return { problem: 'unreachable' }
  const own = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  const { send, options } = requestTo(url, place, signal, { ...own, ...headers })
  return new Promise((resolve) => {
    const request = send({ ...options, method: 'POST' }, (answer) => {
      resolve({ status: answer.statusCode ?? 0 })
      answer.destroy()
    })
    request.on('error', () => resolve({ problem: 'unreachable' }))
    request.end(body)
  })
}

/** A request to a place that was looked at: named as the address names it, kept open for nothing else. */
function requestTo(url: URL, { host, port, plain: isPlain }: Place, signal: AbortSignal, headers: Record<string, string>) {
  const name = url.hostname.replaceAll(/^\[|\]$/g, '')
  const options: RequestOptions & { servername?: string } = {
    ...{ host, port, signal },
    headers: { host: url.host, 'user-agent': 'commonweal', ...headers },
    path: `${url.pathname}${url.search}`,
    agent: false,
    ...(isIP(name) ? {} : { servername: name })
  }
  return { send: url.protocol === 'https:' && !isPlain ? secure : plain, options }
}

type Answer = Fetched | { readonly redirect: string }

function ask(url: URL, place: Place, signal: AbortSignal, most: number): Promise<Answer> {
  const { send, options } = requestTo(url, place, signal, { accept: 'text/*', 'accept-encoding': 'identity' })
  return new Promise((resolve) => {
    const request = send({ ...options, method: 'GET' }, (answer) => {
      void read(answer, most).then((result) => {
        request.destroy()
        resolve(result)
      })
    })
    request.on('error', () => resolve({ problem: 'unreachable' }))
    request.end()
  })
}

async function read(answer: IncomingMessage, most: number): Promise<Answer> {
  const { statusCode = 0, headers } = answer
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) return { redirect: headers.location }
  if (statusCode !== 200) return { problem: 'not_there' }
  const isText = /^text\/|^application\/(xhtml\+xml|json)/i.test(headers['content-type'] ?? 'text/plain')
  // What was not asked for compressed and is so all the same may be small here and large when opened.
  if (!isText || headers['content-encoding'] !== undefined) return { problem: 'not_text' }
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length
      if (size > most) return { problem: 'too_big' }
      parts.push(part)
    }
  } catch {
    return { problem: 'unreachable' }
  }
  return { text: Buffer.concat(parts).toString('utf8') }
}
