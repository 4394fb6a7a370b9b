import type { Config } from '../config.ts'

/** Whether an address is one that our own mails come from: nobody reads there, and only mail servers may write to it. */
export function ownMailIsFrom({ mailFrom }: Pick<Config, 'mailFrom'>, address: string): { tag: undefined } | undefined {
  const [given, from] = [address.toLowerCase(), mailFrom.toLowerCase()]
  const host = from.slice(from.lastIndexOf('@'))
  return given === from || given === `no-reply${host}` ? { tag: undefined } : undefined
}
