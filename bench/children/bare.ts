import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerMessages } from '../children.ts'

/** An answer as the product gave it, to be sent again as it is. */
export type Bare = { status: number; headers: Record<string, string>; body: Uint8Array }

answerMessages<Bare, string>(async ({ status, headers, body }) => {
  const server = createServer((_, answer) => {
    answer.writeHead(status, headers)
    answer.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
