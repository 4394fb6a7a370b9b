/** A mail becomes a sealed report: in memory, before the first write; what could open it is forgotten (S2). */
import { composeReport } from '../conduct/intake/compose-report.ts'
import { noAnswers, type Answers, type AttachedFile } from '../conduct/intake/answers.ts'
import { type BodyFacts, bodyOf } from '../conduct/intake/form-facts.ts'
import type { Rosters } from '../conduct/intake/form-state.ts'
import { fileSealed } from '../conduct/intake/file-sealed.ts'
import { loadFacts } from '../conduct/intake/load-facts.ts'
import { rostersFor, sealAsItCame, sealGivenFile, type Claim } from '../conduct/intake/seal-on-server.ts'
import { fewAtOnce } from '../conduct/intake/few-at-once.ts'
import { returnWordList } from '../conduct/intake/word-list.ts'
import type { DoorMark } from '../conduct/threads/entry-bodies.ts'
import { ownRequests } from '../conduct/own-requests.ts'
import type { Filing, Instance } from '../conduct/requests.ts'
import type { Context } from '../context.ts'
import { isDatabaseDown, type Tx } from '../db/database.ts'
import { keepWaitingBlob } from '../envelopes/keep-blobs.ts'
import type { Hash } from '../envelopes/model.ts'
import { slipTag } from '../envelopes/slips.ts'
import { acknowledgeMails } from '../mail/acknowledge-mail.ts'
import { Refused } from '../refused.ts'
import { hashOf, randomBytes, toBase64url } from '../seal/bytes.ts'
import { newReturnWords, returnKeyOf } from '../seal/return-key.ts'
import { inGroups } from './in-groups.ts'
import { whilePublicIsSame } from './kept-facts.ts'
import type { MailPlace } from './known-places.ts'
import { addressHash, keepMailTags, newMailTag } from './mail-tags.ts'
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

/** A mail that is sealed, with what only its answer may say. */
type Sealed = {
  readonly context: Context
  readonly report: MailReport
  readonly filing: Filing
  readonly reference: string
  readonly words: readonly string[]
}

/** Sealing keeps a processor busy: a few at once, some in a line, others come again later. */
const sealing = fewAtOnce(2, 40)
/** While one transaction waits for the disk, the next mails are sealed; they then wait for it together. */
const filing = inGroups(16, mayJoin, isDatabaseDown, fileGroup)

class SeenBefore extends Error {}

/** Seals and files. `seen`: this very mail is a report already. Throws `Refused`; nothing is kept then. */
export async function fileMail(site: MailSite, report: MailReport): Promise<'filed' | 'seen'> {
  try {
    const facts = await factsFor(site, report.place)
    await filing(await sealing(() => sealMail(site, report, facts)))
    return 'filed'
  } catch (error) {
    if (error instanceof SeenBefore) return 'seen'
    throw error
  }
}

async function sealMail(site: MailSite, report: MailReport, { body, rosters, instance }: Facts): Promise<Sealed> {
  const { context } = site
  const words = newReturnWords(returnWordList())
  const claims: Claim[] = []
  const files = await sealFiles(site, report.mail.files, claims)
  const composed = await composeReport({
    answers: { ...answersOf(report), files },
    form: body.id,
    ...rosters,
    instance,
    holdHours: body.holdHours,
    firstOpen: body.firstOpen,
    returnKey: await returnKeyOf(words, instance.instance),
    via: 'mail',
    now: context.clock.now(),
    claims,
    marks: marksOf(report),
    mails: report.quarantine ? 'nobody' : 'readers'
  })
  return { context, report, words, filing: composed.filing, reference: composed.reference }
}

/** One form, no files, and nothing that the database counts for each by itself: neither the same mail nor the same sender twice. */
function mayJoin(one: Sealed, other: Sealed): boolean {
  return (
    one.context === other.context &&
    one.filing.form === other.filing.form &&
    one.filing.claims.length + other.filing.claims.length === 0 &&
    !one.report.seen.equals(other.report.seen) &&
    (one.report.answer === undefined || one.report.answer.to.toLowerCase() !== other.report.answer?.to.toLowerCase())
  )
}

async function fileGroup(mails: readonly [Sealed, ...Sealed[]]): Promise<void> {
  const [first, ...others] = mails
  const { context } = first
  const now = context.clock.now()
  await fileSealed(context, [first.filing, ...others.map((each) => each.filing)], now, async (tx) => {
    const seen = mails.map(({ report }) => report.seen)
    if (!(await markSeen(tx, seen, now))) throw new SeenBefore()
    await answerMails(tx, context, mails, now)
  })
}

/** Tells each sender reference and return key, where that may be, and opens the way for later mails. */
async function answerMails(tx: Tx, context: Context, mails: readonly Sealed[], now: Date): Promise<void> {
  const { keys, config } = context
  const answers = mails.flatMap(({ report: { answer, place }, filing: { thread }, reference, words }) => {
    if (answer === undefined) return []
    const tag = newMailTag()
    const mail = {
      kind: 'mail_received',
      ...answer,
      reference,
      key: words.join(' '),
      answerTo: `${place.name}+${tag}@${config.mailIn.domains[0] ?? ''}`,
      tag: slipTag(keys, Buffer.from(thread, 'base64url')).toString('base64url')
    } as const
    return [{ tag, leadsTo: { words, to: addressHash(answer.to) }, mail }]
  })
  const sent = await acknowledgeMails(
    tx,
    context,
    answers.map(({ mail }) => mail)
  )
  await keepMailTags(
    tx,
    keys,
    answers.filter(({ mail }) => sent.includes(mail)),
    now
  )
}

type Facts = { readonly body: BodyFacts; readonly rosters: Rosters; readonly instance: Instance }

/** Whom a report to this place is for, and the checked rosters that it is sealed to. Throws `Refused` when its form is closed. */
function factsFor(site: MailSite, { body: id, space }: MailPlace): Promise<Facts> {
  const { context } = site
  const now = context.clock.now()
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
