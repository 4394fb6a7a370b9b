import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { ACCOUNT, type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { makePerson, makeRoster } from '../../../test/helpers/envelopes.ts'
import { wordList } from '../../../test/helpers/world.ts'
import { collectLetters } from '../../conduct/desk/collect.ts'
import { type BodyInfo, DeskSession } from '../../conduct/desk/session.ts'
import { type Fetch, Requests } from '../../conduct/requests.ts'
import { rosterHash } from '../../seal/roster.ts'
import { checkRoster } from '../../seal/roster-check.ts'
import { href, routes } from '../../routes.ts'
import type { Body } from '../model.ts'
import { type RosterHandlers, rosterHandlers } from './roster-handlers.ts'

/** A colleague's desk as the key worker has it, asked of the real app. */
type Desk = RosterHandlers & { session: () => DeskSession; open: () => Promise<void> }

let site: BodiesTest
before(async () => void (site = await bodiesTest()))
after(() => site.close())

function fetchAs(who: Colleague): Fetch {
  return (path, init = {}) => {
    const signedIn = path.startsWith('/desk') ? { [ACCOUNT]: who.id } : {}
    return site.app.request(path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), ...signedIn } })
  }
}

async function deskOf(who: Colleague): Promise<Desk> {
  let session: DeskSession
  const fetch = fetchAs(who)
  const open = async (): Promise<void> => {
    const bodies = (await (await fetch('/bodies.json')).json()) as BodyInfo[]
    const keys = { identity: who.identity, signSeed: who.seed }
    session = await DeskSession.open({ requests: new Requests(fetch), keys, bodies, now: () => site.app.clock.now() })
  }
  await open()
  const handlers = rosterHandlers({ session: () => session, reopen: open, list: async () => wordList, fetch })
  return { ...handlers, session: () => session, open }
}

const refuses = (code: string) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code

let group: Body
let words: readonly string[]

test('S20 the first roster of a site is made by two desks, and the book that was begun before it still opens', async () => {
  const [chair, second, third] = await Promise.all(['Gil', 'Hue', 'Ian'].map((name) => site.person(name)))
  assert.ok(chair && second && third)
  group = await site.body('first', [
    [chair, 'chair'],
    [chair, 'intake_reader'],
    [second, 'intake_reader'],
    [third, 'member']
  ])
  const body = group.id
  const [a, b] = [await deskOf(chair), await deskOf(second)]
  assert.equal(a.session().instance.instance, '', 'there is no instance yet')
  for (const desk of [a, b, await deskOf(third)]) await desk.signRosterEntry({ body })
  await assert.rejects(a.proposeRoster({ body }), refuses('no_roster_key'))
  words = await a.makeRosterKey({ body })
  assert.equal(words.length, 12)
  await a.proposeRoster({ body })
  const shown = await b.roster({ body })
  assert.deepEqual(shown.problems, [])
  assert.equal(shown.checkWords?.length, 6)
  assert.deepEqual((await a.roster({ body })).checkWords, shown.checkWords, 'both read the same six words')
  assert.ok(shown.draft.proposal)
  const roster = rosterHash(shown.draft.proposal.content)
  await assert.rejects(a.countersignRoster({ body, roster }), refuses('roster_refused'), 'not by the same person')
  await assert.rejects(b.countersignRoster({ body, roster: 'A'.repeat(43) }), refuses('roster_moved'), 'U6 only what was shown')
  await b.countersignRoster({ body, roster })
  await a.open()
  assert.notEqual(a.session().instance.instance, '')
  const after = await a.roster({ body })
  assert.deepEqual([after.holdsKey, after.draft.current?.version], [true, 1])
  await a.open()
  assert.ok(a.session().book.rosterKeys[body], 'bound to the instance by the last save')
})

test('S19 the words on paper bring the roster key into a second book, and other words do not', async () => {
  const third = [...site.people.values()].find(({ name }) => name === 'Ian')
  assert.ok(third)
  const desk = await deskOf(third)
  const body = group.id
  assert.equal((await desk.roster({ body })).holdsKey, false)
  for (const text of [words.toReversed().join(' '), words.slice(1).join(' '), '']) {
    await assert.rejects(desk.readRosterKey({ body, text }), refuses('wrong_roster_words'))
  }
  await desk.readRosterKey({ body, text: words.join(', ').toUpperCase() })
  assert.equal((await desk.roster({ body })).holdsKey, true)
  assert.doesNotMatch(JSON.stringify(await desk.roster({ body })), new RegExp(desk.session().book.rosterKeys[body] ?? 'x'))
})

test('S19 a sealed letter brings the roster key to another member, and nobody can slip in another key', async () => {
  const { chair, other, group: body, groupSeed } = await twoBodies(site)
  const [a, c] = [await deskOf(chair), await deskOf(other)]
  const seed = Buffer.from(groupSeed).toString('base64url')
  const handle = randomBytes(32).toString('base64url')
  const person = c.session().me()[0]?.id ?? ''
  await a.session().update((book) => ({ ...book, rosterKeys: { [body.id]: seed } }))
  await assert.rejects(a.handOnRosterKey({ body: body.id, person }), refuses('no_roster_key'), 'nothing carries it yet')

  // Any handle that the person holds lets a round leave: here that of a report which this test made up.
  const posted: { letters: { to: string; b: string }[] }[] = []
  a.session().requests.round = async (_handle, round) => void posted.push(round as never)
  const held = { team: 't', handle, epoch: 0, secret: '', name: '', reports: [] }
  await a.session().update((book) => ({ ...book, cases: { t: held } }))
  await a.handOnRosterKey({ body: body.id, person })
  const everybody = new Set(posted[0]?.letters.map(({ to }) => to))
  assert.equal(everybody.size, a.session().roster(body.id)?.entries.length, 'a letter to everybody on the roster')
  const letters = posted[0]?.letters.filter(({ to }) => to === person).map(({ b }) => ({ id: '', b })) ?? []
  c.session().requests.box = async () => ({ letters })
  c.session().requests.collected = async () => ({})
  assert.equal(await collectLetters(c.session()), 1)
  assert.equal(c.session().book.rosterKeys[body.id], seed)

  await a.session().update((book) => ({ ...book, rosterKeys: { [body.id]: randomBytes(32).toString('base64url') } }))
  await a.handOnRosterKey({ body: body.id, person })
  const wrong = posted[1]?.letters.filter(({ to }) => to === person).map(({ b }) => ({ id: '', b })) ?? []
  c.session().requests.box = async () => ({ letters: wrong })
  await collectLetters(c.session())
  assert.equal(c.session().book.rosterKeys[body.id], seed)
})

test('S20 U7 anybody on the roster renews it after a look, and only the version that was on the page', async () => {
  const who = [...site.people.values()].find(({ name }) => name === 'Ian')
  assert.ok(who)
  site.app.clock.advance(40 * 86_400_000)
  const desk = await deskOf(who)
  const body = group.id
  assert.equal(desk.session().agedRosters()[0]?.body, body)
  const { current } = (await desk.roster({ body })).draft
  assert.ok(current)
  await assert.rejects(desk.renewRoster({ body, roster: 'A'.repeat(43) }), refuses('roster_moved'))
  await desk.renewRoster({ body, roster: rosterHash(current) })
  assert.deepEqual(desk.session().agedRosters(), [])
  site.app.clock.advance(-40 * 86_400_000)
})

test('S20 a roster whose key was not handed over is refused, said, and never signed', async () => {
  const who = [...site.people.values()].find(({ name }) => name === 'Ian')
  assert.ok(who)
  const desk = await deskOf(who)
  const body = group.id
  const known = desk.session().roster(body)
  assert.ok(known)
  // A server that makes up a next version: sound in itself, under a roster key of its own and with people of its own.
  const people = await Promise.all([makePerson(['intake']), makePerson(['intake'])])
  const { instance } = desk.session().instance
  const plan = { body, instance, day: known.day, seed: new Uint8Array(randomBytes(32)), people, fallback: null }
  const next = makeRoster({ ...plan, version: 2, prev: rosterHash(known) })
  assert.deepEqual(checkRoster(next, { instance, body }), [], 'nothing is wrong with it but where it comes from')
  const { requests } = desk.session()
  const honest = requests.rosters
  requests.rosters = async (asked) => ({ ...(await honest(asked)), roster: next })
  await desk.session().refreshRosters()
  assert.equal(desk.session().book.rosters[body]?.version, 1)
  assert.equal(desk.session().roster(body)?.version, 1)
  assert.equal((await desk.roster({ body })).isRefused, true)
  await assert.rejects(desk.renewRoster({ body, roster: rosterHash(known) }), refuses('roster_refused'))
  assert.match(
    desk
      .session()
      .book.warnings.map(({ code }) => code)
      .join(' '),
    /roster_(other_roster_key|countersignature)/
  )
})

test('S19 S20 a lost roster key is replaced by two members; one alone cannot, and everybody who knew the old one is told', async () => {
  const person = (name: string): Colleague => {
    const found = [...site.people.values()].find((each) => each.name === name)
    return found ?? assert.fail(`no ${name}`)
  }
  const body = group.id
  const [gil, hue, ian] = [await deskOf(person('Gil')), await deskOf(person('Hue')), await deskOf(person('Ian'))]
  const old = gil.session().roster(body)?.rosterKey
  await gil.session().update((book) => ({ ...book, rosterKeys: {} }))
  await assert.rejects(gil.proposeRoster({ body }), refuses('no_roster_key'))
  const fresh = await gil.replaceRosterKey({ body })
  assert.equal(fresh.length, 12)
  const { draft, problems } = await ian.roster({ body })
  assert.deepEqual(problems, [])
  assert.ok(draft.proposal && draft.current)
  assert.deepEqual([draft.current.version, draft.current.rosterKey], [1, old], 'nothing has changed yet')
  assert.equal(typeof draft.proposal.signatures.previous, 'object', 'it says that the old key did not sign')
  const roster = rosterHash(draft.proposal.content)
  await assert.rejects(gil.countersignRoster({ body, roster }), refuses('roster_refused'), 'one signer alone')
  // Nor can somebody propose with a colleague's name in the place of the lost key.
  const { content, signatures } = draft.proposal
  const stolen = await site.postJson(href(routes.rosterPropose, { body }), { content, signatures }, person('Hue'))
  assert.equal(stolen.status, 403, 'only the chair proposes')
  await ian.countersignRoster({ body, roster })

  const after = await gil.roster({ body })
  assert.deepEqual([after.holdsKey, after.draft.current?.version, after.draft.current?.previousKey], [true, 2, old])
  await hue.open()
  assert.equal(hue.session().roster(body)?.version, 2)
  assert.deepEqual(
    hue
      .session()
      .book.warnings.map(({ code }) => code)
      .filter((code) => code === 'roster_key_changed'),
    ['roster_key_changed']
  )
  await hue.open()
  assert.equal(hue.session().book.warnings.filter(({ code }) => code === 'roster_key_changed').length, 1, 'told once')
  await assert.rejects(hue.readRosterKey({ body, text: words.join(' ') }), refuses('wrong_roster_words'))
  await hue.readRosterKey({ body, text: fresh.join(' ') })
  // The old key signs over the next one: its words were seen.
  await gil.open()
  const again = await gil.replaceRosterKey({ body })
  const handed = (await ian.roster({ body })).draft.proposal
  assert.equal(typeof handed?.signatures.previous, 'string')
  assert.notDeepEqual(again, fresh)
})
