/** Opens what somebody encrypted to a body's key: text in the mail, or a whole mail inside a file (PGP/MIME). */
import { config, decrypt, readMessage, readPrivateKey } from 'openpgp'
import PostalMime, { type Attachment } from 'postal-mime'
import { Refusal } from '../refusal.ts'

/** A mail as it was before it was encrypted. Everything in it is hostile until shown as text or saved (S29). */
export interface OpenedPgp {
  readonly text: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
}

/** A megabyte of zeros packs into a kilobyte: what opens to more than this is thrown away unread. */
export const mostOpened = 40 * 1024 * 1024
const mostText = 200_000
const mostFiles = 30

const limits = { ...config, maxDecompressedMessageSize: mostOpened }

/**
 * Opens an armored message with one of these armored private keys. Throws `Refusal`: `pgp_no_key` when no key of ours opens
 * it, `pgp_damaged` when it is broken or opens to too much.
 */
export async function openPgp(armored: string, privateKeys: readonly string[]): Promise<OpenedPgp> {
  const message = await readMessage({ armoredMessage: armored, config: limits }).catch(() => undefined)
  if (message === undefined) throw new Refusal('pgp_damaged')
  const keys = await Promise.all(privateKeys.map((armoredKey) => readPrivateKey({ armoredKey })))
  const ids = new Set(message.getEncryptionKeyIDs().map((id) => id.toHex()))
  const fitting = keys.filter((key) => key.getKeyIDs().some((id) => ids.has(id.toHex())))
  // A message may hide whom it is for: then every key is tried.
  const hidden = ids.has('0000000000000000')
  if (fitting.length === 0 && !hidden) throw new Refusal('pgp_no_key')
  let data: Uint8Array
  try {
    const decryptionKeys = fitting.length > 0 ? [...fitting] : [...keys]
    ;({ data } = await decrypt({ message, decryptionKeys, format: 'binary', config: limits }))
  } catch {
    throw new Refusal('pgp_damaged')
  }
  if (data.length > mostOpened) throw new Refusal('pgp_damaged')
  return readOpened(data)
}

async function readOpened(data: Uint8Array): Promise<OpenedPgp> {
  const start = new TextDecoder('latin1').decode(data.subarray(0, 2000))
  // Inside PGP/MIME is a part with a head of its own; inside an armored text is the text.
  if (!/^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*content-type:/i.test(start)) {
    return { text: new TextDecoder().decode(data).slice(0, mostText), files: [] }
  }
  try {
    const mail = await PostalMime.parse(new Uint8Array(data), { maxNestingDepth: 20, forceRfc822Attachments: true })
    const text = (mail.text ?? '').slice(0, mostText)
    const html = mail.html === undefined || text !== '' ? [] : [fileOf('mail.html', new TextEncoder().encode(mail.html))]
    return { text, files: [...html, ...mail.attachments.slice(0, mostFiles).map(toFile)] }
  } catch {
    return { text: '', files: [fileOf('mail.eml', data)] }
  }
}

function toFile({ filename, content }: Attachment, i: number): OpenedPgp['files'][number] {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  return fileOf(filename ?? `file-${i + 1}`, bytes)
}

const fileOf = (name: string, bytes: Uint8Array) => ({ name, bytes: new Uint8Array(bytes) })
