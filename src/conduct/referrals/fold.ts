/** Appeals, transfers, summaries and questions of this case. What comes of them is read in their own threads. */
import type { Apply } from '../part.ts'
import {
  appealDecidedBody,
  appealedBody,
  adviceAnsweredBody,
  adviceAskedBody,
  forRecordBody,
  transferredBody,
  type AppealDecidedBody,
  type AppealedBody,
  type AdviceAnsweredBody,
  type AdviceAskedBody,
  type ForRecordBody,
  type TransferredBody
} from './bodies.ts'

interface Sent {
  readonly id: string
  readonly by: string
  readonly at: string
}
export type Appeal = Sent & { readonly kind: 'appeal'; readonly body: AppealedBody; readonly decided?: AppealDecidedBody }
export type Transfer = Sent & { readonly kind: 'transfer'; readonly body: TransferredBody }
export type ForRecord = Sent & { readonly kind: 'record'; readonly body: ForRecordBody }
export type Advice = Sent & { readonly kind: 'advice'; readonly body: AdviceAskedBody; readonly answered?: AdviceAnsweredBody }
export type Referrals = readonly (Appeal | Transfer | ForRecord | Advice)[]

export const referralKinds: readonly string[] = [
  'appealed',
  'transferred',
  'for_record',
  'advice_asked',
  'advice_answered',
  'appeal_decided'
]

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
    case 'for_record': {
      const recorded = forRecordBody(body)
      return recorded === undefined ? 'damaged' : [...referrals, { ...sent, kind: 'record', body: recorded }]
    }
    case 'advice_asked': {
      const asked = adviceAskedBody(body)
      return asked === undefined ? 'damaged' : [...referrals, { ...sent, kind: 'advice', body: asked }]
    }
    case 'advice_answered': {
      const answered = adviceAnsweredBody(body)
      const known = referrals.find((each) => each.id === answered?.of)
      if (answered === undefined || known?.kind !== 'advice' || known.answered !== undefined) return 'damaged'
      return referrals.map((each) => (each === known ? { ...known, answered } : each))
    }
    default: {
      const decided = appealDecidedBody(body)
      const known = referrals.find((each) => each.id === decided?.of)
      if (decided === undefined || known?.kind !== 'appeal' || known.decided !== undefined) return 'damaged'
      return referrals.map((each) => (each === known ? { ...known, decided } : each))
    }
  }
}
