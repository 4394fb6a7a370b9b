/** What each kind of entry says. One shape per kind; docs/reference/entries.md lists them in words. */
import {
  dangerAnswers,
  happenedToAnswers,
  limits,
  needAnswers,
  reachAnswers,
  takenFrom,
  warningAnswers,
  whenAnswers
} from '../intake/answers.ts'
import { ways } from '../../seal/header.ts'
import { count, listOf, oneOf, record, text, yesNo, type Shaped } from './shapes.ts'

const id = text(22)
const hash = text(43)
const seed = text(43)
const recipient = text(2_000)
const minute = text(17)
const name = text(limits.name)
const long = text(limits.what)

const fileKey = record({ blob: id, hash, size: count, seed })
const file = record({ name: text(limits.name), type: text(100), cleaned: fileKey }, { original: fileKey })
const files = listOf(file, limits.files)
const who = listOf(text(limits.short), limits.people)
const warnings = listOf(oneOf(warningAnswers), warningAnswers.length)
const place = record({ text: text(limits.short) }, { space: text(100) })

// Report threads

const reporter = record({ recipient, verify: hash })
/** Hashes of the recipients of the three parts. */
const partRecipients = record({ door: hash, words: hash, identity: hash })

/** Who took the report down: a witness for the gate. */
const taker = record({ from: oneOf(takenFrom), by: name }, { person: id })
/** A badge of whoever took it, and what the device signed with it. */
const takerProof = record({ roster: hash, key: hash, until: minute, statement: text(86), signature: text(86) })
export type TakerProof = Shaped<typeof takerProof>
/** What the taker adds, apart from the reporter's words. `toldAt`: a minute or a day. */
const taken = record(
  { from: oneOf(takenFrom), by: name, typedBy: name, notes: long, others: text(limits.short), toldAt: minute, enteredAt: minute },
  { person: id, proof: takerProof }
)

/** What is to be known of how a report came before anybody opens it: from a mail or a bot. */
export const doorMarks = ['spam', 'forged', 'automatic', 'not_whole', 'pgp', 'bot'] as const
export type DoorMark = (typeof doorMarks)[number]

export const doorBody = record(
  {
    reference: text(12),
    form: text(64),
    who,
    place,
    urgent: yesNo,
    reporter,
    allowed: listOf(id, 60),
    leftOut: listOf(id, 60),
    askBeforeNew: yesNo,
    rosters: listOf(hash, 2),
    recipients: partRecipients,
    shares: count
  },
  {
    whoUnknown: oneOf(['unknown', 'later']),
    happenedTo: oneOf(happenedToAnswers),
    taken: taker,
    marks: listOf(oneOf(doorMarks), doorMarks.length)
  }
)
export type DoorBody = Shaped<typeof doorBody>

export const wordsBody = record(
  {
    what: long,
    who,
    place,
    whenText: text(limits.short),
    needs: listOf(oneOf(needAnswers), limits.needs),
    needsText: text(limits.short),
    files,
    recipient,
    reporter,
    recipients: partRecipients
  },
  {
    danger: oneOf(dangerAnswers),
    happenedTo: oneOf(happenedToAnswers),
    personKnows: oneOf(dangerAnswers),
    deciders: listOf(hash, 60),
    taken,
    test: yesNo,
    warnings,
    when: oneOf(whenAnswers),
    whoUnknown: oneOf(['unknown', 'later'])
  }
)
export type WordsBody = Shaped<typeof wordsBody>

export const identityBody = record({
  name,
  reach: oneOf(reachAnswers),
  address: name,
  sharedMailbox: yesNo,
  language: name,
  addressedAs: name,
  originals: listOf(record({ name: text(limits.name), key: fileKey }), limits.files)
})
export type IdentityBody = Shaped<typeof identityBody>

export const conflictAnswers = ['no_conflict', 'conflict', 'not_sure'] as const
export type ConflictAnswer = (typeof conflictAnswers)[number]
/**
 * `statement` goes with "no conflict": the signature that later proves the grant to members who cannot open the door.
 * `handle`: hash of the author's own handle on this thread, so that others can end it should it be stolen.
 */
export const doorAnswerBody = record({ answer: oneOf(conflictAnswers) }, { statement: text(86), handle: hash })

/** `handle` as at the door, for whom a reader of the words alone cannot know it. */
export const keyBody = record(
  { recipient, epoch: count, reason: oneOf(['opened', 'rotated', 'merged', 'split', 'taken_over']) },
  { handle: hash }
)
export const acknowledgedBody = record({ hashes: listOf(hash, 3), text: long, contact: name }, { nextBy: minute })
export const messageAbouts = ['apology', 'proposal'] as const
export type MessageAbout = (typeof messageAbouts)[number]
/**
 * `appeal`: the reporter asks that the decision be looked at again. `about`: the team passes on an apology, or asks what
 * the reporter thinks of a proposal, until `answerBy`.
 */
export const messageBody = record(
  { text: long, files },
  { question: yesNo, warnings, appeal: yesNo, about: oneOf(messageAbouts), answerBy: minute }
)
export type MessageBody = Shaped<typeof messageBody>
export const reportStates = ['received', 'read', 'question', 'discussing', 'decided', 'closed'] as const
export type ReportState = (typeof reportStates)[number]
export const statusBody = record({ state: oneOf(reportStates), text: long }, { nextBy: minute })
/** `had`: the handle this reader answered at the door with. */
export const readerBody = record({ person: id, name, from: minute, handle: hash }, { had: hash })
export const contactBody = record({ reach: oneOf(reachAnswers), address: name, sharedMailbox: yesNo, language: name })
export const nameBody = record({ name })
export const plainTextBody = record({ text: long })
/** `previous`: the secret of the words before, sealed to the new ones, so that what was written to the old still opens. */
export const newWordsBody = record({ recipient, verify: hash }, { previous: text(8_000) })
/** `handles`: hashes of the handles the fallback panel was given, so that nobody takes them for strangers'. */
export const handedOverBody = record({ by: oneOf(['reporter', 'members', 'clock']) }, { handles: listOf(hash, 60) })
export const namedCopyBody = record({ names: listOf(name, limits.people) })

/**
 * What a report says, sealed anew to a key that only the team has: `words` as they came, with a recipient and files of their
 * own. `could`: who could have opened what came until then; `via` and `at`: how and when it came (S2).
 */
export const resealedBody = record({ words: wordsBody, could: listOf(id, 60), via: oneOf(ways), at: minute })
/** To the team: the key under which a report is about to be sealed anew. */
export const resealKeyBody = record({ report: id, seed })

// Report and team threads: somebody's device may be in other hands (guard 2)

export const removalBody = record({ person: id })
/** `of`: hash of the `removal` of another member that this one confirms. */
export const removedBody = record({ person: id, of: hash })

// Team threads

export const member = record({ id, name, verifyKey: hash, recipientHash: hash, body: text(64) })
export type Member = Shaped<typeof member>
/** `resealed`: the key of what was sealed anew, once it was. */
const reportKey = record({ thread: id, words: seed, reference: text(12), form: text(64) }, { resealed: seed })
/** `deciders`: verify keys of people who decided what this case hears an appeal about. */
export const openBody = record(
  {
    name: text(60),
    founder: member,
    handle: hash,
    reports: listOf(reportKey, 20),
    procedure: text(60),
    policy: text(60)
  },
  { deciders: listOf(hash, 60) }
)
/** `code`: a harmless name for the person, the same in every case the namer knows (S31). `second`: whoever joins is also asked about the reporter and others involved, before the words (S8). */
export const namedBody = record({
  people: listOf(record({ name }, { person: id, code: text(60) }), limits.people),
  second: yesNo
})
export const countersignedBody = record({ of: hash })
/** `door`: answered at the door of a report; `reported`: knowing who was reported; `others`: knowing reporter and witnesses. */
export const gateStages = ['door', 'reported', 'others'] as const
export type GateStage = (typeof gateStages)[number]
/** `names`: hash of the names the gate shows. The names of reporter and witnesses stand in no entry (S7). */
export const gateBody = record({ gate: id, until: minute, stage: oneOf(gateStages), names: hash })
const proof = record({ gate: id, stage: oneOf(gateStages), names: hash, signature: text(86) })
export const grantedBody = record({
  member,
  handle: hash,
  epoch: count,
  roster: hash,
  members: listOf(id, 60),
  proofs: listOf(proof, 4)
})
export type GrantedBody = Shaped<typeof grantedBody>
export type GateProof = Shaped<typeof proof>
/** Somebody who stepped back may be asked again. `of`: hash of what another member said; without it nobody is. */
export const letBackBody = record({ person: id }, { of: hash })
export const rotateBody = record({ epoch: count, previous: seed, members: listOf(id, 60) })
export const noteBody = record({ text: long, files })
export const boardBody = record({
  safety: oneOf(['yes', 'no', 'unknown']),
  repeat: oneOf(['yes', 'no', 'maybe', 'unknown']),
  status: text(200),
  actions: text(500),
  resolution: text(500)
})
export type BoardBody = Shaped<typeof boardBody>
export const mergeBody = record({ report: reportKey })
export const splitBody = record({ report: id, name: text(60) })
export const leadBody = record({ person: id })
export const notAReportBody = record({ report: id })
export const discussedBody = record({ at: minute })
