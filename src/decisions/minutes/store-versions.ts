import { sql } from 'kysely'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { MinutesId } from '../model.ts'
import type { ApprovedHow, Content, Minutes, MinutesVersion } from './model.ts'

const versionColumns = [
  'v.minutes',
  'v.n',
  'v.approved_how',
  'v.approved_at',
  'v.resolution',
  'v.person',
  'v.rule',
  'v.reason',
  'v.publish_at',
  'v.published_at'
] as const

/** What one kind of reader reads of a version, and which version that is. */
export type ReadVersion = MinutesVersion & {
  readonly content: Content
  readonly sent: Content | null
  readonly resolution_number: string | null
  readonly person_name: string | null
}

const versionsOf = (db: Database, minutes: MinutesId) =>
  db
    .selectFrom('minutes_versions as v')
    .leftJoin('resolutions', 'resolutions.id', 'v.resolution')
    .leftJoin('people', 'people.id', 'v.person')
    .select(versionColumns)
    .select(['resolutions.number as resolution_number', 'people.name as person_name'])
    .where('v.minutes', '=', minutes)
    .orderBy('v.n', 'desc')
    .limit(50)

/** Published versions as everybody reads them, newest first: nothing for members leaves the database here. */
export async function publishedVersions(db: Database, minutes: MinutesId): Promise<ReadVersion[]> {
  return versionsOf(db, minutes)
    .select(['v.for_all as content', sql<Content | null>`v.sent -> 'all'`.as('sent')])
    .where('v.published_at', 'is not', null)
    .execute()
}

/** Approved versions as people of the body read them, newest first. */
export async function approvedVersions(db: Database, minutes: MinutesId): Promise<ReadVersion[]> {
  return versionsOf(db, minutes)
    .select(['v.for_members as content', sql<Content | null>`v.sent -> 'members'`.as('sent')])
    .execute()
}

export type NewVersion = {
  readonly minutes: MinutesId
  readonly n: number
  readonly all: Content
  readonly members: Content
  readonly sent: Minutes['sent']
  readonly approved_how: ApprovedHow
  readonly approved_at: Date
  readonly resolution: MinutesVersion['resolution']
  readonly person: PersonId | null
  readonly rule: string
  readonly reason: string
  readonly publish_at: Date
  readonly published_at: Date | null
}

export async function insertVersion(tx: Tx, { all, members, sent, ...version }: NewVersion): Promise<void> {
  await tx
    .insertInto('minutes_versions')
    .values({
      ...version,
      for_all: JSON.stringify(all),
      for_members: JSON.stringify(members),
      sent: sent === null ? null : JSON.stringify(sent)
    })
    .execute()
}
