import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const PERIOD = 30

function totpOf(secret: Uint8Array): TOTP {
  return new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }), digits: 6, period: PERIOD })
}

/**
 * The time step a six-digit code belongs to, when it is one of now and one to either side and later than `lastStep`:
 * a code seen over a shoulder works once (RFC 6238, 5.2).
 */
export function checkCode(secret: Uint8Array, code: string, lastStep: number, now: Date): number | undefined {
  const totp = totpOf(secret)
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: 1 })
  if (delta === null) return undefined
  const step = totp.counter({ timestamp: now.getTime() }) + delta
  return step > lastStep ? step : undefined
}

/** Seals a code app's secret under the instance's key for one account, so that a stolen database makes no codes. */
export function sealTotp(key: Buffer, account: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(account))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Undoes `sealTotp`. Throws when the bytes were changed or belong to another account. */
export function openTotp(key: Buffer, account: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(account)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}
