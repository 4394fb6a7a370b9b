/** Lantern Foundation: people, bodies, signed rosters, spaces, and a form that two people opened. */
import { randomUUID } from 'node:crypto'
import type { AccountId, DeviceId, SignedIn } from '../accounts/model.ts'
import { confirmKey } from '../accounts/people.ts'
import { createAccountForDemo } from '../accounts/demo-account.ts'
import { splitInstanceSecret } from '../accounts/instance-secret.ts'
import { versionNow } from '../bodies/procedure-versions.ts'
import { type Body, type BodyId, type SeatRole } from '../bodies/model.ts'
import { addSeat, makeBody } from '../bodies/edit-body.ts'
import type { BodyInfo } from '../conduct/desk/session.ts'
import type { Context } from '../context.ts'
import { identityFromSeed } from '../seal/age.ts'
import type { Random } from '../seal/bytes.ts'
import type { RosterEntry } from '../seal/roster.ts'
import { verifyKeyOf } from '../seal/sign.ts'
import { saveSettings } from '../settings/settings.ts'
import { actIn } from './act.ts'
import { cast, castKeys, emailOf, type CastKey } from './cast.ts'
import { openForm } from './open-form.ts'
import type { DemoFoundation, Player } from './players.ts'
import { signRosterOf } from './sign-rosters.ts'
import { seedEarlierRecord } from './seed-earlier-record.ts'
import { seedEvents } from './seed-events.ts'
import { seedHeldMeetings } from './seed-held-meetings.ts'
import { seedMeetings } from './seed-meetings.ts'
import { seedMinutes } from './seed-minutes.ts'
import { seedMotions } from './seed-motions.ts'
import { seedBodies } from './seed-bodies.ts'
import { seedNumbers } from './seed-numbers.ts'
import { seedPolicies } from './seed-policies.ts'
import { seedReports } from './seed-reports.ts'
import { seedSpaces } from './seed-spaces.ts'

const zone = 'Europe/Lisbon'

/**
 * Fills an empty instance with the foundation, up to an open form. Everything is dated by the clock of `site`, except that
 * the event is on at `today`. With a fixed `random` the same people, keys and ids come out each time; what is sealed is
 * sealed with fresh chance all the same.
 */
export async function seedFoundation(site: Context, random: Random, today: Date): Promise<DemoFoundation> {
  const context: Context = { ...site, random: (size) => Buffer.from(random(size)) }
  await saveSettings(context, {
    name: 'Lantern Foundation',
    phone: '+1 555 0100',
    email: 'conduct@lantern.example',
    outside_help: [
      { label: 'Harbour Line, somebody to talk to', href: 'tel:+15550160' },
      { label: 'List of help lines by country', href: 'https://findahelpline.com/' }
    ],
    exit_url: context.config.exitUrl,
    language: 'en',
    check_texts: false
  })
  const accounts = await seedAccounts(context, random)
  const board = await seedBody(context, { slug: 'board', name: 'Board', kind: 'board', fallback: null })
  const group = await seedBody(context, {
    slug: 'conduct',
    name: 'Conduct work group',
    kind: 'conduct_group',
    fallback: board.id
  })
  for (const key of castKeys) {
    for (const role of cast[key].board ?? []) await seat(context, board.id, accounts[key].account, role)
    for (const role of cast[key].group ?? []) await seat(context, group.id, accounts[key].account, role)
  }
  const acting = actIn(context)
  const signers = (chosen: (key: CastKey) => unknown) => castKeys.filter(chosen).map((key) => accounts[key])
  const rosters = [
    await signRosterOf(
      acting,
      board.id,
      signers((key) => cast[key].board),
      random
    ),
    await signRosterOf(
      acting,
      group.id,
      signers((key) => cast[key].group),
      random
    )
  ]
  await seedBodies(context, { board: board.id, accounts, random, today })
  await seedEarlierRecord(context)
  await seedSpaces(context, group.id, accounts.oskar.account, today)
  await seedEvents(context, group.id, accounts.oskar.account, today)
  await seedPolicies(context, { group: group.id, board: board.id, proposer: accounts.birk.account }, today)
  const entries = rosters.flatMap((roster) => roster.entries)
  const foundation: DemoFoundation = {
    people: withEntries(accounts, entries),
    group: group.id,
    board: board.id,
    bodies: [group, board].map(infoOf)
  }
  await openForm(context, foundation, random)
  const { birk, chiyo } = foundation.people
  await seedNumbers(acting, group.id, [birk, chiyo], context.clock.now())
  await seedMotions(context, foundation, today)
  await seedMeetings(context, foundation, today)
  await seedHeldMeetings(context, foundation, today)
  await seedMinutes(context, foundation, today)
  await seedReports(context, foundation, today)
  return foundation
}

type Account = Omit<Player, 'entry'>

async function seedAccounts(context: Context, random: Random): Promise<Record<CastKey, Account>> {
  const made: [CastKey, Account][] = []
  const setup = {
    site: { origin: context.config.baseUrl, rpId: new URL(context.config.baseUrl).hostname, challenges: Buffer.alloc(0) },
    secret: splitInstanceSecret(context.keys.box_key)
  }
  for (const key of castKeys) {
    const { name, isAdmin = false } = cast[key]
    const person = { email: emailOf(key), name, isAdmin }
    const { account, secret } = await createAccountForDemo(context.db, setup, person, context.clock.now(), random)
    const keys = { identity: await identityFromSeed(secret.ageSeed), signSeed: secret.signSeed }
    made.push([key, { key, name, account, keys }])
  }
  const accounts = Object.fromEntries(made) as Record<CastKey, Account>
  for (const [i, key] of castKeys.entries()) await confirm(context, accounts[key], accounts[castKeys[i - 1] ?? 'oskar'])
  return accounts
}

/** Everybody's six check words were heard by the one before in the list (S35). */
async function confirm({ db, clock }: Context, { account, keys }: Account, by: Account): Promise<void> {
  const heard = { account, verifyKey: verifyKeyOf(keys.signSeed) }
  const elsewhere = { accountId: by.account, deviceId: randomUUID() as DeviceId } as SignedIn
  const { problem } = await confirmKey(db, elsewhere, heard, clock.now())
  if (problem) throw new Error(`a key was not confirmed: ${problem}`)
}

async function seedBody(context: Context, body: Pick<Body, 'slug' | 'name' | 'kind' | 'fallback'>): Promise<Body> {
  const purposes: Record<string, string> = {
    board: 'Keeps the foundation, and takes over when the conduct work group cannot.',
    conduct: 'Receives reports about conduct in every space and at every event of the foundation.'
  }
  const rest = {
    purpose: purposes[body.slug] ?? '',
    time_zone: zone,
    language: 'en',
    holidays: [],
    procedure: 'psf',
    overrides: {}
  }
  const input = { ...body, ...rest }
  const made = await makeBody(context, input)
  if ('problem' in made) throw new Error(`the body ${body.slug} was not made: ${made.problem}`)
  return { ...input, id: made.id }
}

async function seat(context: Context, body: BodyId, account: AccountId, role: SeatRole): Promise<void> {
  const from_day = context.clock.now().toISOString().slice(0, 10)
  await addSeat(context, { body, account, role, from_day, resolution: null })
}

function infoOf(body: Body): BodyInfo {
  const now = versionNow(body)
  if (!now) throw new Error('the procedure is missing')
  const { id, name, fallback, procedure, time_zone, holidays } = body
  return { id, name, fallback, procedure, ...now, zone: time_zone, holidays }
}

function withEntries(accounts: Record<CastKey, Account>, entries: readonly RosterEntry[]): Record<CastKey, Player> {
  const whole = castKeys.map((key) => {
    const verifyKey = verifyKeyOf(accounts[key].keys.signSeed)
    return [key, { ...accounts[key], entry: entries.find((entry) => entry.verifyKey === verifyKey)?.id ?? '' }] as const
  })
  return Object.fromEntries(whole) as Record<CastKey, Player>
}
