import { Agent, request } from 'node:http'
import { answerMessages } from '../children.ts'

export type Load = {
  url: string
  connections: number
  /** Sent one after the other over all connections; repeated until `count` were sent. */
  requests: { method: string; path: string; headers: Record<string, string>; body?: string }[]
  count: number
}
/** How many answers had which status, how long each took and how long all took, in milliseconds. */
export type Loaded = { statuses: Record<number, number>; took: number[]; ms: number }

type Sent = Load['requests'][number]

function send(agent: Agent, url: string, { method, path, headers, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const asked = request(url + path, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function load({ url, connections, requests, count }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const statuses: Record<number, number> = {}
  const took: number[] = []
  let sent = 0
  const started = performance.now()
  const work = async () => {
    for (let i = sent++; i < count; i = sent++) {
      const each = requests[i % requests.length]
      if (!each) throw new Error('no requests')
      const before = performance.now()
      // 0: no answer.
      const status = await send(agent, url, each).catch(() => 0)
      took.push(performance.now() - before)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  const ms = performance.now() - started
  agent.destroy()
  return { statuses, took, ms }
}

answerMessages<Load, Loaded>(load)
