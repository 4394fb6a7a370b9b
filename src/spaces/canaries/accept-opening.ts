import type { AccountId } from '../../accounts/model.ts'
import { rostersOfBody } from '../../bodies/form-state.ts'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { storedRosters } from '../../envelopes/rosters.ts'
import type { RosterEntryId } from '../../envelopes/model.ts'
import { fromBase64url, isBase64url } from '../../seal/bytes.ts'
import { hasExactly } from '../../seal/json.ts'
import { verify } from '../../seal/sign.ts'
import type { Space } from '../model.ts'
import { refreshSpace } from '../requirements/refresh.ts'
import { mondayOf } from '../weeks.ts'
import { spaceTestBytes } from './statement.ts'
import { saveOpening } from './store.ts'

type Who = { readonly account: AccountId; readonly now: Date }
type Problem = 'shape' | 'wrong_week' | 'not_yours' | 'unsigned'

/**
 * A reader says under signature that a test report of a space opened, this week or the last (S35). The word comes some time
 * after the deed and names no report. Readers of the responsible body may say so, and of its fallback panel.
 */
export async function acceptOpening(
  { db, publicPages }: Pick<Context, 'db' | 'publicPages'>,
  space: Pick<Space, 'id' | 'body'>,
  value: unknown,
  { account, now }: Who
): Promise<{ readonly problem?: Problem }> {
  if (!hasExactly(value, ['id', 'week', 'signature']) || !isBase64url(value.signature, 64)) return { problem: 'shape' }
  const { id, week, signature } = value
  if (typeof id !== 'string' || typeof week !== 'string') return { problem: 'shape' }
  if (![mondayOf(now), mondayOf(now, -1)].includes(week)) return { problem: 'wrong_week' }
  return transaction(db, async (tx) => {
    const rosters = await rostersOfBody(tx, space.body)
    const readers = rosters.flatMap(({ entries }) => entries).filter(({ roles }) => roles.includes('intake'))
    const reader = readers.find((entry) => entry.id === id)
    const accounts = await storedRosters.accountOf(tx, [id as RosterEntryId])
    if (!reader || accounts.get(id as RosterEntryId) !== account) return { problem: 'not_yours' }
    const bytes = spaceTestBytes(space.id, week, id)
    const signed = fromBase64url(signature, 64)
    if (!verify('commonweal/statement/v1', [bytes], signed, reader.verifyKey)) return { problem: 'unsigned' }
    const statement = Buffer.from(bytes).toString('utf8')
    await saveOpening(tx, { space: space.id, week, account, statement, signature: Buffer.from(signed) })
    await refreshSpace(tx, space.id, now)
    await publicPages.changed(tx)
    return {}
  })
}
