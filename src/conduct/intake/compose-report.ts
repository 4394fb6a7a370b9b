/**
 * Turns answers into a sealed filing: three parts with three keys, letters to every reader, held letters (S1, S3, S4, S7, S12).
 * The same code runs in the reporter's browser and, on the path without scripts, in server memory (S2).
 */
import { identityFromSeed, recipientHash } from '../../seal/age.ts'
import { hashOf, newId, randomBytes, toBase64url, type Random } from '../../seal/bytes.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf, type Way } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { emptyLetter, writeLetter } from '../../seal/letter.ts'
import { newReference } from '../../seal/reference.ts'
import { handleHash, type ReturnKey } from '../../seal/return-key.ts'
import { rosterHash, type Roster, type RosterEntry } from '../../seal/roster.ts'
import { splitSecret } from '../../seal/shares.ts'
import type { ReporterKind } from '../../mail/model.ts'
import { writeSlip, type SlipLine } from '../../seal/slip.ts'
import type { DoorBody, DoorMark, IdentityBody, WordsBody } from '../threads/entry-bodies.ts'
import type { Filing, Instance, LetterTo } from '../requests.ts'
import type { Answers } from './answers.ts'
import { readersFor } from './readers.ts'

export interface Composed {
  readonly filing: Filing
  readonly reference: string
  /** Hashes of the sealed door, words and identity: what the receipt must repeat. */
  readonly hashes: readonly [string, string, string]
  /** To whom the words are sealed beside their author. */
  readonly wordsRecipient: string
}

export interface ComposeInput {
  readonly answers: Answers
  readonly form: string
  readonly roster: Roster
  readonly fallback: Roster
  readonly instance: Instance
  /** Hours until the held letters go out, from the procedure; "danger now" makes it one. */
  readonly holdHours: number
  readonly firstOpen: 'two_readers' | 'one'
  readonly returnKey: ReturnKey
  readonly via: Way
  readonly now: Date
  readonly claims?: readonly { blob: string; secret: string }[]
  readonly random?: Random
  /** The id of an earlier attempt whose answer never came: the server then takes one of the two and no second (S5). */
  readonly thread?: string
  /** The reference that was shown or kept already. */
  readonly reference?: string
  /** Verify keys of people who may never be let in: those who decided what is appealed against (guard 4). */
  readonly deciders?: readonly string[]
  /** What readers should know of how it came. */
  readonly marks?: readonly DoorMark[]
  /** Whom to mail that something came: `nobody` for what looks like junk, which waits in the boxes. */
  readonly mails?: 'everybody' | 'readers' | 'nobody'
}

/** Nobody who may read is left: the page says so and offers to keep the report sealed to the return key (S4). */
export class NobodyLeft extends Error {}

/** Seals a report. Throws `NobodyLeft` when the reporter left out everybody. Sends nothing. */
export async function composeReport(input: ComposeInput): Promise<Composed> {
  const random = input.random ?? randomBytes
  const { answers, roster, fallback, instance, returnKey, via } = input
  const readers = readersFor(roster, fallback, answers.leaveOut)
  if (readers.first.length === 0) throw new NobodyLeft()
  const urgent = answers.danger === 'yes'
  // Chosen first, left out afterwards: nobody could open the name then, so it is shared as if nobody had been chosen.
  const identityTo = readers.first.find((each) => each.id === answers.identityTo)?.id
  const opensAll = urgent || readers.alone || input.firstOpen === 'one'

  const seeds = { door: random(32), words: random(32), identity: random(32) }
  const keys = {
    door: await identityFromSeed(seeds.door),
    words: await identityFromSeed(seeds.words),
    identity: await identityFromSeed(seeds.identity)
  }
  const recipients = {
    door: recipientHash(keys.door.recipient),
    words: recipientHash(keys.words.recipient),
    identity: recipientHash(keys.identity.recipient)
  }
  const reporter = { recipient: returnKey.identity.recipient, verify: returnKey.verifyKey }
  const thread = input.thread ?? newId(random)
  const reference = input.reference ?? newReference(random)
  const rosters = [rosterHash(roster), rosterHash(fallback)] as const

  const who = answers.who.filter((each) => each.trim() !== '')
  const place = { text: answers.place, ...(answers.space !== undefined && { space: answers.space }) }
  const said = {
    ...(answers.happenedTo !== undefined && { happenedTo: answers.happenedTo }),
    ...(answers.whoUnknown !== undefined && { whoUnknown: answers.whoUnknown })
  }
  const { taken } = answers
  const listed = new Set([...roster.entries, ...fallback.entries].map((each) => each.id))
  const allowed = [...new Set([...readers.first, ...readers.later].map((each) => each.id))]
  const door: DoorBody = {
    reference,
    form: input.form,
    who,
    place,
    urgent,
    reporter,
    allowed,
    leftOut: answers.leaveOut.filter((id) => listed.has(id)),
    askBeforeNew: answers.askBeforeNew,
    rosters: [...rosters],
    recipients,
    shares: opensAll ? 1 : 2,
    ...(taken && { taken: { from: taken.from, by: taken.by, ...(taken.person !== undefined && { person: taken.person }) } }),
    ...(input.marks?.length && { marks: [...input.marks] }),
    ...said
  }
  const words: WordsBody = {
    what: answers.what,
    who,
    place,
    whenText: answers.whenText,
    needs: [...answers.needs],
    needsText: answers.needsText,
    files: answers.files.map(({ name, type, cleaned }) => ({ name, type, cleaned })),
    recipient: keys.words.recipient,
    reporter,
    recipients,
    ...(answers.danger !== undefined && { danger: answers.danger }),
    ...(answers.personKnows !== undefined && { personKnows: answers.personKnows }),
    ...(answers.when !== undefined && { when: answers.when }),
    ...(answers.warnings?.length && { warnings: [...answers.warnings] }),
    ...(answers.test === true && { test: true }),
    ...(taken && { taken: { ...taken, ...(taken.proof && { proof: { ...taken.proof } }) } }),
    ...(input.deciders !== undefined && { deciders: [...input.deciders] }),
    ...said
  }
  const identity: IdentityBody = {
    name: answers.name,
    reach: answers.reach,
    address: answers.address,
    sharedMailbox: answers.sharedMailbox,
    language: answers.language,
    addressedAs: answers.addressedAs,
    originals: answers.files.flatMap(({ name, original }) => (original === undefined ? [] : [{ name, key: original }]))
  }
  const files = answers.files.flatMap(({ cleaned, original }) => [cleaned, ...(original === undefined ? [] : [original])])

  const parts = [
    { kind: 'door', body: door, recipient: keys.door.recipient, files: [] },
    { kind: 'words', body: words, recipient: keys.words.recipient, files },
    { kind: 'identity', body: identity, recipient: keys.identity.recipient, files: [] }
  ] as const
  const entries: { id: string; b: string }[] = []
  const hashes: string[] = []
  for (const [n, part] of parts.entries()) {
    const written = await writeEntry(
      {
        instance: instance.instance,
        thread,
        n,
        prev: hashes.at(-1) ?? '',
        kind: part.kind,
        epoch: 0,
        author: 'reporter',
        at: minuteOf(input.now),
        via,
        schema: 1,
        roster: rosters[0],
        files: part.files.map((f) => [f.blob, f.hash, f.size] as const),
        recipients: [part.recipient, reporter.recipient],
        body: part.body as unknown as Json,
        signSeed: returnKey.signSeed
      },
      random
    )
    entries.push({ id: written.id, b: toBase64url(written.sealed) })
    hashes.push(written.hash)
  }

  // One split over everybody who may ever open it: an intake reader and a fallback reader can open together.
  const shareCount = Math.max(2, allowed.length)
  const wordsShares = await splitSecret(seeds.words, shareCount)
  const identityShares = await splitSecret(seeds.identity, shareCount)
  const slots = new Map([...readers.intake, ...readers.fallback].map((each) => [each.id, toBase64url(random(32))]))
  const round = newId(random)
  const letterFor = (person: RosterEntry, rosterUsed: string): Promise<Uint8Array> => {
    const i = allowed.indexOf(person.id)
    const identityPart =
      opensAll || identityTo === person.id ? { seed: toBase64url(seeds.identity) } : { share: identityShares[i]?.share ?? '' }
    return writeLetter(
      {
        instance: instance.instance,
        kind: 'first',
        from: 'reporter',
        roster: rosterUsed,
        round,
        recipient: person.recipient,
        signSeed: returnKey.signSeed,
        body: {
          thread,
          handle: slots.get(person.id) ?? '',
          door: toBase64url(seeds.door),
          words: opensAll ? { seed: toBase64url(seeds.words) } : { share: wordsShares[i]?.share ?? '' },
          identity:
            identityTo !== undefined && identityTo !== person.id && !opensAll ? { share: toBase64url(random(33)) } : identityPart,
          recipients
        }
      },
      random
    )
  }
  const write = async (people: readonly RosterEntry[], real: readonly RosterEntry[], rosterUsed: string): Promise<LetterTo[]> =>
    Promise.all(
      people.map(async (person) => ({
        to: person.id,
        b: toBase64url(real.includes(person) ? await letterFor(person, rosterUsed) : await emptyLetter(random))
      }))
    )
  const told = input.mails ?? 'everybody'
  const mails = (people: readonly RosterEntry[]): SlipLine[] =>
    (told === 'nobody' ? [] : people).map((person) => ({
      to: { entry: person.id },
      kind: urgent ? 'needs_you_now' : 'needs_you',
      language: 'en',
      subject: 'plain'
    }))
  const own: SlipLine[] = answers.reach === 'email' && told === 'everybody' ? [mailToReporter(answers, 'report_received')] : []

  const filing: Filing = {
    form: input.form,
    rosters,
    thread,
    entries,
    handles: [...slots.values()].map(handleHash),
    reporter: returnKey.handleHash,
    letters: [
      ...(await write(readers.intake, readers.first, rosters[0])),
      ...(await write(readers.fallback, readers.first, rosters[1]))
    ],
    held: {
      hours: urgent ? 1 : input.holdHours,
      letters: await write(readers.fallback, readers.later, rosters[1]),
      slip: toBase64url(await writeSlip(mails(readers.later), instance.mailer))
    },
    slip: toBase64url(await writeSlip([...mails(readers.first), ...own], instance.mailer)),
    claims: input.claims ?? []
  }
  return { filing, reference, hashes: [hashes[0] ?? '', hashes[1] ?? '', hashes[2] ?? ''], wordsRecipient: keys.words.recipient }
}

/** A content-free mail to the reporter's own address, with a neutral subject when others read that mailbox (S33). */
export function mailToReporter(contact: Pick<Answers, 'address' | 'sharedMailbox' | 'language'>, kind: ReporterKind): SlipLine {
  const language = /^[A-Za-z-]{2,35}$/.test(contact.language) ? contact.language : 'en'
  return { to: { address: contact.address.trim() }, kind, language, subject: contact.sharedMailbox ? 'neutral' : 'plain' }
}

/** How the server finds an unsent draft kept by the return key. */
export function draftLookup(returnKey: ReturnKey): string {
  return hashOf(new TextEncoder().encode(`commonweal/draft/v1\0${returnKey.handle}`))
}
