/** Words that were replaced: how the new ones open what was written to the old (S21). */
import { identityFromSeed, openSealed, recipientHash, sealTo, seedOf, type Identity } from '../../seal/age.ts'
import { concat, fromBase64url, toBase64url, utf8 } from '../../seal/bytes.ts'
import type { ChainRow } from '../../seal/chain.ts'
import { openEntry } from '../../seal/entry.ts'
import { Malformed } from '../../seal/problems.ts'
import { pad } from '../../seal/padding.ts'
import type { ReturnKey } from '../../seal/return-key.ts'
import { newWordsBody } from '../threads/entry-bodies.ts'

const size = 256
const magic = utf8('CWP1')

export interface Former {
  /** Secrets of earlier words, newest first. */
  readonly secrets: readonly string[]
  /** The verify key of the very first words: the one that signed the report. */
  readonly firstVerifyKey: string
}

/** The secret of the words in use, for the entry that replaces them. Only the new words open it; the team does not. */
export async function sealFormer(old: ReturnKey, newRecipient: string): Promise<string> {
  const plain = pad(concat(magic, seedOf(old.identity), fromBase64url(old.verifyKey, 32)), size)
  return toBase64url(await sealTo([newRecipient], plain))
}

/**
 * Goes back through the rows from the words of today to those the report was made with. Every step is signed by the words
 * before; a step that is not ends the search, and what lies behind it stays shut. No words are replaced before `after`.
 */
export async function findFormer(
  rows: readonly ChainRow[],
  thread: string,
  instance: string,
  key: { readonly identity: Identity; readonly verifyKey: string },
  { author, after }: { readonly author: 'reporter' | 'outside'; readonly after: number } = { author: 'reporter', after: 3 }
): Promise<Former> {
  const secrets: string[] = []
  let { identity, verifyKey } = key
  for (let at = rows.length - 1; at >= after; at--) {
    const row = rows[at]
    if (row?.b === undefined) continue
    let before: { identity: Identity; verifyKey: string } | undefined
    const opened = await openEntry(
      identity.secret,
      row.b,
      { instance, thread, id: row.id, n: row.n, prev: row.prev },
      async (header, body) => {
        const renewed = header.kind === 'new_words' && header.author === author ? newWordsBody(body) : undefined
        if (renewed?.previous === undefined || renewed.verify !== verifyKey) return undefined
        if (recipientHash(renewed.recipient) !== recipientHash(identity.recipient)) return undefined
        before = await openFormer(renewed.previous, identity.secret)
        return before?.verifyKey
      }
    )
    if (opened === undefined || 'problem' in opened || before === undefined) continue
    secrets.push(before.identity.secret)
    identity = before.identity
    verifyKey = before.verifyKey
  }
  return { secrets, firstVerifyKey: verifyKey }
}

async function openFormer(sealed: string, secret: string): Promise<{ identity: Identity; verifyKey: string } | undefined> {
  try {
    const plain = await openSealed(secret, fromBase64url(sealed))
    if (plain?.length !== size) return undefined
    return { identity: await identityFromSeed(plain.slice(4, 36)), verifyKey: toBase64url(plain.subarray(36, 68)) }
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
