import { ownMailIsFrom } from './own-addresses.ts'
import { isDatabaseDown } from '../db/database.ts'
import { describeError } from '../log.ts'
import { Refused } from '../refused.ts'
import { Refusal } from '../conduct/refusal.ts'
import { RequestFailed } from '../conduct/requests.ts'
import { findLocale } from '../ui/locales.ts'
import { mailAnswers, MailAnswer } from './answers.ts'
import { noteBounce, readBounceTag } from './bounces.ts'
import { fileMail } from './file-mail.ts'
import { addByMail } from './add-by-mail.ts'
import { readAddress } from './addresses.ts'
import { judgeMail } from './judge-mail.ts'
import { findMailPlace, type MailPlace } from './known-places.ts'
import { isKnownTag, isMailTag } from './mail-tags.ts'
import { isOwnTag, noteOwnMail, ownMailName } from './own-mail.ts'
import { field, readHead, type Head } from './read-head.ts'
import { readMail, type ReadMail } from './read-mail.ts'
import { mailHash, wasSeen } from './seen-mails.ts'
import type { MailSite } from './site.ts'

/** Where a mail goes that somebody wants to bring. */
export type Recipient =
  | { readonly kind: 'report'; readonly place: MailPlace }
  | { readonly kind: 'later'; readonly tag: string; readonly name: string }
  | { readonly kind: 'bounce'; readonly tag: string | undefined }
  | { readonly kind: 'own'; readonly tag: string }

/**
 * Who an address is, before anything is sent. Throws `MailAnswer` with a sentence for the sender: this is the only moment at
 * which a person behind a refused mail learns why, because nothing is ever sent to an address that could be forged.
 */
export async function findRecipient({ context }: MailSite, address: string, returnPath: string): Promise<Recipient> {
  const { config } = context
  const ways = config.baseUrl
  const own = ownMailIsFrom(config, address)
  if (own) {
    if (returnPath !== '') throw mailAnswers.noReply(ways)
    return { kind: 'bounce', tag: own.tag }
  }
  const local = readAddress(address, config.mailIn.domains)
  if (local === undefined) throw mailAnswers.elsewhere()
  const bounced = readBounceTag(local)
  if (bounced !== undefined) {
    if (returnPath !== '') throw mailAnswers.noReply(ways)
    return { kind: 'bounce', tag: bounced }
  }
  if (local.name === ownMailName && local.tag !== undefined && isOwnTag(context.keys, local.tag)) {
    return { kind: 'own', tag: local.tag }
  }
  if (local.tag !== undefined) {
    if (!isMailTag(local.tag) || !(await isKnownTag(context.db, local.tag))) throw mailAnswers.tagOver(`${ways}/r`)
    return { kind: 'later', tag: local.tag, name: local.name }
  }
  const place = await findMailPlace(context, local.name)
  if (place === undefined) throw mailAnswers.unknown(ways)
  if (place === 'closed') throw mailAnswers.closed(ways)
  return { kind: 'report', place }
}

/**
 * Takes a whole mail for one recipient: when this returns, what it says is sealed and committed, or was so before.
 * Throws `MailAnswer`; then nothing was kept.
 */
export async function takeMail(
  site: MailSite,
  recipient: Recipient,
  raw: Uint8Array<ArrayBuffer>,
  returnPath: string
): Promise<'filed' | 'added' | 'seen' | 'noted'> {
  try {
    const head = readHead(raw)
    if (recipient.kind === 'bounce') return await noteBounce(site.context, recipient.tag, raw)
    if (recipient.kind === 'own') return await noteOwnMail(site.context, recipient.tag)
    const judged = judgeMail(head, returnPath, site.context.config.mailIn)
    if (!judged.take) throw refusalFor(judged.why)
    if (recipient.kind === 'later') return await addLater(site, recipient.tag, raw, head)
    const { place } = recipient
    const seen = mailHash(site.context.keys, `${place.body}\0${place.space ?? ''}`, head, raw)
    if (await wasSeen(site.context.db, seen)) return 'seen'
    const mail = await readMail(raw, head)
    if (mail.subject === '' && mail.text === '' && mail.files.length === 0) throw mailAnswers.empty()
    const answer = judged.mayAnswer ? answerTo(returnPath, mail, head) : undefined
    return await fileMail(site, { place, mail, seen, marks: judged.marks, quarantine: judged.quarantine, answer })
  } catch (error) {
    throw answerFor(site, error)
  }
}

async function addLater(site: MailSite, tag: string, raw: Uint8Array<ArrayBuffer>, head: Head): Promise<'added'> {
  const seen = mailHash(site.context.keys, tag, head, raw)
  if (!(await addByMail(site, tag, await readMail(raw, head), seen)))
    throw mailAnswers.tagOver(`${site.context.config.baseUrl}/r`)
  return 'added'
}

function refusalFor(why: 'loop' | 'automatic' | 'report_of_server'): MailAnswer {
  if (why === 'loop') return mailAnswers.loop()
  return why === 'automatic' ? mailAnswers.automatic() : mailAnswers.notABounce()
}

/**
 * Only to the one who both carried and signed it: where these differ, one of them may be a stranger whose name was used.
 * The language is the first that the mail names and we speak.
 */
function answerTo(returnPath: string, { from }: ReadMail, head: Head): { to: string; language: string } | undefined {
  if (from === undefined || from.address.toLowerCase() !== returnPath.toLowerCase()) return undefined
  const language = field(head, 'content-language').split(/[\s,;]/, 1)[0] ?? ''
  return { to: from.address, language: findLocale(language) ?? 'en' }
}

/** Whatever went wrong on our side is "not now": the mail stays with the server that has it. */
function answerFor({ context }: MailSite, error: unknown): MailAnswer {
  if (error instanceof MailAnswer) return error
  if (error instanceof Refusal && error.code === 'empty') return mailAnswers.empty()
  if (error instanceof Refusal && error.code === 'return_key_inside') return mailAnswers.keyInside()
  const code = error instanceof Refused || error instanceof RequestFailed ? error.code : undefined
  if (code === 'form_closed') return mailAnswers.closed(context.config.baseUrl)
  if (code === 'slow_down' || code === 'work_needed') return mailAnswers.busy()
  if (code === undefined && !isDatabaseDown(error)) context.log.error('mail_not_taken', describeError(error))
  return mailAnswers.later()
}
