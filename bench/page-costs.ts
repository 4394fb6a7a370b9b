import type { Bare } from './children/bare.ts'
import type { Load, Loaded } from './children/client.ts'
import type { Child } from './children.ts'
import { cpuOf } from './cpu.ts'
import { compare, inTurn } from './stats.ts'
import { say } from './table.ts'

export type Client = Child<Load, Loaded>
type Server = { url: string; pid: number }

/** How often a page is asked for: requests of a round, rounds that count, and rounds before that. */
export type Effort = { readonly count: number; readonly rounds: number; readonly warm: number }

/** Microseconds of processor time that a server uses for one request. */
async function costOf(
  client: Client,
  server: Server,
  path: string,
  headers: Record<string, string>,
  count: number
): Promise<number> {
  const before = cpuOf([server.pid])
  const { statuses } = await client.ask({
    url: server.url,
    connections: 8,
    count,
    requests: [{ method: 'GET', path, headers }]
  })
  if (statuses[200] !== count) throw new Error(`not answered: ${JSON.stringify(statuses)}`)
  return ((cpuOf([server.pid]) - before) * 1000) / count
}

/** What one request for a page costs the product and what it costs an anchor, measured in turn. */
export async function compareCosts(
  client: Client,
  servers: { anchor: Server; product: Server },
  path: string,
  headers: Record<string, string>,
  { count, rounds, warm }: Effort
) {
  const costs = {
    anchor: () => costOf(client, servers.anchor, path, headers, count),
    product: () => costOf(client, servers.product, path, headers, count)
  }
  // Until both run as compiled as they will.
  await inTurn(warm, costs)
  return compare(await inTurn(rounds, costs))
}

export const figures = ({ anchor, product }: { anchor: number; product: number }) => `${say(product)} to ${say(anchor)} µs`

/** A page as a server sends it, for another one to send the same. */
export async function answerOf(url: string, headers: Record<string, string>): Promise<Bare> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const { date: _date, connection: _connection, 'keep-alive': _alive, ...rest } = answer.headers
        resolve({ status: answer.statusCode ?? 0, headers: rest as Record<string, string>, body: Buffer.concat(parts) })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
