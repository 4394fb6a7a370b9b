import type { Generated } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'

/** What administrators did, and what a restore left to be confirmed. */
export type AuditTables = {
  audit: {
    id: Generated<string>
    day: string
    actor: AccountId | null
    act: string
  }
  restored: {
    id: Generated<number>
    day: string
  }
  restored_confirmations: {
    account: AccountId
  }
}
