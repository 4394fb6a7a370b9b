import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { Net } from '../../src/http/outside/fetch-page.ts'

export type Taken = { readonly id: string; readonly type: string; readonly data: Record<string, unknown> }

export type Receiver = {
  /** What it verified and took, in order. */
  readonly taken: Taken[]
  /** Why it turned others away. */
  readonly refused: string[]
  /** Leads every public name to it. */
  readonly net: Net
  /** Sends the bytes of an earlier try once more, as somebody who listened in would. */
  replay: (change?: { readonly body?: string; readonly at?: string }) => Promise<number>
  /** Answers so in place of taking. */
  answerWith: (status: number | undefined) => void
  close: () => Promise<void>
}

/** A program of somebody else: verifies by the reference library, and refuses what it has had. */
export async function startReceiver(secret: () => string): Promise<Receiver> {
  const taken: Taken[] = []
  const refused: string[] = []
  const seen = new Set<string>()
  let fixed: number | undefined
  let last: { headers: Record<string, string>; body: string } | undefined
  const receive = (headers: Record<string, string>, body: string): number => {
    if (fixed !== undefined) return fixed
    try {
      const { type, data } = new Webhook(secret()).verify(body, headers) as Omit<Taken, 'id'>
      const id = headers['webhook-id'] ?? ''
      if (seen.has(id)) {
        refused.push('had it already')
        return 409
      }
      seen.add(id)
      taken.push({ id, type, data })
      return 204
    } catch (error) {
      refused.push((error as Error).message)
      return 401
    }
  }
  const server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      last = { headers, body: Buffer.concat(parts).toString() }
      answer.writeHead(receive(last.headers, last.body), { location: 'https://elsewhere.example/' }).end('ignored')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    taken,
    refused,
    net: { resolve: async () => ['93.184.216.34'], dial: () => ({ host: '127.0.0.1', port, plain: true }) },
    replay: async ({ body, at } = {}) => {
      if (!last) throw new Error('nothing came yet')
      const headers = { ...last.headers, ...(at !== undefined && { 'webhook-timestamp': at }) }
      return receive(headers, body ?? last.body)
    },
    answerWith: (status) => void (fixed = status),
    close: () => new Promise<void>((resolve) => void server.close(() => resolve()))
  }
}
