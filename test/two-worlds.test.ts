import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { allRoutes } from '../src/app.ts'
import { sweeps } from '../src/background.ts'
import { ACCOUNT, bodiesTest, identifyBy, type BodiesTest, type Colleague } from './helpers/bodies.ts'
import type { Body } from '../src/bodies/model.ts'
import { collectLetters } from '../src/conduct/desk/collect.ts'
import { acknowledge, messageReporter, recordDiscussion, setBoard, writeNote } from '../src/conduct/desk/case-work.ts'
import { viewCase } from '../src/conduct/desk/case-view.ts'
import { answerDoor } from '../src/conduct/desk/door.ts'
import { answerGate, countersignNames, nameReported, openGate } from '../src/conduct/desk/gate.ts'
import { grantCase } from '../src/conduct/desk/grant.ts'
import { saveTimers, viewBoard, viewHome } from '../src/conduct/desk/home.ts'
import { openCase } from '../src/conduct/desk/open-case.ts'
import { readTeam } from '../src/conduct/desk/read-case.ts'
import { sendLetter } from '../src/conduct/letters/send.ts'
import { checkLetter, recordHeard, writeLetter } from '../src/conduct/letters/verbs.ts'
import { OutsideSession } from '../src/conduct/outside/session.ts'
import { search } from '../src/conduct/desk/search.ts'
import { DeskSession, type BodyInfo } from '../src/conduct/desk/session.ts'
import { makeNewKey, stepBack } from '../src/conduct/desk/step-back.ts'
import { noAnswers } from '../src/conduct/intake/answers.ts'
import { composeReport } from '../src/conduct/intake/compose-report.ts'
import { shippedProcedures } from '../src/conduct/shipped-procedures.ts'
import { Requests, type Fetch } from '../src/conduct/requests.ts'
import { sendMail } from '../src/mail/send-mail.ts'
import { openSealed } from '../src/seal/age.ts'
import { fromBase64url } from '../src/seal/bytes.ts'
import { newReturnWords, returnKeyOf } from '../src/seal/return-key.ts'
import { testApp, type TestApp } from './helpers/app.ts'
import { copyDatabase } from './helpers/database.ts'
import { wordList } from './helpers/world.ts'

/**
 * The product twice, from one database: in one world nothing happens, in the other a case about Ben runs from the first
 * report to a new key. Whoever may not know sees the same in both (S9).
 */
const day = 24 * 3_600_000

interface Cast {
  readonly group: Body
  readonly board: Body
  readonly chair: Colleague
  readonly ben: Colleague
  readonly first: Colleague
  readonly second: Colleague
  readonly guest: Colleague
  readonly unasked: Colleague
  readonly president: Colleague
  readonly secretary: Colleague
  readonly admin: Colleague
}

interface World {
  readonly app: TestApp
  readonly desk: (person: Colleague) => Promise<DeskSession>
  readonly fetchAs: (person: Colleague | undefined) => Fetch
}

async function makeCast(site: BodiesTest): Promise<Cast> {
  const person = (name: string, isAdmin = false) => site.person(name, { isAdmin })
  const cast = {
    chair: await person('Ada'),
    ben: await person('Ben'),
    first: await person('Chen'),
    second: await person('Dana'),
    guest: await person('Eli'),
    unasked: await person('Fay'),
    president: await person('Gus'),
    secretary: await person('Hana'),
    admin: await person('Ines', true)
  }
  const board = await site.body('board', [
    [cast.president, 'chair'],
    [cast.president, 'intake_reader'],
    [cast.secretary, 'intake_reader']
  ])
  const seats = [
    [cast.chair, 'chair'],
    [cast.ben, 'intake_reader'],
    [cast.first, 'intake_reader'],
    [cast.second, 'intake_reader'],
    [cast.guest, 'member'],
    [cast.unasked, 'member']
  ] as const
  const group = await site.body(
    'conduct',
    [...seats.map(([who, role]): [Colleague, 'chair' | 'intake_reader' | 'member'] => [who, role])],
    { fallback: board.id }
  )
  await site.signRoster(board, [cast.president, cast.secretary])
  await site.signRoster(group, [cast.chair, cast.ben, cast.first, cast.second, cast.guest, cast.unasked])
  for (const reader of [cast.first, cast.second]) await site.openCanary(group, reader)
  return { ...cast, group, board }
}

async function openWorld(site: BodiesTest, cast: Cast): Promise<World> {
  const app = await testApp({ database: await copyDatabase(site.app.database.name), identifyStaff: identifyBy(site.people) })
  const psf = shippedProcedures().get('psf')
  assert.ok(psf)
  const info = (body: Body, fallback: string | null): BodyInfo => ({
    id: body.id,
    name: body.name,
    fallback,
    procedure: 'psf',
    rules: psf,
    zone: 'Europe/Berlin',
    holidays: []
  })
  const bodies = [info(cast.group, cast.board.id), info(cast.board, null)]
  const fetchAs =
    (person: Colleague | undefined): Fetch =>
    (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('sec-fetch-site', 'same-origin')
      if (person !== undefined && init.credentials === 'same-origin') headers.set(ACCOUNT, person.id)
      return Promise.resolve(app.app.request(path, { ...init, headers }))
    }
  const desks = new Map<string, Promise<DeskSession>>()
  const desk = (person: Colleague): Promise<DeskSession> => {
    const keys = { identity: person.identity, signSeed: person.seed }
    const open =
      desks.get(person.id) ?? DeskSession.open({ requests: new Requests(fetchAs(person)), keys, bodies, now: app.clock.now })
    desks.set(person.id, open)
    return open
  }
  return { app, desk, fetchAs }
}

async function tick(world: World, ms: number): Promise<void> {
  world.app.clock.advance(ms)
  for (const sweep of sweeps) await sweep.run(world.app.context)
  const { rows } = await sql<{ id: string }>`select id::text from outbox`.execute(world.app.database.superuser)
  for (const { id } of rows) await sendMail(world.app.context, id)
}

async function collect(world: World, ...people: Colleague[]): Promise<void> {
  for (const person of people) {
    const desk = await world.desk(person)
    while ((await collectLetters(desk)) > 0);
  }
}

/** Everything that can happen in a case about Ben, whom the reporter left out together with the chair. */
async function runCase(world: World, cast: Cast): Promise<void> {
  const outside = new Requests(world.fetchAs(undefined))
  const instance = await outside.instance()
  const { roster, fallback } = await outside.rosters(cast.group.id)
  assert.ok(fallback)
  const entry = (person: Colleague): string =>
    [...roster.entries, ...fallback.entries].find((each) => each.verifyKey === person.own.verifyKey)?.id ?? ''
  const returnKey = await returnKeyOf(newReturnWords(wordList), instance.instance)
  const { filing } = await composeReport({
    answers: {
      ...noAnswers,
      what: 'Ben threatened somebody.',
      who: ['Ben'],
      leaveOut: [entry(cast.ben), entry(cast.chair)],
      danger: 'no',
      reach: 'email',
      address: 'reporter@example.net'
    },
    form: cast.group.id,
    roster,
    fallback,
    instance,
    holdHours: 240,
    firstOpen: 'two_readers',
    returnKey,
    via: 'browser',
    now: world.app.clock.now()
  })
  await outside.file(filing)
  await tick(world, day)
  const a = await world.desk(cast.first)
  const b = await world.desk(cast.second)
  await collect(world, cast.first, cast.second)
  for (const desk of [a, b]) await answerDoor(desk, filing.thread, 'no_conflict')
  await collect(world, cast.first, cast.second)
  const team = await openCase(a, filing.thread)
  await grantCase(a, team, entry(cast.second))
  await collect(world, cast.second)
  await acknowledge(a, team, filing.thread, 'We have read it.', undefined)
  await nameReported(a, team, [{ name: 'Ben', person: entry(cast.ben) }], false)
  await countersignNames(b, team)
  const gate = await openGate(a, team, [entry(cast.guest)], 7)
  await collect(world, cast.guest)
  await answerGate(await world.desk(cast.guest), gate, 'no_conflict')
  await grantCase(a, team, entry(cast.guest))
  await collect(world, cast.guest)
  await writeNote(a, team, 'Ben is a reader here.')
  await recordDiscussion(a, team)
  await messageReporter(a, team, filing.thread, { text: 'Are you safe?', question: true }, wordList)
  await setBoard(a, team, { safety: 'yes', repeat: 'maybe', status: 'ongoing', actions: '', resolution: '' })
  await viewCase(a, team)
  await saveTimers(a)
  await sendLetters(world, a, b, team)
  await tick(world, 2 * day)
  await stepBack(await world.desk(cast.guest), team)
  await makeNewKey(a, team)
}

/** A letter as mail text, one as a page that its reader answers, and the link for moderators: all that leaves a case. */
async function sendLetters(world: World, a: DeskSession, b: DeskSession, team: string): Promise<void> {
  const outside = new Requests(world.fetchAs(undefined))
  const instance = await outside.instance()
  const base = { situation: 'free', language: 'en', template: 'free 1', subject: 'A message' }
  const parts = [{ part: 'text', heading: '', text: 'Please be calm.' }]
  for (const [to, way] of [
    ['reported', 'mail'],
    ['reported', 'page'],
    ['space', 'page']
  ] as const) {
    const recipients = [{ name: 'Somebody', address: 'somebody@example.net' }]
    const letter = await writeLetter(a, team, { ...base, to, recipients, parts, ...(to === 'space' && { space: 'The forum' }) })
    const state = async () => (await readTeam(b, team)).team.proceedings.letters
    const version = (await state()).letters.find((each) => each.id === letter)?.versions.at(-1)?.id ?? ''
    await checkLetter(b, team, letter, version)
    const sent = await sendLetter(a, team, { letter, version, way }, 'https://conduct.example.org')
    const page = (await state()).sent.find((each) => each.id === sent)?.page
    if (page === undefined) continue
    const options = { requests: outside, instance, list: wordList, now: world.app.clock.now }
    const person = await OutsideSession.open({ link: page.key, code: page.code }, options)
    assert.ok(person)
    if (to === 'reported') await person.claim(person.newWords())
    await person.answer({ text: 'An answer.', ...(to === 'space' && { accept: false, name: 'Pim' }) })
  }
  await recordHeard(a, team, true, '')
  await viewCase(b, team)
}

let site: BodiesTest
let cast: Cast
let quiet: World
let busy: World
before(async () => {
  site = await bodiesTest()
  cast = await makeCast(site)
  await site.close()
  quiet = await openWorld(site, cast)
  busy = await openWorld(site, cast)
  await runCase(busy, cast)
  quiet.app.clock.set(busy.app.clock.now())
  for (const world of [quiet, busy]) await tick(world, 0)
})
after(async () => {
  await quiet.app.close()
  await busy.app.close()
})

const observers = (): Record<string, Colleague> => ({
  'the reported responder': cast.ben,
  'the chair, left out': cast.chair,
  'a member who was not asked': cast.unasked,
  'a board member': cast.president,
  'the administrator': cast.admin
})

/** Values that stand for the parameters of any address: of things that are there, and of things that are not. */
function addresses(path: string): string[] {
  const known = [cast.group.id, cast.group.slug, cast.board.id, cast.board.slug, 'psf.json', `${cast.group.id}.json`, 'nothing']
  if (!path.includes(':')) return [path]
  return known.map((value) => path.replaceAll(/:\w+(\{[^}]*\})?/g, encodeURIComponent(value)))
}

/** What may differ from one answer to the next in one and the same world: names of one request, made at random. */
const volatile = /"challenge":"[\w-]+"|"id":"[\w-]{8,22}"|[\w-]{8}(?=<\/bdi>)/g

async function ask(
  world: World,
  path: string,
  method: string,
  person: Colleague
): Promise<{ status: number; headers: string; text: string }> {
  const init = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }
  const headers = { ...init.headers, [ACCOUNT]: person.id, 'sec-fetch-site': 'same-origin' }
  const response = await world.app.app.request(path, { ...init, method, headers })
  const kept = [...response.headers].filter(([name]) => name !== 'etag').map(([name, value]) => `${name}: ${value}`)
  return { status: response.status, headers: kept.join('\n'), text: await response.text() }
}

test('S9 attack 1: every address answers whoever may not know the same in both worlds', async () => {
  const routes = allRoutes(busy.app.context, async (request) => busy.app.app.fetch(request)).filter(
    (route) => !route.path.startsWith('/static') && route.path !== '/desk/box'
  )
  assert.ok(routes.length > 60)
  for (const [who, person] of Object.entries(observers())) {
    for (const route of routes) {
      // A handle is what makes somebody no outsider; without one these addresses are walked elsewhere.
      if (route.who === 'handle') continue
      for (const path of addresses(route.path)) {
        const [there, here] = [await ask(quiet, path, route.method, person), await ask(busy, path, route.method, person)]
        const name = `${who} at ${route.method} ${path}`
        assert.equal(here.status, there.status, name)
        assert.equal(here.headers, there.headers, name)
        assert.equal(here.text.length, there.text.length, name)
        assert.equal(here.text.replaceAll(volatile, ''), there.text.replaceAll(volatile, ''), name)
      }
    }
  }
})

test('S9 attack 1: the box gives sixteen letters of one size in both worlds, and none of them opens', async () => {
  for (const [who, person] of Object.entries(observers())) {
    for (const world of [quiet, busy]) {
      for (let fetch = 0; fetch < 3; fetch++) {
        const { status, text } = await ask(world, '/desk/box', 'GET', person)
        assert.equal(status, 200, who)
        const { letters } = JSON.parse(text) as { letters: { id: string; b: string }[] }
        assert.equal(letters.length, 16, who)
        assert.deepEqual([...new Set(letters.map((each) => `${each.id.length} ${each.b.length}`))], ['22 4943'], who)
        for (const { b } of letters) assert.equal(await openSealed(person.identity.secret, fromBase64url(b)), undefined, who)
      }
    }
  }
})

test('S9 home, board, search and timers of whoever may not know are the same, and so are the requests behind them', async () => {
  for (const [who, person] of Object.entries(observers())) {
    if (person === cast.admin) continue
    const seen = []
    for (const world of [quiet, busy]) {
      const desk = await world.desk(person)
      const found = []
      for (let fetch = 0; fetch < 4; fetch++) found.push(await collectLetters(desk))
      await saveTimers(desk)
      const { rosters, ...book } = desk.book
      seen.push({
        found,
        home: viewHome(desk),
        board: viewBoard(desk),
        search: await search(desk, 'Ben'),
        book,
        rosters: Object.keys(rosters)
      })
    }
    assert.deepEqual(seen[1], seen[0], who)
    assert.deepEqual(seen[0]?.home.needsYou, [], who)
  }
})

test('S9 no mail goes to whoever may not know, in either world, and those who know get mails that say nothing', async () => {
  const { rows } = await sql<{ id: string; email: string }>`select id::text, email from accounts`.execute(
    busy.app.database.superuser
  )
  const emailOf = (person: Colleague): string => rows.find((row) => row.id === person.id)?.email ?? ''
  assert.deepEqual(quiet.app.mails, [])
  const mailsTo = (person: Colleague) => busy.app.mails.filter((mail) => mail.to === emailOf(person))
  for (const [who, person] of Object.entries(observers())) assert.deepEqual(mailsTo(person), [], who)
  assert.ok(mailsTo(cast.first).length > 0)
  assert.ok(busy.app.mails.some((mail) => mail.to === 'reporter@example.net'))
  for (const mail of busy.app.mails) assert.doesNotMatch(`${mail.subject} ${mail.text}`, /Ben|threat|case|harbour|safe\?/i)
})

test('the two worlds do differ: whoever is on the case sees it', async () => {
  assert.ok(viewBoard(await busy.desk(cast.first)).length === 1)
  assert.deepEqual(viewBoard(await quiet.desk(cast.first)), [])
})
