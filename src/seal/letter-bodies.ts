import { isBase64url } from './bytes.ts'
import { isRecord, type Json } from './json.ts'

/** Half of what opens a part, or all of it: a share of 33 bytes or a seed of 32, base64url. */
export type Part = { readonly share: string } | { readonly seed: string }

/** One thread and the secret that lets its holder read and add to it. */
export type ThreadAccess = { readonly thread: string; readonly handle: string }

/** Opens the door of a report (S7). `recipients` are the hashes the opened keys must give. */
export type FirstBody = ThreadAccess & {
  readonly door: string
  readonly words: Part
  readonly identity: Part
  readonly recipients: { readonly door: string; readonly words: string; readonly identity: string }
}

/** A reader's shares, released to another reader after "no conflict" (S7). */
export type ReleaseBody = { readonly thread: string; readonly words: string; readonly identity: string | null }

/**
 * The invitation of the gate (S8). `answer` is the seed of a key pair made for this person's answer alone: a whole
 * recipient has 1,959 characters and does not fit a letter.
 */
export type AskBody = ThreadAccess & {
  readonly gate: string
  /** Roster entry id of the person asked, and what the names are: those reported, or the others involved. */
  readonly person: string
  readonly stage: 'reported' | 'others'
  readonly names: readonly string[]
  readonly answer: string
  readonly procedure: string
  readonly days: number
}

/** Access to a case (S24): both threads, the case secret of this epoch, who is in it, the entry that repeats it. */
export type GrantBody = {
  readonly team: ThreadAccess
  readonly report: ThreadAccess
  readonly epoch: number
  readonly secret: string
  readonly members: readonly string[]
  readonly entry: string
}

/** The new case secret after somebody left (S10). */
export type RotateBody = {
  readonly thread: string
  readonly epoch: number
  readonly secret: string
  readonly entry: string
}

export type LetterBodies = {
  first: FirstBody
  release: ReleaseBody
  ask: AskBody
  grant: GrantBody
  rotate: RotateBody
  hand_on: Json
  appeal: Json
  transfer: Json
  card: Json
  escalate: Json
  canary: Json
}
export type LetterKind = keyof LetterBodies

type Check = (value: unknown) => boolean

const isId: Check = (value) => isBase64url(value, 16)
const isSecret: Check = (value) => isBase64url(value, 32)
const isShare: Check = (value) => isBase64url(value, 33)
const isText: Check = (value) => typeof value === 'string'
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value))
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 100 && value.every(check)
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).length === Object.keys(fields).length &&
    Object.entries(fields).every(([key, check]) => Object.hasOwn(value, key) && check(value[key]))

const isPart = either(shape({ share: isShare }), shape({ seed: isSecret }))
const isAccess = shape({ thread: isId, handle: isSecret })
const isNull: Check = (value) => value === null
const isAnything: Check = () => true

const checks: Readonly<Record<LetterKind, Check>> = {
  first: shape({
    thread: isId,
    handle: isSecret,
    door: isSecret,
    words: isPart,
    identity: isPart,
    recipients: shape({ door: isSecret, words: isSecret, identity: isSecret })
  }),
  release: shape({ thread: isId, words: isShare, identity: either(isNull, isShare) }),
  ask: shape({
    thread: isId,
    handle: isSecret,
    gate: isId,
    person: isId,
    stage: (value) => value === 'reported' || value === 'others',
    names: listOf(isText),
    answer: isSecret,
    procedure: isText,
    days: isCount
  }),
  grant: shape({
    team: isAccess,
    report: isAccess,
    epoch: isCount,
    secret: isSecret,
    members: listOf(isId),
    entry: isId
  }),
  rotate: shape({ thread: isId, epoch: isCount, secret: isSecret, entry: isId }),
  hand_on: isAnything,
  appeal: isAnything,
  transfer: isAnything,
  card: isAnything,
  escalate: isAnything,
  canary: isAnything
}

/** Whether a text names a kind of letter. */
export function isLetterKind(value: unknown): value is LetterKind {
  return typeof value === 'string' && Object.hasOwn(checks, value)
}

/** Whether a body has the fields of its kind, exactly. */
export function isLetterBody(kind: LetterKind, body: unknown): boolean {
  return checks[kind](body)
}
