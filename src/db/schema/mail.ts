import type { Generated } from 'kysely'

/** Mails that leave; everything about them is sealed. */
export type MailTables = {
  outbox: {
    id: string
    day: string
    b: Buffer
    tries: Generated<number>
    sending_until: Date | null
  }
  later_slips: {
    id: string
    day: string
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
