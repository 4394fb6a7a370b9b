import type { Database } from '../../db/database.ts'
import { heldOn } from '../terms/model.ts'
import { affiliationsOn, type AffiliationOf, pastTerms, type RosterSeat, termsAround } from '../terms/store.ts'
import { seatRoles } from '../model.ts'
import { affiliationBreaches } from '../upkeep/affiliation-limit.ts'
import { type ApprovalClock, approvalClock } from '../upkeep/approval-clock.ts'
import { checkUpkeep } from '../upkeep/check-upkeep.ts'
import { votersOn } from '../upkeep/store.ts'
import {
  acceptedReportsOf,
  type ActionLine,
  bodiesAround,
  type BodyName,
  chartersOf,
  type CharterVersion,
  delegationsOf,
  type DelegationLine,
  findRecordBody,
  groupNames,
  lifeOf,
  type LifeLine,
  moneyOf,
  openActionsOf,
  owedReportsOf,
  type OwedLine,
  type MoneyLine,
  type RecordBody,
  type ReportLine,
  type ResolutionLine,
  resolutionsAbout
} from './store.ts'

/** Who sat on a body on a day. */
export type RosterOn = {
  readonly day: string
  readonly seats: readonly RosterSeat[]
  /** The record is not exact enough to say whether these did. */
  readonly perhaps: readonly RosterSeat[]
  readonly affiliations: readonly AffiliationOf[]
}

/** Everything that the public page of a body shows of the record. */
export type BodyRecord = {
  readonly body: RecordBody
  readonly around: { readonly below: readonly BodyName[]; readonly replaced: readonly BodyName[] }
  readonly roster: RosterOn
  readonly past: readonly RosterSeat[]
  readonly charters: readonly CharterVersion[]
  readonly money: readonly MoneyLine[]
  readonly delegations: readonly DelegationLine[]
  readonly reports: readonly ReportLine[]
  readonly life: readonly LifeLine[]
  readonly resolutions: readonly ResolutionLine[]
  /** The oldest of what is still to be done. */
  readonly actions: readonly ActionLine[]
  /** Reports to meetings of others, as far as they are for everybody. */
  readonly owed: readonly OwedLine[]
  /** When the roster has to be approved again, where the charter asks for it. */
  readonly approval: ApprovalClock | undefined
  readonly breaches: readonly NamedBreach[]
}

/** Too many people of one affiliation, by name, the longest-serving first. */
export type NamedBreach = { readonly organisation: string; readonly names: readonly string[]; readonly most: number }

/** The record of a body as it stands on a day; nothing for a slug that no body has. */
export async function readRecord(db: Database, slug: string, day: string): Promise<BodyRecord | undefined> {
  const body = await findRecordBody(db, slug)
  if (!body) return undefined
  const { id } = body
  const [around, roster, past, charters, money, delegations, reports, life, resolutions, actions, owed] = await Promise.all([
    bodiesAround(db, id),
    rosterOn(db, body, day),
    pastTerms(db, id, day),
    chartersOf(db, id),
    moneyOf(db, id),
    delegationsOf(db, id),
    acceptedReportsOf(db, id),
    lifeOf(db, id),
    resolutionsAbout(db, id),
    openActionsOf(db, id, day),
    owedReportsOf(db, id)
  ])
  const breaches = await readBreaches(db, body, roster.seats, day)
  const approval = readApproval(body, life, day)
  return {
    body,
    around,
    roster,
    past,
    charters,
    money,
    delegations,
    reports,
    life,
    resolutions,
    actions,
    owed,
    approval,
    breaches
  }
}

async function readBreaches(
  db: Database,
  { id, upkeep, status }: RecordBody,
  seats: readonly RosterSeat[],
  day: string
): Promise<NamedBreach[]> {
  if (!upkeep.affiliation || status !== 'active') return []
  const found = affiliationBreaches(upkeep, await votersOn(db, id, day))
  const names = await groupNames(
    db,
    found.map(({ group }) => group)
  )
  const nameOf = new Map(seats.map(({ person, person_name }) => [person, person_name]))
  return found.map(({ group, people, most }) => ({
    organisation: names.get(group) ?? '',
    names: people.map((person) => nameOf.get(person) ?? ''),
    most
  }))
}

function readApproval({ upkeep, status }: RecordBody, life: readonly LifeLine[], day: string): ApprovalClock | undefined {
  if (!upkeep.approval || status !== 'active' || checkUpkeep(upkeep).length > 0) return undefined
  const last = life.findLast(({ change }) => change === 'approved')?.on_day
  return approvalClock(upkeep.approval, { last, since: life[0]?.on_day ?? day }, day)
}

/** Who sat on a body on a day: chairs first, then in the order of roles, then by name. */
export async function rosterOn(db: Database, { id }: Pick<RecordBody, 'id'>, day: string): Promise<RosterOn> {
  const [around, affiliations] = await Promise.all([termsAround(db, id, day), affiliationsOn(db, id, day)])
  const inOrder = around.toSorted((a, b) => seatRoles.indexOf(a.role) - seatRoles.indexOf(b.role))
  const held = Map.groupBy(inOrder, (seat) => heldOn(seat, day))
  return { day, seats: held.get('yes') ?? [], perhaps: held.get('perhaps') ?? [], affiliations }
}
