import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { PoolClient, Submittable } from 'pg'

/** The parts of the driver's connection that COPY needs and its types leave out. */
type Wire = {
  stream: Socket
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  endCopyFrom: () => void
  sendCopyFail: (message: string) => void
}

/**
 * Runs `copy ... to stdout` and gives the bytes as they come, no faster than they are read. `rows()` is right once all
 * were read. Nothing else may run on the client meanwhile.
 */
export function copyOut(client: PoolClient, text: string): { bytes: Readable; rows: () => number } {
  let rows = 0
  let wire: Wire | undefined
  const bytes = new Readable({ read: () => void wire?.stream.resume(), highWaterMark: 1024 * 1024 })
  const query = {
    submit: (connection: unknown) => {
      wire = connection as Wire
      wire.query(text)
    },
    // The driver's buffer is used again for what comes next.
    handleCopyData: ({ chunk }: { chunk: Buffer }) => {
      if (!bytes.destroyed && !bytes.push(Buffer.from(chunk))) wire?.stream.pause()
    },
    handleCommandComplete: (message: { text: string }) => void (rows = rowsOf(message)),
    handleReadyForQuery: () => void bytes.push(null),
    handleError: (error: Error) => void bytes.destroy(error)
  }
  // Who stops reading lets the rest pass by, so that the connection can be used again.
  bytes.once('close', () => wire?.stream.resume())
  client.query(query as unknown as Submittable)
  return { bytes, rows: () => rows }
}

/** Runs `copy ... from stdin` with these bytes and returns how many rows they were. */
export function copyIn(client: PoolClient, text: string, bytes: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failure: unknown
    const send = async (wire: Wire): Promise<void> => {
      try {
        for await (const chunk of bytes) {
          if (failure) return
          wire.sendCopyFromChunk(chunk)
          if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain')
        }
        wire.endCopyFrom()
      } catch (error) {
        failure = error
        wire.sendCopyFail('the bytes ended early')
      }
    }
    const query = {
      submit: (connection: unknown) => (connection as Wire).query(text),
      handleCopyInResponse: (connection: unknown) => void send(connection as Wire),
      handleCommandComplete: (message: { text: string }) => void (rows = rowsOf(message)),
      handleReadyForQuery: () => resolve(rows),
      handleError: (error: Error) => reject((failure ??= error))
    }
    client.query(query as unknown as Submittable)
  })
}

function rowsOf({ text }: { text: string }): number {
  return Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
}
