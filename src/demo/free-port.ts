import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** The first free one of these ports; 0 stands for any that the system gives. Nothing when all are taken. */
export async function freePort(host: string, ports: readonly number[]): Promise<number | undefined> {
  for (const port of ports) {
    const free = await tryPort(host, port)
    if (free !== undefined) return free
  }
  return undefined
}

async function tryPort(host: string, port: number): Promise<number | undefined> {
  const server = createServer()
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined
    throw error
  }
  const { port: found } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return found
}
