import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { limits } from '../conduct/intake/answers.ts'
import { htmlToWords } from './html-to-words.ts'
import { field, type Head } from './read-head.ts'
import { safeFileName } from './safe-file-name.ts'

export type MailFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

export type ReadMail = {
  /** Who says to have written it: a claim. */
  readonly from: { readonly name: string; readonly address: string } | undefined
  readonly subject: string
  readonly text: string
  readonly files: readonly MailFile[]
  /** False when something could not be read or did not fit: the mail itself is then among the files. */
  readonly whole: boolean
  readonly pgp: boolean
}

/** Lines that could part one piece from the next; a mail of a person has a handful. */
const mostBoundaryLines = 400
const mostDepth = 20
const mostSubject = 300
/** Room for what the mail itself needs when something did not fit. */
const mostFiles = limits.files - 1

/**
 * Reads a mail in memory. Never throws and loses nothing: whatever cannot be read, or does not fit a report, is kept as
 * the mail's own bytes in one attached file, without the fields that say who sent it and from where.
 */
export async function readMail(raw: Uint8Array<ArrayBuffer>, head: Head): Promise<ReadMail> {
  const parsed = countBoundaryLines(raw) > mostBoundaryLines ? undefined : await parse(raw)
  if (parsed === undefined) {
    const subject = oneLine(field(head, 'subject')).slice(0, mostSubject)
    return { from: undefined, subject, text: '', files: [mailFile(raw, head)], whole: false, pgp: false }
  }
  const given = (parsed.text ?? '').trim()
  const made = given === '' && parsed.html !== undefined ? htmlToWords(parsed.html) : { text: given, whole: true }
  const text = visible(made.text)
  const attached = parsed.attachments.filter((each) => each.disposition !== null || !isPicture(each) || each.related !== true)
  const files = attached.slice(0, mostFiles).map(toFile)
  const lost = text === '' && files.length === 0 && raw.subarray(head.bodyAt).some((byte) => byte > 0x20)
  const whole = !lost && made.whole && text.length <= limits.what - mostSubject - 2 && attached.length <= mostFiles
  const sender = parsed.from?.address !== undefined ? parsed.from : undefined
  return {
    from: sender && { name: oneLine(sender.name).slice(0, limits.name), address: oneLine(sender.address).slice(0, limits.name) },
    subject: oneLine(parsed.subject ?? '').slice(0, mostSubject),
    text: text.slice(0, limits.what - mostSubject - 2),
    files: whole ? files : [...files, mailFile(raw, head)],
    whole,
    pgp: /-----BEGIN PGP MESSAGE-----/.test(text) || /^multipart\/encrypted\b/i.test(field(head, 'content-type'))
  }
}

async function parse(raw: Uint8Array<ArrayBuffer>): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, {
      maxNestingDepth: mostDepth,
      maxHeadersSize: 256 * 1024,
      // A forwarded mail is a file of its own: its head names people, and it may hold another, and so on.
      forceRfc822Attachments: true,
      attachmentEncoding: 'arraybuffer'
    })
  } catch {
    return undefined
  }
}

function countBoundaryLines(raw: Uint8Array): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length)
  let count = 0
  for (let at = bytes.indexOf('\n--'); at >= 0 && count <= mostBoundaryLines; at = bytes.indexOf('\n--', at + 3)) count++
  return count
}

const isPicture = ({ mimeType }: Attachment) => mimeType.startsWith('image/')

function toFile({ filename, mimeType, content }: Attachment, i: number): MailFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mimeType) ? mimeType.slice(0, 100) : 'application/octet-stream'
  return {
    name: safeFileName(filename ?? '', mimeType === 'message/rfc822' ? `mail-${i + 1}.eml` : `file-${i + 1}`),
    type,
    bytes: new Uint8Array(bytes)
  }
}

/** The fields that say how to read the rest, and none that says who sent it or which way it took. */
const kept = ['mime-version', 'content-type', 'content-transfer-encoding', 'content-disposition']

function mailFile(raw: Uint8Array, head: Head): MailFile {
  const fields = kept.flatMap((name) => (head.fields.get(name) ?? []).slice(0, 1).map((value) => `${name}: ${value}\r\n`))
  const bytes = Buffer.concat([Buffer.from(`${fields.join('')}\r\n`, 'latin1'), raw.subarray(head.bodyAt)])
  return { name: 'mail.eml', type: 'message/rfc822', bytes: new Uint8Array(bytes) }
}

function oneLine(text: string): string {
  return visible(text).replaceAll(/\s+/g, ' ').trim()
}

/** Without letters that nobody sees, which could turn around or hide what is read. Line ends and tabs stay. */
function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu, (letter) => (letter === '\n' || letter === '\t' ? letter : ''))
}
