/** Appeals and transfers of this case. What comes of them is read in their own threads. */
import type { Apply } from '../part.ts'
import {
  appealDecidedBody,
  appealedBody,
  transferredBody,
  type AppealDecidedBody,
  type AppealedBody,
  type TransferredBody
} from './bodies.ts'

interface Sent {
  readonly id: string
  readonly by: string
  readonly at: string
}
export type Appeal = Sent & { readonly kind: 'appeal'; readonly body: AppealedBody; readonly decided?: AppealDecidedBody }
export type Transfer = Sent & { readonly kind: 'transfer'; readonly body: TransferredBody }
export type Referrals = readonly (Appeal | Transfer)[]

export const referralKinds: readonly string[] = ['appealed', 'transferred', 'appeal_decided']

export const applyReferral: Apply<Referrals> = (referrals, { header, id, body }) => {
  const sent = { id, by: header.author, at: header.at }
  switch (header.kind) {
    case 'appealed': {
      const appeal = appealedBody(body)
      return appeal === undefined ? 'damaged' : [...referrals, { ...sent, kind: 'appeal', body: appeal }]
    }
    case 'transferred': {
      const transfer = transferredBody(body)
      return transfer === undefined ? 'damaged' : [...referrals, { ...sent, kind: 'transfer', body: transfer }]
    }
    default: {
      const decided = appealDecidedBody(body)
      const known = referrals.find((each) => each.id === decided?.of)
      if (decided === undefined || known?.kind !== 'appeal' || known.decided !== undefined) return 'damaged'
      return referrals.map((each) => (each === known ? { ...known, decided } : each))
    }
  }
}
