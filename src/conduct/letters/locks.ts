/** How long somebody who began to write a letter is left alone. */
export const lockMs = 10 * 60_000
