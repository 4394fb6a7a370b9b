import { Refusal } from '../../src/conduct/refusal.ts'

/** For `assert.rejects`: the browser's own refusal with this code. */
export const refuses =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Refusal && error.code === code
