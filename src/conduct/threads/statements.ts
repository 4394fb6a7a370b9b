/** "I have no conflict", or which one, as a signature that can be shown to people who cannot read where it was given (S8, S24). */
import { fromBase64url, hashOf, toBase64url, utf8 } from '../../seal/bytes.ts'
import { canonicalJson } from '../../seal/json.ts'
import { sign, verify } from '../../seal/sign.ts'
import type { StatedConflict } from '../conflicts/bodies.ts'
import type { GateStage } from './entry-bodies.ts'

export interface NoConflict {
  readonly instance: string
  /** The gate, or for the stage `door` the report thread. */
  readonly gate: string
  readonly stage: GateStage
  readonly person: string
  /** Hash of the names the person was shown. */
  readonly names: string
}

/** One hash for a list of names, whatever their order. */
export function namesHash(names: readonly string[]): string {
  return hashOf(utf8(canonicalJson(names.map((name) => name.normalize('NFC').trim()).toSorted())))
}

/** The same claim, with a conflict in it. */
export type Conflicted = NoConflict & StatedConflict

function parts(claim: NoConflict): Uint8Array[] {
  return ['no_conflict', claim.instance, claim.gate, claim.stage, claim.person, claim.names].map(utf8)
}

function conflictParts(claim: Conflicted): Uint8Array[] {
  const { instance, gate, stage, person, names, kind, text } = claim
  return ['conflict', instance, gate, stage, person, names, kind, text].map(utf8)
}

export function signNoConflict(claim: NoConflict, signSeed: Uint8Array): string {
  return toBase64url(sign('commonweal/statement/v1', parts(claim), signSeed))
}

/** Signs which conflict a person has; it says nothing about any other gate, names or words. */
export function signConflict(claim: Conflicted, signSeed: Uint8Array): string {
  return toBase64url(sign('commonweal/statement/v1', conflictParts(claim), signSeed))
}

/** Whether the owner of `key` signed this. Never throws. */
export function isNoConflictSigned(claim: NoConflict, signature: string, key: string): boolean {
  return isSigned(parts(claim), signature, key)
}

/** Whether the owner of `key` stated this conflict. Never throws. */
export function isConflictSigned(claim: Conflicted, signature: string, key: string): boolean {
  return isSigned(conflictParts(claim), signature, key)
}

function isSigned(said: readonly Uint8Array[], signature: string, key: string): boolean {
  try {
    return verify('commonweal/statement/v1', said, fromBase64url(signature, 64), key)
  } catch {
    return false
  }
}
