import { emptyLetter } from '../seal/letter.ts'

/** Empty letters made ahead, so that a full box and an empty one take the same time to fetch (S9). */
export type EmptyLetters = { readonly take: (count: number) => Promise<Uint8Array[]> }

/** Keeps `size` letters ready. Each is given once; new ones are made one at a time, between other work. */
export function readyEmptyLetters(size: number, make: () => Promise<Uint8Array> = emptyLetter): EmptyLetters {
  const ready: Uint8Array[] = []
  let refilling: Promise<void> | undefined

  const refill = async (): Promise<void> => {
    while (ready.length < size) {
      ready.push(await make())
      await new Promise((resolve) => setImmediate(resolve))
    }
    refilling = undefined
  }

  return {
    take: async (count) => {
      const letters = ready.splice(0, count)
      while (letters.length < count) letters.push(await make())
      // A failure shows itself to the next one who takes.
      refilling ??= refill().catch(() => (refilling = undefined))
      return letters
    }
  }
}
