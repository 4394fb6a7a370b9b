import { test } from 'node:test'
import fc from 'fast-check'

/** How long each property is tried: some seconds with the tests, longer by `npm run fuzz`. */
const seconds = Number(process.env['COMMONWEAL_FUZZ_SECONDS'] ?? 3)

/**
 * A property that must hold for whatever comes in at a door. It is tried until its time is over; what breaks it is made
 * small and shown with its seed.
 */
export function fuzz<Args extends [unknown, ...unknown[]]>(
  name: string,
  property: fc.IProperty<Args> | fc.IAsyncProperty<Args>
): void {
  test(name, async () => {
    const limits = { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }
    await fc.assert(property as fc.IAsyncProperty<Args>, limits)
  })
}
