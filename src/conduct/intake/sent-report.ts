/** A report that was taken, as its reporter sees it once. */
export interface SentReport {
  readonly reference: string
  readonly words: readonly string[]
  /** Hour the receipt names. */
  readonly received: string
  readonly space?: string
  /** The server sealed it, so the page says from when on it can no longer read it (S2). */
  readonly byServer: boolean
  /** The text that arrived is that of an earlier try. */
  readonly earlier?: boolean
  /** Nothing was sent: it waits for these words until a day. */
  readonly draft?: boolean
}

/** What `notes.txt` holds: the words and the day. Not where they are for, unless the person wants that. */
export function notesText(words: readonly string[], now: Date, address?: string): string {
  const lines = [words.join(' '), now.toISOString().slice(0, 10), ...(address === undefined ? [] : [address])]
  return `${lines.join('\n')}\n`
}
