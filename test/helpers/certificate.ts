/** A certificate for tests, made anew each time and signed by itself: no key lies in the repository, and none runs out. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One value of DER (X.690). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const text = (tag: number, value: string) => der(tag, Buffer.from(value))
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const day = 86_400_000
const time = (ms: number) => text(0x18, new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, ''))

/** Writes `cert.pem` and `key.pem` for this name into a folder; gives their paths and the SHA-256 of the certificate. */
export function makeCertificate(folder: string, name: string): { cert: string; key: string; fingerprint: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
  const subject = sequence(der(0x31, sequence(oid('550403'), text(0x0c, name))))
  const alternatives = sequence(oid('551d11'), der(0x04, sequence(text(0x82, name))))
  const now = Date.now()
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    subject,
    sequence(time(now - day), time(now + day)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternatives))
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, privateKey))
  const whole = sequence(content, ecdsaWithSha256, signature)
  const pem = `-----BEGIN CERTIFICATE-----\n${(whole.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
  const at = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  writeFileSync(at.cert, pem)
  writeFileSync(at.key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  return { ...at, fingerprint: createHash('sha256').update(whole).digest('hex') }
}
