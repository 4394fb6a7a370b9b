import { Client } from 'pg'

/** Every statement that this process sends to a database while `work` runs, but those of the job queue. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  const texts: string[] = []
  prototype.query = function (...args) {
    const [first] = args
    const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '')
    if (!/\bpgboss\b/.test(text)) texts.push(text)
    return query.apply(this, args)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  return texts
}
