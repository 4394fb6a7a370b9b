import { randomBytes, randomUUID } from 'node:crypto'
import type { AccountId, DeviceId } from '../../src/accounts/model.ts'
import {
  keyFromSeed,
  signCanaryOpening,
  type SigningKey,
  signOwnEntry,
  signProposal,
  signSecond
} from '../../src/bodies/client/roster-signing.ts'
import type { IdentifyStaff } from '../../src/app.ts'
import { makeBody } from '../../src/bodies/edit-body.ts'
import type { Body, BodyId, SeatRole } from '../../src/bodies/model.ts'
import type { RosterDraft } from '../../src/bodies/roster-draft.ts'
import { href, routes } from '../../src/routes.ts'
import { type Identity, makeIdentity } from '../../src/seal/age.ts'
import { fromBase64url } from '../../src/seal/bytes.ts'
import { testApp, type TestApp, type TestAppOptions } from './app.ts'
import { seatAccounts } from './seats.ts'

/** Somebody with an account and a confirmed responder key; the test holds both seeds. */
export type Colleague = {
  id: AccountId
  name: string
  isAdmin: boolean
  own: SigningKey & { recipient: string }
  identity: Identity
  seed: Uint8Array
}

export type Answer = { status: number; text: string; location: string | null; body: Record<string, unknown> }

/** The app, asked as whoever is named. */
export type BodiesTest<A extends TestApp = TestApp> = {
  app: A
  person: (name: string, more?: { isAdmin?: boolean; confirmed?: boolean }) => Promise<Colleague>
  get: (path: string, as?: Colleague) => Promise<Answer>
  /** Posts a form from our own page; `headers` may say otherwise. */
  post: (path: string, fields: Record<string, string>, as?: Colleague, headers?: Record<string, string>) => Promise<Answer>
  postJson: (path: string, value: unknown, as?: Colleague, headers?: Record<string, string>) => Promise<Answer>
  body: (slug: string, seats: readonly [Colleague, SeatRole][], more?: Partial<Body>) => Promise<Body>
  draft: (body: Body, as: Colleague) => Promise<RosterDraft>
  /** Every seated person signs; the first is chair and proposes, the second signs as well. Gives the roster seed. */
  signRoster: (body: Body, people: readonly Colleague[], rosterSeed?: Uint8Array) => Promise<Uint8Array>
  openCanary: (body: Body, as: Colleague) => Promise<Answer>
  people: ReadonlyMap<string, Colleague>
  close: () => Promise<void>
}

/** The header that says who is signed in. */
export const ACCOUNT = 'x-test-account'

const NOW = new Date('2026-03-10T09:30:00Z')
const named = (role: SeatRole): string | null => (role === 'register_keeper' ? '12, 3 March 2026' : null)

/** Says who asks by the header. */
export function identifyBy(people: ReadonlyMap<string, Colleague>): IdentifyStaff {
  return async (_context, request) => {
    const who = people.get(request.headers.get(ACCOUNT) ?? '')
    return (
      who && { accountId: who.id, name: who.name, email: '', isAdmin: who.isAdmin, sessionId: 'test', deviceId: '' as DeviceId }
    )
  }
}

/** With `testSite` as its maker the same app also listens on a port, for browsers. */
export async function bodiesTest(): Promise<BodiesTest>
export async function bodiesTest<A extends TestApp>(make: (options: TestAppOptions) => Promise<A>): Promise<BodiesTest<A>>
export async function bodiesTest(make: (options: TestAppOptions) => Promise<TestApp> = testApp): Promise<BodiesTest> {
  const people = new Map<string, Colleague>()
  const app = await make({
    now: NOW,
    identifyStaff: identifyBy(people)
  })
  const { db } = app.database

  const person: BodiesTest['person'] = async (name, { isAdmin = false, confirmed = true } = {}) => {
    const seed = new Uint8Array(randomBytes(32))
    const identity = await makeIdentity()
    const { recipient } = identity
    const own = { ...keyFromSeed(seed), recipient }
    const id = randomUUID() as AccountId
    const day = '2026-01-05'
    await db
      .insertInto('accounts')
      .values({ id, email: `${id}@example.org`, name, is_admin: isAdmin, invited_day: day, joined_day: day, ended_day: null })
      .execute()
    const key = { recipient, verify_key: Buffer.from(fromBase64url(own.verifyKey)), made_day: day }
    await db
      .insertInto('responder_keys')
      .values({ account: id, ...key, confirmed_by: null, confirmed_day: confirmed ? day : null })
      .execute()
    const colleague = { id, name, isAdmin, own, identity, seed }
    people.set(id, colleague)
    return colleague
  }

  const ask = async (path: string, init: RequestInit, as?: Colleague): Promise<Answer> => {
    const response = await app.request(path, { ...init, headers: { ...init.headers, ...(as && { [ACCOUNT]: as.id }) } })
    const text = await response.text()
    const body = text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {}
    return { status: response.status, text, location: response.headers.get('location'), body }
  }
  const get: BodiesTest['get'] = (path, as) => ask(path, {}, as)
  const post: BodiesTest['post'] = (path, fields, as, headers = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields), headers }, as)
  const postJson: BodiesTest['postJson'] = (path, value, as, headers = {}) =>
    ask(path, { method: 'POST', body: JSON.stringify(value), headers: { 'content-type': 'application/json', ...headers } }, as)

  const body: BodiesTest['body'] = async (slug, seats, more = {}) => {
    const input = {
      slug,
      name: slug,
      purpose: 'Here for the test.',
      kind: 'conduct_group' as const,
      time_zone: 'Europe/Berlin',
      language: 'en',
      holidays: [],
      fallback: null,
      procedure: 'psf',
      overrides: {},
      ...more
    }
    const made = await makeBody(app.context, input)
    if ('problem' in made) throw new Error(made.problem)
    const given = seats.map(([who, role]) => ({ account: who.id, role, resolution: named(role) }))
    await seatAccounts(db, made.id, given, '2026-02-01')
    return { ...input, id: made.id as BodyId }
  }

  const draft: BodiesTest['draft'] = async (of, as) => {
    const { status, body: found } = await get(href(routes.rosterDraft, { body: of.id }), as)
    if (status !== 200) throw new Error(`no draft: ${status}`)
    return found as unknown as RosterDraft
  }

  const taken = (answer: Answer) => {
    if (answer.status !== 200) throw new Error(`not taken: ${answer.status} ${answer.text.slice(0, 200)}`)
  }
  const signRoster: BodiesTest['signRoster'] = async (of, signers, rosterSeed = new Uint8Array(randomBytes(32))) => {
    const [chair, second] = signers
    if (!chair || !second) throw new Error('two people are needed')
    const params = { body: of.id }
    for (const who of signers) {
      taken(await postJson(href(routes.rosterEntry, params), await signOwnEntry(await draft(of, who), who.own), who))
    }
    const proposal = await signProposal(await draft(of, chair), keyFromSeed(rosterSeed))
    taken(await postJson(href(routes.rosterPropose, params), proposal, chair))
    taken(await postJson(href(routes.rosterCountersign, params), await signSecond(await draft(of, second), second.own), second))
    return rosterSeed
  }

  const openCanary: BodiesTest['openCanary'] = async (of, as) =>
    postJson(href(routes.rosterCanary, { body: of.id }), await signCanaryOpening(await draft(of, as), as.own), as)

  return { app, person, get, post, postJson, body, draft, signRoster, openCanary, people, close: app.close }
}

/** A conduct group of four with a board of two outsiders behind it; both rosters are signed, nobody has opened a test report. */
export async function twoBodies(site: BodiesTest) {
  const [chair, reader, other, member] = await Promise.all(['Ada', 'Ben', 'Chen', 'Dana'].map((name) => site.person(name)))
  const [president, secretary] = await Promise.all(['Eve', 'Fay'].map((name) => site.person(name)))
  if (!chair || !reader || !other || !member || !president || !secretary) throw new Error('somebody is missing')
  const board = await site.body('board', [
    [president, 'chair'],
    [president, 'intake_reader'],
    [secretary, 'intake_reader']
  ])
  const group = await site.body(
    'conduct',
    [
      [chair, 'chair'],
      [reader, 'intake_reader'],
      [other, 'intake_reader'],
      [member, 'member']
    ],
    { fallback: board.id }
  )
  const boardSeed = await site.signRoster(board, [president, secretary])
  const groupSeed = await site.signRoster(group, [chair, reader, other, member])
  return { group, board, chair, reader, other, member, president, secretary, groupSeed, boardSeed }
}
