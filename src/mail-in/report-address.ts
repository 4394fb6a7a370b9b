import type { Config } from '../config.ts'
import { ownMailIsFrom } from './own-addresses.ts'
import { listensForMail } from './read-settings.ts'

/**
 * Where a mail becomes a sealed report to the space or body of this name; nothing where no mail comes in, and none for the
 * name that our own mails come from, at which nobody reads.
 */
export function reportAddress({ mailIn, mailFrom }: Pick<Config, 'mailIn' | 'mailFrom'>, name: string): string | undefined {
  const [domain] = mailIn.domains
  if (domain === undefined || !listensForMail(mailIn)) return undefined
  const address = `${name}@${domain}`
  return ownMailIsFrom({ mailFrom }, address) ? undefined : address
}
