/** A mail becomes a sealed report: in memory, before the first write; what could open it is forgotten (S2). */
import { composeReport } from '../conduct/intake/compose-report.ts'
import { noAnswers, type Answers, type AttachedFile } from '../conduct/intake/answers.ts'
import { bodyOf } from '../conduct/intake/form-facts.ts'
import { fileSealed } from '../conduct/intake/file-sealed.ts'
import { loadFacts } from '../conduct/intake/load-facts.ts'
import { rostersFor, sealAsItCame, sealGivenFile, type Claim } from '../conduct/intake/seal-on-server.ts'
import { fewAtOnce } from '../conduct/intake/few-at-once.ts'
import { returnWordList } from '../conduct/intake/word-list.ts'
import type { DoorMark } from '../conduct/threads/entry-bodies.ts'
import { ownRequests } from '../conduct/own-requests.ts'
import type { Tx } from '../db/database.ts'
import { keepWaitingBlob } from '../envelopes/keep-blobs.ts'
import type { Hash } from '../envelopes/model.ts'
import { slipTag } from '../envelopes/slips.ts'
import { acknowledgeMail } from '../mail/acknowledge-mail.ts'
import { Refused } from '../refused.ts'
import { hashOf, randomBytes, toBase64url } from '../seal/bytes.ts'
import { newReturnWords, returnKeyOf } from '../seal/return-key.ts'
import { whilePublicIsSame } from './kept-facts.ts'
import type { MailPlace } from './known-places.ts'
import { addressHash, keepMailTag, newMailTag } from './mail-tags.ts'
import type { MailFile, ReadMail } from './read-mail.ts'
import { markSeen } from './seen-mails.ts'
import type { MailSite } from './site.ts'

export type MailReport = {
  readonly place: MailPlace
  readonly mail: ReadMail
  readonly seen: Buffer
  readonly marks: readonly DoorMark[]
  readonly quarantine: boolean
  /** Whom to tell reference and return key; nobody when the mail must not be answered. */
  readonly answer: { readonly to: string; readonly language: string } | undefined
}

/** Sealing keeps a processor busy: a few at once, some in a line, others come again later. */
const sealing = fewAtOnce(2, 40)

class SeenBefore extends Error {}

/** Seals and files. `seen`: this very mail is a report already. Throws `Refused`; nothing is kept then. */
export async function fileMail(site: MailSite, report: MailReport): Promise<'filed' | 'seen'> {
  const { context } = site
  const { keys, clock, config } = context
  const now = clock.now()
  const { filing, reference, words } = await sealing(async () => {
    const { body, rosters, instance } = await factsFor(site, report.place, now)
    const words = newReturnWords(returnWordList())
    const returnKey = await returnKeyOf(words, instance.instance)
    const claims: Claim[] = []
    const files = await sealFiles(site, report.mail.files, claims)
    const composed = await composeReport({
      answers: { ...answersOf(report), files },
      form: body.id,
      ...rosters,
      instance,
      holdHours: body.holdHours,
      firstOpen: body.firstOpen,
      returnKey,
      via: 'mail',
      now,
      claims,
      marks: marksOf(report),
      mails: report.quarantine ? 'nobody' : 'readers'
    })
    return { ...composed, words }
  })
  const also = async (tx: Tx): Promise<void> => {
    if (!(await markSeen(tx, report.seen, now))) throw new SeenBefore()
    if (report.answer === undefined) return
    const address = newMailTag()
    const tag = slipTag(keys, Buffer.from(filing.thread, 'base64url')).toString('base64url')
    const answerTo = `${report.place.name}+${address}@${config.mailIn.domains[0] ?? ''}`
    const { to, language } = report.answer
    const mail = { kind: 'mail_received', to, language, reference, key: words.join(' '), answerTo, tag } as const
    if (await acknowledgeMail(tx, context, mail)) await keepMailTag(tx, keys, address, { words, to: addressHash(to) }, now)
  }
  try {
    // Not in the line of those that seal: while one waits for the disk, the next one is sealed.
    await fileSealed(context, filing, now, also)
    return 'filed'
  } catch (error) {
    if (error instanceof SeenBefore) return 'seen'
    throw error
  }
}

/** Whom a report to this place is for, and the checked rosters that it is sealed to. Throws `Refused` when its form is closed. */
function factsFor(site: MailSite, { body: id, space }: MailPlace, now: Date) {
  const { context } = site
  return whilePublicIsSame(context.db, now, `facts ${id} ${space ?? ''}`, async () => {
    const requests = ownRequests(context, site.ask)
    const facts = await loadFacts(context, { space })
    const body = space === undefined ? facts.bodies.find((each) => each.id === id) : bodyOf(facts, space)
    const rosters = await rostersFor(requests, body, now)
    if (body === undefined || rosters === undefined) throw new Refused('form_closed')
    return { body, rosters, instance: await requests.instance() }
  })
}

function marksOf({ marks, mail }: MailReport): DoorMark[] {
  return [...marks, ...(mail.whole ? [] : (['not_whole'] as const)), ...(mail.pgp ? (['pgp'] as const) : [])]
}

/** The door gets the place and no content; who wrote goes with the identity; all else is words (S7). */
function answersOf({ place, mail, answer }: MailReport): Answers {
  const { from, subject, text } = mail
  const name = from?.name ?? ''
  const address = from?.address ?? ''
  return {
    ...noAnswers,
    what: [subject, text].filter((each) => each !== '').join('\n\n'),
    whoUnknown: 'later',
    name,
    reach: address === '' ? 'none' : 'email',
    address,
    language: answer?.language ?? '',
    ...(place.space !== undefined && { space: place.space })
  }
}

/** Cleans and seals attached files; one that cannot be cleaned is kept as it came. */
export async function sealFiles({ context }: MailSite, files: readonly MailFile[], claims: Claim[]): Promise<AttachedFile[]> {
  const keep = async (sealed: Uint8Array<ArrayBuffer>): Promise<string> => {
    const secret = randomBytes(32)
    const id = await keepWaitingBlob(context.db, hashOf(secret) as Hash, sealed, context.clock.now())
    claims.push({ blob: id, secret: toBase64url(secret) })
    return id
  }
  const sealed: AttachedFile[] = []
  for (const file of files) {
    const given = await sealGivenFile(file, keep, true)
    // A picture that no program can read is still what somebody sent.
    sealed.push('file' in given ? given.file : await sealAsItCame(file, keep))
  }
  return sealed
}
