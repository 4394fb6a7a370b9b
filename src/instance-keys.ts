import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NAMES = ['signing_seed', 'box_key', 'mailer_seed', 'clock_seed', 'invite_pepper'] as const
type KeyName = (typeof NAMES)[number]
const KEY_BYTES = 32

/**
 * The secrets of the instance, 32 bytes each, kept in a file outside the database. None of them opens a case (S18).
 * `signing_seed` Ed25519, signs receipts and heads; `box_key` AES-256-GCM for held rounds; `mailer_seed` and `clock_seed`
 * age identities for mails and timers that wait; `invite_pepper` mixed into the hashes of one-time links.
 */
export type InstanceKeys = Record<KeyName, Buffer> & {
  /** Names this set of keys without telling anything of them. */
  fingerprint: string
}

/** The file is there and cannot be used, in words for the operator. */
export class KeyFileError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyFileError'
  }
}

/** Reads `instance.json` in the keys folder, making it at the first start. Throws `KeyFileError` on weak or broken keys. */
export function loadInstanceKeys(folder: string): InstanceKeys {
  const file = keyFileIn(folder)
  if (!existsSync(file)) makeKeyFile(folder, file)
  return readKeyFile(file)
}

/** Where the keys of an instance lie. */
export function keyFileIn(folder: string): string {
  return join(folder, 'instance.json')
}

/** Reads a key file that is there. Throws `KeyFileError` on weak or broken keys, and on a file that others can read. */
export function readKeyFile(file: string): InstanceKeys {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new KeyFileError(`Others on this machine can read ${file}. Run: chmod 600 ${file}`)
  }
  return readKeys(readFileSync(file, 'utf8'), file)
}

function makeKeyFile(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const keys = Object.fromEntries(NAMES.map((name) => [name, randomBytes(KEY_BYTES).toString('base64url')]))
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(keys, undefined, 2) + '\n', { mode: 0o600, flush: true })
  try {
    // Never replaces a file that another process made in the meantime.
    linkSync(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function readKeys(text: string, file: string): InstanceKeys {
  const stored = parse(text, file)
  const keys = Object.fromEntries(
    NAMES.map((name) => {
      const value = stored[name]
      const key = typeof value === 'string' ? Buffer.from(value, 'base64url') : Buffer.alloc(0)
      if (key.length !== KEY_BYTES) throw new KeyFileError(`${name} in ${file} is not a key of ${KEY_BYTES} bytes.`)
      // Random bytes repeat now and then; a made-up or example key repeats a lot or counts.
      if (new Set(key).size < 16 || isText(key) || isSequence(key)) {
        throw new KeyFileError(`${name} in ${file} is not random. Remove the file before the first start to get a new one.`)
      }
      return [name, key]
    })
  ) as Record<KeyName, Buffer>
  if (new Set(Object.values(keys).map(String)).size < NAMES.length) {
    throw new KeyFileError(`Two keys in ${file} are the same.`)
  }
  const hash = createHash('sha256').update('commonweal/instance-keys/v1\0')
  for (const name of NAMES) hash.update(keys[name])
  return { ...keys, fingerprint: hash.digest('hex').slice(0, 32) }
}

function parse(text: string, file: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    // The parser's own message would quote the file.
    throw new KeyFileError(`${file} is not a key file.`)
  }
}

function isText(key: Buffer): boolean {
  return key.every((byte) => byte >= 0x20 && byte < 0x7f)
}

function isSequence(key: Buffer): boolean {
  const step = ((key[1] ?? 0) - (key[0] ?? 0) + 256) % 256
  return key.every((byte, i) => i === 0 || (byte - (key[i - 1] ?? 0) + 256) % 256 === step)
}
