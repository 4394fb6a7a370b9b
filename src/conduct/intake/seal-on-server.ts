/** Sealing for people without scripts: in memory, before the first write; what could open it is forgotten (S2). */
import { sealFile } from '../../seal/blob.ts'
import { hashOf, randomBytes, toBase64url } from '../../seal/bytes.ts'
import { returnKeyOf } from '../../seal/return-key.ts'
import { checkRoster } from '../../seal/roster-check.ts'
import { Refused } from '../../refused.ts'
import { RequestFailed, type Requests } from '../requests.ts'
import { ageOf, isWarning } from '../threads/rosters.ts'
import type { AttachedFile, FileKey } from './answers.ts'
import { mostBytes, stripFile } from './client/strip-file.ts'
import type { Stripped } from './client/strip-types.ts'
import { composeReport, draftLookup } from './compose-report.ts'
import { fewAtOnce } from './few-at-once.ts'
import type { BodyFacts } from './form-facts.ts'
import type { FormState, Rosters } from './form-state.ts'
import { draftDays, sealDraft } from './keep-draft.ts'
import type { FileTrouble } from './file-news.ts'
import type { PlainForm } from './plain-draft.ts'
import type { Json } from '../../seal/json.ts'

/** Sealing takes a third of a second of a processor: a few at once, some in a line, the rest is asked to wait. */
const sealing = fewAtOnce(2, 40)
/** A file lies in memory three times while it is cleaned and sealed. */
const cleaning = fewAtOnce(2, 10)
/** A larger PDF would hold up everybody else while it is read. */
const mostPdfBytes = 5 * 1024 * 1024

/** The rosters of a body, if they hold; nothing when its form is closed or they do not. */
export async function rostersFor(
  requests: Pick<Requests, 'rosters'>,
  body: BodyFacts | undefined,
  now: Date
): Promise<Rosters | undefined> {
  if (!body?.open) return undefined
  try {
    const pair = await requests.rosters(body.id)
    const { roster, fallback } = pair
    if (fallback === null || !checkRoster(roster, { body: body.id }).every(isWarning)) return undefined
    const age = ageOf(pair, now)
    return age === 'hard' ? undefined : { roster, fallback, ...(age === 'soft' && { notLately: true }) }
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 404) return undefined
    throw error
  }
}

/** Seals and files. The same draft filed twice is one report. Throws `RequestFailed` with the store's code. */
export async function sendForm(
  requests: Requests,
  draft: PlainForm,
  rosters: Rosters,
  body: BodyFacts,
  now: Date
): Promise<void> {
  await sealing(async () => {
    const instance = await requests.instance()
    const returnKey = await returnKeyOf(draft.words, instance.instance)
    const { filing } = await composeReport({
      answers: draft.form.answers,
      form: body.id,
      ...rosters,
      instance,
      holdHours: body.holdHours,
      firstOpen: body.firstOpen,
      returnKey,
      via: 'server',
      now,
      claims: draft.claims.filter(({ blob }) => isUsed(draft.form, blob)),
      thread: draft.thread,
      reference: draft.reference
    })
    try {
      await requests.file(filing)
    } catch (error) {
      // The other one of two presses was faster: its report is this report.
      if (!(error instanceof RequestFailed) || error.code !== 'already_there') throw error
    }
    await requests.dropDraft(draftLookup(returnKey)).catch(() => undefined)
  })
}

function isUsed({ answers }: FormState, blob: string): boolean {
  return answers.files.some(({ cleaned, original }) => cleaned.blob === blob || original?.blob === blob)
}

/** Keeps a report unsent under its seven words (30 days). */
export async function saveForm(requests: Requests, draft: PlainForm): Promise<void> {
  await sealing(async () => {
    const { instance } = await requests.instance()
    const key = await returnKeyOf(draft.words, instance)
    const form = { ...draft.form, answers: { ...draft.form.answers, files: [] } }
    const b = await sealDraft(form as unknown as Json, key.identity.recipient)
    await requests.saveDraft(draftLookup(key), toBase64url(b), draftDays)
  })
}

/** Deletes a report that was kept unsent under these words. */
export async function forgetSaved(requests: Requests, words: readonly string[]): Promise<void> {
  const { instance } = await requests.instance()
  const lookup = draftLookup(await returnKeyOf(words, instance))
  await requests.dropDraft(lookup).catch((error: unknown) => {
    if (!(error instanceof RequestFailed) || error.status !== 404) throw error
  })
}

type Given = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
export type Claim = { readonly blob: string; readonly secret: string }
export type Keep = (sealed: Uint8Array<ArrayBuffer>) => Promise<string>

/** Cleans and seals one file in memory. `keep` stores sealed bytes and gives their id. */
export async function sealGivenFile(
  { name, type, bytes }: Given,
  keep: Keep,
  withOriginal: boolean
): Promise<{ file: AttachedFile; trouble?: 'not_cleaned' } | { trouble: FileTrouble }> {
  if (bytes.length > mostBytes) return { trouble: 'too_big' }
  const given = { name: name.slice(0, 300), type: type.slice(0, 100), bytes }
  return cleaning(async () => {
    const stripped = await stripFile(given, stripPdf)
    if (stripped.kind === 'broken') return { trouble: 'broken' }
    const seal = (content: Uint8Array) => sealContent(given, content, keep)
    const file = { name: given.name, type: given.type, cleaned: await seal(stripped.kind === 'cleaned' ? stripped.bytes : bytes) }
    if (stripped.kind === 'unknown') return { file, trouble: 'not_cleaned' }
    return { file: stripped.removed && withOriginal ? { ...file, original: await seal(bytes) } : file }
  })
}

async function sealContent(given: Given, content: Uint8Array, keep: Keep): Promise<FileKey> {
  const { sealed, mention, seed } = await sealFile({ ...given, bytes: content, original: hashOf(given.bytes) })
  return { blob: await keep(new Uint8Array(sealed)), hash: mention[1], size: mention[2], seed }
}

/** Seals a file that no cleaner can read as it came. The caller keeps to the largest size. */
export async function sealAsItCame(given: Given, keep: Keep): Promise<AttachedFile> {
  return cleaning(async () => ({ name: given.name, type: given.type, cleaned: await sealContent(given, given.bytes, keep) }))
}

async function stripPdf(bytes: Uint8Array<ArrayBuffer>): Promise<Stripped> {
  if (bytes.length > mostPdfBytes) return { kind: 'unknown' }
  const { stripPdf: strip } = await import('./client/strip-pdf.ts')
  return strip(bytes)
}

/** Stores files ahead of their report; each id goes with the secret that claims it. */
export function keepAhead(requests: Requests, claims: Claim[]): Keep {
  return async (sealed) => {
    const secret = randomBytes(32)
    const { id } = await requests.newBlob(sealed, hashOf(secret))
    claims.push({ blob: id, secret: toBase64url(secret) })
    return id
  }
}

/** What the store said, as a refusal of the page. */
export function asRefused(error: unknown): never {
  if (error instanceof RequestFailed) {
    if (error.code === 'slow_down' || error.code === 'work_needed' || error.code === 'too_many') throw new Refused('slow_down')
    if (error.code === 'offline' || error.code === 'database_down') throw new Refused('database_down')
  }
  throw error
}
