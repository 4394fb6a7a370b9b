/** The words of somebody who came back without scripts: sealed under their browser's cookie for twenty minutes (S2). */
import { withCookie, type Reply } from '../../http/reply.ts'
import type { Visit } from '../../http/route.ts'
import type { Json } from '../../seal/json.ts'
import { cookieName, draftCookie, isSecret, keepCookieDraft, newSecret, openCookieDraft } from '../intake/cookie-draft.ts'
import { listOf, text as textOf } from '../threads/shapes.ts'

const minutes = 20

export interface Kept {
  readonly words: readonly string[]
  /** Words that were just made, until they were shown. */
  readonly made?: readonly string[]
}
const list = listOf(textOf(40), 10)

export async function keepWords(visit: Visit, kept: Kept, then: Reply): Promise<Reply> {
  const given = visit.cookie(cookieName)
  const secret = isSecret(given) ? given : newSecret()
  await keepCookieDraft(visit.context, secret, kept as unknown as Json, 1)
  return withCookie(then, draftCookie(visit.context, '/r', secret, minutes))
}

export async function keptWords(visit: Visit): Promise<Kept | undefined> {
  const found = await openCookieDraft(visit.context, visit.cookie(cookieName))
  if (found === undefined || found === null || typeof found !== 'object') return undefined
  const { words: kept, made } = found as { readonly [key: string]: Json | undefined }
  const own = list(kept)
  const fresh = list(made)
  return own && { words: own, ...(fresh && { made: fresh }) }
}
