import type { Config } from '../config.ts'
import { listensForMail } from './read-settings.ts'

/** Where a mail becomes a sealed report to the space or body of this name; nothing where no mail comes in. */
export function reportAddress({ mailIn }: Pick<Config, 'mailIn'>, name: string): string | undefined {
  const [domain] = mailIn.domains
  return domain !== undefined && listensForMail(mailIn) ? `${name}@${domain}` : undefined
}
