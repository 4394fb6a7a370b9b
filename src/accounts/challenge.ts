import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a passkey challenge is for. `scope` ties it to one account or link, so that it serves nobody else. */
export type ChallengeUse = { purpose: 'sign-in' | 'join' | 'add'; scope: string }

const MINUTE = 60_000
/** Who joins makes a passkey early and sends it after writing down words and printing a sheet. */
const LIFETIME_MS = { 'sign-in': 5 * MINUTE, add: 15 * MINUTE, join: 120 * MINUTE }

function macOf(key: Buffer, head: Buffer, { purpose, scope }: ChallengeUse): Buffer {
  return createHmac('sha256', key).update(head).update(`${purpose}\0${scope}`).digest()
}

/** A challenge that proves itself: asking for one writes nothing, so a flood of askers fills no table. */
export function makeChallenge(key: Buffer, use: ChallengeUse, now: Date): string {
  const ends = Buffer.alloc(8)
  ends.writeBigUInt64BE(BigInt(now.getTime() + LIFETIME_MS[use.purpose]))
  const head = Buffer.concat([randomBytes(16), ends])
  return Buffer.concat([head, macOf(key, head, use)]).toString('base64url')
}

/** When this challenge ends, if it is ours, for this use and still good. The caller makes sure that it is used once. */
export function checkChallenge(key: Buffer, challenge: string, use: ChallengeUse, now: Date): Date | undefined {
  const raw = Buffer.from(challenge, 'base64url')
  if (raw.length !== 56) return undefined
  const head = raw.subarray(0, 24)
  if (!timingSafeEqual(raw.subarray(24), macOf(key, head, use))) return undefined
  const ends = new Date(Number(head.readBigUInt64BE(16)))
  return ends > now ? ends : undefined
}
