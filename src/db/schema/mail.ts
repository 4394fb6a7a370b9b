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
  mail_days: {
    day: string
    refused: number
  }
  bounced: {
    hash: Buffer
    until_day: string
  }
}
