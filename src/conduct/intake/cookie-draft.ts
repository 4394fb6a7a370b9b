/**
 * What a visitor without scripts has written so far, between two pages. Sealed in memory to a key that only their cookie
 * holds; the row has no name, no address and no key, and ends by itself (S2).
 */
import { identityFromSeed } from '../../seal/age.ts'
import { concat, fromBase64url, isBase64url, randomBytes, sha256, toBase64url, utf8 } from '../../seal/bytes.ts'
import type { Json } from '../../seal/json.ts'
import type { Context } from '../../context.ts'
import { cookieDraftHours, dropDraft, openDraft, saveDraft } from '../../envelopes/drafts.ts'
import { makeCookie } from '../../http/cookies.ts'
import { Refused } from '../../refused.ts'
import { Malformed } from '../../seal/problems.ts'
import { openSealedDraft, sealDraft } from './keep-draft.ts'

/** Says nothing about what it is for. Each folder has its own, so that no other page is sent it (S34). */
export const cookieName = 'r'
export type Folder = '/report' | '/r'

type Site = Pick<Context, 'db' | 'clock' | 'config'>

export function newSecret(): string {
  return toBase64url(randomBytes(32))
}

function derive(purpose: string, secret: string): Uint8Array {
  return sha256(concat(utf8(`commonweal/cookie-draft/${purpose}/v1\0`), fromBase64url(secret, 32)))
}

export function isSecret(value: string | undefined): value is string {
  return isBase64url(value, 32)
}

export async function keepCookieDraft(
  { db, clock }: Site,
  secret: string,
  content: Json,
  hours = cookieDraftHours
): Promise<void> {
  const { recipient } = await identityFromSeed(derive('key', secret))
  await saveDraft(db, derive('lookup', secret), await sealWithin(content, recipient), hours, clock.now())
}

/** What does not fit into the largest draft is refused before anything of it is kept. */
async function sealWithin(content: Json, recipient: string): Promise<Uint8Array> {
  try {
    return await sealDraft(content, recipient)
  } catch (error) {
    if (error instanceof Malformed) throw new Refused('too_big')
    throw error
  }
}

/** What was kept under this cookie; nothing when it ended, was dropped, or never was. */
export async function openCookieDraft({ db, clock }: Site, secret: string | undefined): Promise<Json | undefined> {
  if (!isSecret(secret)) return undefined
  const b = await openDraft(db, derive('lookup', secret), clock.now())
  return b && openSealedDraft(b, await identityFromSeed(derive('key', secret)))
}

export async function dropCookieDraft({ db, clock }: Site, secret: string | undefined): Promise<void> {
  if (isSecret(secret)) await dropDraft(db, derive('lookup', secret), clock.now())
}

export function draftCookie({ config }: Site, folder: Folder, secret: string, minutes = cookieDraftHours * 60): string {
  return makeCookie(cookieName, secret, { path: folder, secure: config.secure, maxAge: minutes * 60 })
}

export function endCookie({ config }: Site, folder: Folder): string {
  return makeCookie(cookieName, '', { path: folder, secure: config.secure, maxAge: 0 })
}
