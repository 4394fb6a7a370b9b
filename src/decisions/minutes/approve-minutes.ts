import { NotDone } from '../../bodies/resolved/problems.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Tx } from '../../db/database.ts'
import type { MinutesId, ResolutionId } from '../model.ts'
import { amendmentPart } from './model.ts'
import { freezeDraft } from './read-draft.ts'
import { lockMinutes, publishDays, textsOf, updateMinutes } from './store.ts'
import { approvedVersions, insertVersion } from './store-versions.ts'

const dayLength = 86_400_000

type Approval =
  | { readonly how: 'vote'; readonly resolution: ResolutionId | null }
  | { readonly how: 'chair'; readonly person: PersonId; readonly rule: string }

/**
 * Freezes a draft as the next version, to be published by the body's clock. False when nobody is writing: it was approved
 * already. The caller tells `publicPages`.
 */
export async function approveMinutes(tx: Tx, id: MinutesId, approval: Approval, now: Date): Promise<boolean> {
  const minutes = await lockMinutes(tx, id)
  if (!minutes.drafting) return false
  const { all, members } = await freezeDraft(tx, minutes)
  const [[last], texts] = await Promise.all([approvedVersions(tx, id), textsOf(tx, id)])
  const days = await publishDays(tx, minutes.body)
  const publish_at = new Date(now.getTime() + days * dayLength)
  const published_at = days === 0 ? now : null
  await insertVersion(tx, {
    minutes: id,
    n: (last?.n ?? 0) + 1,
    all,
    members,
    sent: minutes.sent,
    approved_how: approval.how,
    approved_at: now,
    resolution: approval.how === 'vote' ? approval.resolution : null,
    person: approval.how === 'chair' ? approval.person : null,
    rule: approval.how === 'chair' ? approval.rule : '',
    reason: last ? (texts.find(({ part }) => part === amendmentPart)?.for_all ?? '') : '',
    publish_at,
    published_at
  })
  await updateMinutes(tx, id, {
    drafting: false,
    sent: null,
    sent_at: null,
    comment_until: null,
    motion: null,
    ...(published_at && minutes.published_at === null && { published_at })
  })
  return true
}

/** What a resolution does that approves minutes. Throws `minutes_gone`, and `minutes_approved` when they were approved in another way before. */
export async function approveByResolution(
  tx: Tx,
  { body, minutes }: { readonly body: BodyId; readonly minutes: MinutesId },
  resolution: ResolutionId | null,
  now: Date
): Promise<void> {
  const found = await tx.selectFrom('minutes').select('id').where('id', '=', minutes).where('body', '=', body).executeTakeFirst()
  if (!found) throw new NotDone('minutes_gone')
  if (!(await approveMinutes(tx, minutes, { how: 'vote', resolution }, now))) throw new NotDone('minutes_approved')
}
