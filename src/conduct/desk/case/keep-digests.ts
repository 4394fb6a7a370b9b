import { identityFromSeed, recipientHash } from '../../../seal/age.ts'
import { fromBase64url } from '../../../seal/bytes.ts'
import { keepDigest } from './digest.ts'
import { caseSeeds, type ReadCase } from './read-case.ts'
import type { DeskSession } from '../session.ts'

/** Leaves digests of a case that was just read: of its team thread, and of its reports without names and door. */
export async function keepDigests(session: DeskSession, read: ReadCase): Promise<void> {
  const own = session.book.cases[read.own.team]
  if (own === undefined || own.epoch !== read.team.epoch) return
  await keepDigest(session, { own, thread: own.team, handle: own.handle }, () => true)
  const caseKeys = await Promise.all(caseSeeds(read.team, own.secret).map(hashOfSeed))
  for (const { thread, handle } of own.reports) {
    const report = read.team.reports.find((each) => each.thread === thread)
    if (report === undefined) continue
    const { words, resealed } = report
    const ofWords = await Promise.all([words, ...(resealed === undefined ? [] : [resealed])].map(hashOfSeed))
    const keys = new Set([...caseKeys, ...ofWords])
    // What is sealed to the door or to a name alone must not come under the case key (S7).
    await keepDigest(session, { own, thread, handle }, ({ header }) => header.to.some((to) => keys.has(to)))
  }
}

async function hashOfSeed(seed: string): Promise<string> {
  return recipientHash((await identityFromSeed(fromBase64url(seed, 32))).recipient)
}
