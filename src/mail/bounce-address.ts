import type { Config } from '../config.ts'
import { listensForMail } from '../mail-in/read-settings.ts'
import { fromAddressText, toAddressText } from './address-text.ts'
import { bounceHash } from './mailer-keys.ts'
import type { WaitingMail } from './model.ts'

/** In front of the plus sign of the address to which mail servers report that they could not deliver. */
export const bounceName = 'bounce'

const size = 32

/** The name of the mail that a bounce is about, as small letters and digits: 64 letters are all that fit in front of an @. */
export function bounceTagOf(tag: string): string {
  return toAddressText(bounceHash(tag))
}

/** The hash that such a name stands for; nothing for any other text. */
export function bounceHashOf(text: string): Buffer | undefined {
  return fromAddressText(text, size)
}

/** Where servers report about this mail; nothing where we listen for none, or where nobody would be told. */
export function bounceAddress({ mailIn }: Pick<Config, 'mailIn'>, mail: WaitingMail): string | undefined {
  const [domain] = mailIn.domains
  if (!('tag' in mail) || domain === undefined || !listensForMail(mailIn)) return undefined
  return `${bounceName}+${bounceTagOf(mail.tag)}@${domain}`
}
