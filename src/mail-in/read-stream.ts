import type { Readable } from 'node:stream'

/** Memory that mails on their way may take together; each waits in it for being sealed. */
export type Room = { take: (bytes: number) => boolean; give: (bytes: number) => void }

export function makeRoom(most: number): Room {
  let taken = 0
  return {
    take: (bytes) => {
      if (taken + bytes > most) return false
      taken += bytes
      return true
    },
    give: (bytes) => void (taken -= bytes)
  }
}

export type Collected = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: 'too_big' | 'no_room' }

/**
 * Reads a stream to its end into memory. Beyond `most` bytes, or without room, the rest is read and thrown away: a sender is
 * only told after its last byte. The room it took is given back by the caller's `done`.
 */
export async function readStream(
  stream: Readable,
  most: number,
  room: Room
): Promise<{ readonly read: Collected; readonly done: () => void }> {
  const chunks: Buffer[] = []
  let size = 0
  let problem: 'too_big' | 'no_room' | undefined
  const done = () => {
    room.give(size)
    size = 0
  }
  const stop = (why: 'too_big' | 'no_room') => {
    problem = why
    chunks.length = 0
    done()
  }
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (problem !== undefined) continue
      if (size + chunk.length > most) stop('too_big')
      else if (!room.take(chunk.length)) stop('no_room')
      else {
        size += chunk.length
        chunks.push(chunk)
      }
    }
  } catch (error) {
    done()
    throw error
  }
  return { read: problem === undefined ? { bytes: new Uint8Array(Buffer.concat(chunks)) } : { problem }, done }
}
