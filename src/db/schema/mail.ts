import type { Generated } from 'kysely'

/** Mails that leave and mails that come; everything about them is sealed or a hash. */
export type MailTables = {
  outbox: {
    id: string
    day: string
    b: Buffer
    tries: Generated<number>
    sending_until: Date | null
  }
  letter_slips: {
    id: Buffer
    state: string
    until_day: string
    due: Buffer | null
    b: Buffer | null
  }
  later_slips: {
    id: string
    day: string
    b: Buffer
  }
  mails_seen: {
    hash: Buffer
    until_day: string
  }
  mail_tags: {
    hash: Buffer
    until_day: string
    b: Buffer
  }
  mail_days: {
    day: string
    refused: number
  }
  bounced: {
    hash: Buffer
    until_day: string
  }
}
