import type { AccountTables } from './schema/accounts.ts'
import type { AuditTables } from './schema/audit.ts'
import type { BodiesTables } from './schema/bodies.ts'
import type { DecisionTables } from './schema/decisions.ts'
import type { BotTables } from './schema/bots.ts'
import type { EnvelopeTables } from './schema/envelopes.ts'
import type { EventTables } from './schema/events.ts'
import type { HouseTables } from './schema/house.ts'
import type { MailTables } from './schema/mail.ts'
import type { MeetingTables } from './schema/meetings.ts'
import type { MinutesTables } from './schema/minutes.ts'
import type { MotionTables } from './schema/motions.ts'
import type { PeopleTables } from './schema/people.ts'
import type { RecordTables } from './schema/record.ts'
import type { SpaceTables } from './schema/spaces.ts'
import type { PolicyTables } from './schema/policies.ts'
import type { PgpTables } from './schema/pgp.ts'
import type { TransparencyTables } from './schema/transparency.ts'

/**
 * Every table, in types written by hand: one file per area in `schema/`, each table a key, each column on its own line.
 * A test compares them with the database.
 */
export type Schema = HouseTables &
  AccountTables &
  BotTables &
  RecordTables &
  PgpTables &
  PeopleTables &
  BodiesTables &
  SpaceTables &
  EventTables &
  DecisionTables &
  MotionTables &
  MeetingTables &
  MinutesTables &
  EnvelopeTables &
  MailTables &
  AuditTables &
  TransparencyTables &
  PolicyTables
