import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { allRoutes } from '../src/app.ts'
import { sweeps } from '../src/background.ts'
import { href, routes } from '../src/routes.ts'
import { committee, registerEvent } from './helpers/events.ts'
import { ACCOUNT, bodiesTest, identifyBy, type BodiesTest, type Colleague } from './helpers/bodies.ts'
import type { Body, SeatRole } from '../src/bodies/model.ts'
import { collectLetters } from '../src/conduct/desk/collect.ts'
import { acknowledge, messageReporter, recordDiscussion, setBoard, writeNote } from '../src/conduct/desk/case/case-work.ts'
import { viewCase } from '../src/conduct/desk/case/case-view.ts'
import { answerDoor } from '../src/conduct/desk/door.ts'
import { answerGate, countersignNames, nameReported, openGate } from '../src/conduct/desk/access/gate.ts'
import { grantCase } from '../src/conduct/desk/access/grant.ts'
import { saveTimers, viewBoard, viewHome } from '../src/conduct/desk/home.ts'
import { openCase } from '../src/conduct/desk/case/open-case.ts'
import { readTeam } from '../src/conduct/desk/case/read-case.ts'
import { sendLetter } from '../src/conduct/letters/send.ts'
import { checkLetter, recordHeard, writeLetter } from '../src/conduct/letters/verbs.ts'
import { OutsideSession } from '../src/conduct/outside/session.ts'
import { answerPatterns } from '../src/conduct/patterns/ask.ts'
import { search } from '../src/conduct/desk/search.ts'
import { DeskSession, type BodyInfo } from '../src/conduct/desk/session.ts'
import { makeNewKey, stepBack } from '../src/conduct/desk/access/step-back.ts'
import { noAnswers, type Taken } from '../src/conduct/intake/answers.ts'
import { composeReport } from '../src/conduct/intake/compose-report.ts'
import { shippedProcedures } from '../src/conduct/procedures/shipped-procedures.ts'
import { Requests, type Fetch } from '../src/conduct/requests.ts'
import { fileTest } from '../src/spaces/canaries/file-test.ts'
import type { SpaceId } from '../src/spaces/model.ts'
import { sendMail } from '../src/mail/send-mail.ts'
import { openSealed } from '../src/seal/age.ts'
import { fromBase64url } from '../src/seal/bytes.ts'
import { newReturnWords, returnKeyOf } from '../src/seal/return-key.ts'
import { testApp, type TestApp } from './helpers/app.ts'
import { copyDatabase } from './helpers/database.ts'
import { dumpAll, type Dump } from './helpers/dump.ts'
import { playStated, statedProcedure } from './helpers/stated-case.ts'
import { playParts } from './helpers/whole-case.ts'
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
  /** Keeps patterns and the ban register, and is named in the case. */
  readonly named: Colleague
  /** Keeps both too, and is asked. */
  readonly keeper: Colleague
  /** Asked later, with conflicts: the members set the first one's aside. */
  readonly weighed: Colleague
  readonly hard: Colleague
  readonly president: Colleague
  readonly secretary: Colleague
  readonly treasurer: Colleague
  /** Two of another body, with a case of their own in both worlds. */
  readonly other: Body
  readonly others: readonly [Colleague, Colleague]
  readonly admin: Colleague
  /** A planned meeting of the board, whose agenda has the standing item. */
  readonly meeting: string
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
    named: await person('Jo'),
    keeper: await person('Kai'),
    weighed: await person('Pia'),
    hard: await person('Rob'),
    president: await person('Gus'),
    secretary: await person('Hana'),
    treasurer: await person('Luz'),
    admin: await person('Ines', true)
  }
  const board = await site.body(
    'board',
    [
      [cast.president, 'chair'],
      [cast.president, 'intake_reader'],
      [cast.secretary, 'intake_reader'],
      [cast.treasurer, 'intake_reader']
    ],
    { kind: 'board' }
  )
  const seats = [
    [cast.chair, 'chair'],
    [cast.ben, 'intake_reader'],
    [cast.first, 'intake_reader'],
    [cast.second, 'intake_reader'],
    [cast.guest, 'member'],
    [cast.unasked, 'member'],
    [cast.weighed, 'member'],
    [cast.hard, 'member'],
    [cast.named, 'pattern_keeper'],
    [cast.named, 'register_keeper'],
    [cast.keeper, 'pattern_keeper'],
    [cast.keeper, 'register_keeper']
  ] as const
  const group = await site.body(
    'conduct',
    seats.map(([who, role]): [Colleague, SeatRole] => [who, role]),
    { fallback: board.id }
  )
  const others: [Colleague, Colleague] = [await person('Max'), await person('Noor')]
  const other = await site.body(
    'events',
    [[others[0], 'chair'], ...others.map((who): [Colleague, SeatRole] => [who, 'intake_reader'])],
    { fallback: board.id }
  )
  await site.signRoster(board, [cast.president, cast.secretary, cast.treasurer])
  const { chair, ben, first, second, guest, unasked, named, keeper, weighed, hard } = cast
  await site.signRoster(group, [chair, ben, first, second, guest, unasked, named, keeper, weighed, hard])
  await site.signRoster(other, others)
  for (const reader of [first, second]) await site.openCanary(group, reader)
  for (const reader of others) await site.openCanary(other, reader)
  // Fay organises an event of the group, and knows of no case.
  await registerEvent(site, unasked, group.id, committee)
  const shift = { day: '2026-05-13', from: '09:00', to: '13:00', each: 'yes' }
  await site.post(href(routes.deskEventShifts, { event: 'pycon-2026' }), shift, unasked)
  const when = { title: 'Board meeting', day: '2026-03-24', from: '18:00', to: '19:00', place: '', repeat: 'once' }
  const planned = await site.post(href(routes.deskNewMeeting, { slug: board.slug }), when, cast.president)
  const meeting = /[\w-]{36}/.exec(planned.location ?? '')?.[0] ?? ''
  assert.notEqual(meeting, '')
  return { ...cast, group, board, other, others, meeting }
}

async function openWorld(site: BodiesTest, cast: Cast, from = site.app.database.name): Promise<World> {
  const app = await testApp({ database: await copyDatabase(from), identifyStaff: identifyBy(site.people) })
  const cncf = shippedProcedures().get('cncf')
  assert.ok(cncf)
  const rules = statedProcedure(cncf)
  const info = (body: Body, fallback: string | null): BodyInfo => ({
    id: body.id,
    name: body.name,
    fallback,
    procedure: 'cncf',
    rules,
    zone: 'Europe/Berlin',
    holidays: []
  })
  const bodies = [info(cast.group, cast.board.id), info(cast.board, null), info(cast.other, cast.board.id)]
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

async function isWaiting(world: World, { id }: Colleague): Promise<boolean> {
  const { rows } = await sql`select 1 from letters where account = ${id} limit 1`.execute(world.app.database.superuser)
  return rows.length > 0
}

async function collect(world: World, ...people: Colleague[]): Promise<void> {
  for (const person of people) {
    const desk = await world.desk(person)
    // Among many empty letters a real one may come late: only the store knows when the box is empty.
    do await collectLetters(desk)
    while (await isWaiting(world, person))
  }
}

function takenBy(by: string, person: string): Taken {
  const at = '2026-11-21T09:05Z'
  return { from: 'spoken', by, person, typedBy: '', notes: 'Ben left in a hurry.', others: '', toldAt: at, enteredAt: at }
}

/** A report reaches two readers of a body, who open it, share the case and sign who was reported. */
async function openWith(
  world: World,
  body: Body,
  [first, second]: readonly [Colleague, Colleague],
  {
    what,
    named,
    leaveOut,
    taker
  }: {
    what: string
    named: readonly { name: string; who?: Colleague }[]
    leaveOut: readonly Colleague[]
    /** Took it down for the reporter: a witness, who sees no more of it than others. */
    taker?: Colleague
  }
) {
  const outside = new Requests(world.fetchAs(undefined))
  const instance = await outside.instance()
  const { roster, fallback } = await outside.rosters(body.id)
  assert.ok(fallback)
  const entry = (person: Colleague): string =>
    [...roster.entries, ...fallback.entries].find((each) => each.verifyKey === person.own.verifyKey)?.id ?? ''
  const returnKey = await returnKeyOf(newReturnWords(wordList), instance.instance)
  const { filing } = await composeReport({
    answers: {
      ...noAnswers,
      what,
      who: named.map(({ name }) => name),
      leaveOut: leaveOut.map(entry),
      danger: 'no',
      reach: 'email',
      address: 'reporter@example.net',
      ...(taker && { taken: takenBy(taker.name, entry(taker)) })
    },
    form: body.id,
    roster,
    fallback,
    instance,
    holdHours: 240,
    firstOpen: 'two_readers',
    returnKey,
    via: taker ? 'taken' : 'browser',
    now: world.app.clock.now()
  })
  await outside.file(filing)
  await tick(world, day)
  const [a, b] = [await world.desk(first), await world.desk(second)]
  await collect(world, first, second)
  for (const desk of [a, b]) await answerDoor(desk, filing.thread, 'no_conflict')
  await collect(world, first, second)
  const team = await openCase(a, filing.thread)
  await grantCase(a, team, entry(second))
  await collect(world, second)
  await acknowledge(a, team, filing.thread, 'We have read it.', undefined)
  const people = named.map(({ name, who }) => ({ name, ...(who && { person: entry(who) }) }))
  await nameReported(a, team, people, false)
  await countersignNames(b, team)
  return { a, b, team, thread: filing.thread, entry }
}

/** In both worlds another body has asked the moderators of another space: theirs is a link too. Gives it. */
async function runOther(world: World, cast: Cast): Promise<string> {
  const named = [{ name: 'Zora Elsewhere' }]
  const { a, b, team } = await openWith(world, cast.other, cast.others, { what: 'Zora was loud.', named, leaveOut: [] })
  const parts = [{ part: 'text', heading: '', text: 'Please be calm.' }]
  const letter = await writeLetter(a, team, {
    situation: 'free',
    to: 'space',
    space: 'The workshop',
    language: 'en',
    template: 'free 1',
    subject: 'A message',
    recipients: [{ name: 'Moderators' }],
    parts
  })
  const letters = async () => (await readTeam(b, team)).team.proceedings.letters
  const version = (await letters()).letters[0]?.versions.at(-1)?.id ?? ''
  await checkLetter(b, team, letter, version)
  await sendLetter(a, team, { letter, version, way: 'page' }, 'https://conduct.example.org')
  return (await letters()).sent[0]?.page?.key ?? assert.fail('a page')
}

/**
 * Everything that can happen in a case about Ben and Jo. The reporter left out Ben, the chair and the president; Jo is
 * named although nobody left them out.
 */
async function runCase(world: World, cast: Cast): Promise<void> {
  const both = [cast.first, cast.second] as const
  const { a, b, team, thread, entry } = await openWith(world, cast.group, both, {
    what: 'Ben threatened somebody.',
    named: [
      { name: 'Ben', who: cast.ben },
      { name: 'Jo', who: cast.named }
    ],
    leaveOut: [cast.ben, cast.chair, cast.president],
    taker: cast.unasked
  })
  const gate = await openGate(a, team, [entry(cast.guest)], 7)
  await collect(world, cast.guest)
  await answerGate(await world.desk(cast.guest), gate, 'no_conflict')
  await grantCase(a, team, entry(cast.guest))
  await collect(world, cast.guest)
  await writeNote(a, team, 'Ben is a reader here.')
  await recordDiscussion(a, team)
  await messageReporter(a, team, thread, { text: 'Are you safe?', question: true }, wordList)
  await setBoard(a, team, { safety: 'yes', repeat: 'maybe', status: 'ongoing', actions: '', resolution: '' })
  await viewCase(a, team)
  await saveTimers(a)
  await sendLetters(world, a, b, team)
  const keepersAnswer = async (): Promise<void> => {
    await collect(world, cast.keeper)
    const keeper = await world.desk(cast.keeper)
    const [question] = keeper.book.questions
    assert.ok(question, 'the other keeper is asked')
    await answerPatterns(keeper, question.thread, [])
  }
  const desks = [a, b, await world.desk(cast.guest)] as const
  await playParts(desks, team, { say: (place) => `Ben and Jo: ${place}`, to: cast.board.id, keepersAnswer })
  await collect(world, cast.keeper, cast.secretary, cast.treasurer)
  assert.equal((await world.desk(cast.keeper)).book.cards.length, 2, 'a card for each of them')
  assert.equal((await world.desk(cast.keeper)).book.bans.length, 1, 'the maintainer who may know was told of the ban')
  assert.ok(viewHome(await world.desk(cast.secretary)).needsYou.some(({ kind }) => kind === 'door'))
  await stateAndComeBack(
    world,
    cast,
    { team, thread },
    { say: (place) => `Ben and Jo: ${place}`, kind: 'same_employer', isOne: 'nay' }
  )
  await tick(world, 2 * day)
  await stepBack(await world.desk(cast.guest), team, { kind: 'involved', text: 'Ben and Jo: I was there.' })
  await makeNewKey(a, team)
}

type Content = Pick<Parameters<typeof playStated>[2], 'say' | 'kind' | 'isOne'>

async function stateAndComeBack(
  world: World,
  { first, second, guest, weighed, hard }: Cast,
  { team, thread }: { team: string; thread: string },
  content: Content
): Promise<void> {
  const outside = new Requests(world.fetchAs(undefined))
  const options = { requests: outside, instance: await outside.instance(), list: wordList, now: world.app.clock.now }
  const desks = [first, second, guest, weighed, hard] as const
  const [a, b, c, d, e] = [
    await world.desk(first),
    await world.desk(second),
    await world.desk(guest),
    await world.desk(weighed),
    await world.desk(hard)
  ]
  await playStated([a, b, c, d, e], team, {
    ...content,
    collect: () => collect(world, ...desks),
    outside: options,
    report: thread
  })
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
/** The key of a link that moderators of another space have in both worlds. */
let otherLink: string
/** The database from which worlds are copied. */
let startName: string
before(async () => {
  site = await bodiesTest()
  cast = await makeCast(site)
  await site.close()
  const start = await openWorld(site, cast)
  otherLink = await runOther(start, cast)
  await start.app.close()
  startName = start.app.database.name
  quiet = await openWorld(site, cast, start.app.database.name)
  busy = await openWorld(site, cast, start.app.database.name)
  for (const world of [quiet, busy]) world.app.clock.set(start.app.clock.now())
  await runCase(busy, cast)
  // The same hours pass where nothing happens.
  for (const ms of [day, 2 * day]) await tick(quiet, ms)
  assert.deepEqual(quiet.app.clock.now(), busy.app.clock.now())
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
  'a pattern keeper who is named': cast.named,
  'a board member who was left out': cast.president,
  'a reader of another body': cast.others[0],
  'the administrator': cast.admin
})

/** Values that stand for the parameters of any address: of things that are there, and of things that are not. */
function addresses(path: string): string[] {
  const { group, board, meeting } = cast
  const known = [group.id, group.slug, board.id, board.slug, meeting, 'psf.json', `${group.id}.json`, 'nothing']
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
  // What is left of a network's requests is counted by the clock on the wall.
  const moving = ['etag', 'ratelimit-remaining']
  const kept = [...response.headers].filter(([name]) => !moving.includes(name)).map(([name, value]) => `${name}: ${value}`)
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

test('S9 the agenda of the board has its standing item in both worlds, and the same words around it', async () => {
  const { meeting } = cast
  for (const path of [
    href(routes.deskMeeting, { meeting }),
    href(routes.deskRoom, { meeting }),
    href(routes.meeting, { meeting })
  ]) {
    const [there, here] = [await ask(quiet, path, 'GET', cast.president), await ask(busy, path, 'GET', cast.president)]
    assert.equal(there.status, 200, path)
    assert.match(there.text, /Confidential matters/, path)
    assert.equal(here.text, there.text, path)
  }
})

test('S9 an event says the same to its organisers in both worlds: rota, who is on call, calls, what is owed, the hand-over', async () => {
  const ofEvents = allRoutes(busy.app.context, async (request) => busy.app.app.fetch(request)).filter(({ path }) =>
    /^\/(desk\/events|e\/|calendar|on-call)/.test(path)
  )
  assert.ok(ofEvents.length > 30)
  const values: Record<string, string> = {
    event: 'pycon-2026',
    space: 'pycon-2026',
    task: 'hand_over',
    kind: 'debrief',
    file: 'announcement-en.txt'
  }
  for (const [who, person] of Object.entries({ organiser: cast.unasked, chair: cast.chair, stranger: cast.president })) {
    for (const { method, path: pattern } of ofEvents) {
      const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? 'nothing')
      const [there, here] = [await ask(quiet, path, method, person), await ask(busy, path, method, person)]
      assert.deepEqual(
        { ...here, text: here.text.replaceAll(volatile, '') },
        { ...there, text: there.text.replaceAll(volatile, '') },
        `${who} at ${method} ${path}`
      )
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
    if (!cast.others.includes(person)) assert.deepEqual(seen[0]?.home.needsYou, [], who)
  }
})

test('S9 no mail goes to whoever may not know, in either world, and those who know get mails that say nothing', async () => {
  const { rows } = await sql<{ id: string; email: string }>`select id::text, email from accounts`.execute(
    busy.app.database.superuser
  )
  const emailOf = (person: Colleague): string => rows.find((row) => row.id === person.id)?.email ?? ''
  const mailsTo = (person: Colleague, world = busy) =>
    world.app.mails.filter((mail) => mail.to === emailOf(person)).map(({ subject, text }) => ({ subject, text }))
  for (const [who, person] of Object.entries(observers())) {
    // Mails about bodies and events come in both worlds alike.
    assert.deepEqual(mailsTo(person), mailsTo(person, quiet), who)
  }
  assert.deepEqual(mailsTo(cast.first, quiet), [])
  assert.ok(mailsTo(cast.first).length > 0)
  assert.ok(busy.app.mails.some((mail) => mail.to === 'reporter@example.net'))
  for (const mail of busy.app.mails) assert.doesNotMatch(`${mail.subject} ${mail.text}`, /Ben|Jo\b|threat|case|harbour|safe\?/i)
})

test('S9 S16 the moderators of another space send the same requests and read the same page in both worlds', async () => {
  const seen = []
  for (const world of [quiet, busy]) {
    const answers: string[] = []
    const fetch: Fetch = async (path, init) => {
      const response = await world.fetchAs(undefined)(path, init)
      const text = await response.clone().text()
      const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`)
      answers.push([init?.method ?? 'GET', path, response.status, ...headers, text.length].join(' '))
      return response
    }
    const requests = new Requests(fetch)
    const options = { requests, instance: await requests.instance(), list: wordList, now: world.app.clock.now }
    const moderator = await OutsideSession.open({ link: otherLink }, options)
    assert.ok(moderator)
    seen.push({ answers, view: moderator.view() })
  }
  assert.deepEqual(seen[1], seen[0])
  assert.equal(seen[0]?.view.space, 'The workshop')
})

test('the two worlds do differ: whoever is on the case sees it', async () => {
  assert.ok(viewBoard(await busy.desk(cast.first)).length === 1)
  assert.deepEqual(viewBoard(await quiet.desk(cast.first)), [])
})

/** A report of the group waits, opened by both readers: a real one, or a test that somebody sent, or that the server sent. */
async function runReport(world: World, how: 'real' | 'by_hand' | 'by_server'): Promise<void> {
  if (how === 'by_server') await fileTest(world.app.context, { id: 'pycon-2026' as SpaceId, name: 'PyCon Example 2026' })
  else await fileOne(world, how === 'by_hand')
  await tick(world, day)
  await collect(world, cast.first, cast.second)
  const readers = [await world.desk(cast.first), await world.desk(cast.second)]
  for (const desk of readers) {
    for (const thread of Object.keys(desk.book.reports)) await answerDoor(desk, thread, 'no_conflict')
  }
  await collect(world, cast.first, cast.second)
}

async function fileOne(world: World, isTest: boolean): Promise<void> {
  const outside = new Requests(world.fetchAs(undefined))
  const instance = await outside.instance()
  const { roster, fallback } = await outside.rosters(cast.group.id)
  assert.ok(fallback)
  const returnKey = await returnKeyOf(newReturnWords(wordList), instance.instance)
  const answers = {
    ...noAnswers,
    what: 'Something.',
    danger: 'no',
    space: 'pycon-2026',
    ...(isTest && ({ test: true } as const))
  } as const
  const { filing } = await composeReport({
    ...{ answers, form: cast.group.id, roster, fallback, instance, returnKey },
    holdHours: 240,
    firstOpen: 'two_readers',
    via: 'browser',
    now: world.app.clock.now()
  })
  await outside.file(filing)
}

for (const how of ['by_hand', 'by_server'] as const) {
  test(`S35 a weekly test sent ${how} and a report look the same to whoever does not read them, on every page and in every mail`, () =>
    compareTest(how))
}

async function compareTest(how: 'by_hand' | 'by_server'): Promise<void> {
  const [report, practice] = [await openWorld(site, cast, startName), await openWorld(site, cast, startName)]
  try {
    for (const world of [report, practice]) world.app.clock.set(quiet.app.clock.now())
    await runReport(report, 'real')
    await runReport(practice, how)
    const pages = allRoutes(report.app.context, async (request) => report.app.app.fetch(request)).filter(
      ({ method, who, path }) => method === 'GET' && who !== 'handle' && !path.startsWith('/static') && path !== '/desk/box'
    )
    for (const person of [cast.unasked, cast.president, cast.admin]) {
      for (const path of pages.flatMap((route) => addresses(route.path))) {
        const [there, here] = [await ask(report, path, 'GET', person), await ask(practice, path, 'GET', person)]
        assert.deepEqual(
          { ...here, text: here.text.replaceAll(volatile, '') },
          { ...there, text: there.text.replaceAll(volatile, '') },
          path
        )
      }
    }
    const mails = ({ app }: World) => app.mails.map(({ to, subject, text }) => `${to} ${subject} ${text}`).toSorted()
    assert.deepEqual(mails(practice), mails(report))
  } finally {
    await report.app.close()
    await practice.app.close()
  }
}

/** A case with two who were asked later, in these words. */
async function runStated(world: World, content: Content): Promise<void> {
  const both = [cast.first, cast.second] as const
  const named = [{ name: content.say('name'), who: cast.ben }]
  const { a, team, thread, entry } = await openWith(world, cast.group, both, {
    what: content.say('what'),
    named,
    leaveOut: [cast.ben]
  })
  const gate = await openGate(a, team, [entry(cast.guest)], 7)
  await collect(world, cast.guest)
  await answerGate(await world.desk(cast.guest), gate, 'no_conflict')
  await grantCase(a, team, entry(cast.guest))
  await collect(world, cast.guest)
  await stateAndComeBack(world, cast, { team, thread }, content)
  await tick(world, day)
}

/** Log lines without what is chance: the name of a request, how long it took, and in which order letters lay in a box. */
const logOf = ({ app }: World): string[] =>
  app.logLines.map((line) => line.replaceAll(/"id":"[\w-]{8}",|"ms":\d+/g, '')).toSorted()

/** What a row shows without its keys: sizes, numbers, days. */
function shapesOf(dump: Dump): Record<string, string[]> {
  const shape = (value: unknown): unknown => {
    if (Buffer.isBuffer(value) || typeof value === 'string') return value.length
    return typeof value === 'number' || typeof value === 'boolean' ? value : value === null ? 'none' : typeof value
  }
  // Counts of jobs are written by the clock of the wall, whenever that is.
  const own = [...dump].filter(([table]) => !table.startsWith('jobs.queue'))
  const shapes = own.map(([table, rows]) => {
    const seen = rows.map(({ ctid: _ctid, xmin: _xmin, ...row }) =>
      Object.entries(row)
        .map(([name, value]) => `${name}=${JSON.stringify(shape(value))}`)
        .join()
    )
    return [table, seen.toSorted()] as const
  })
  return Object.fromEntries(shapes)
}

test('S6 S9 what conflict was stated, how it was weighed and what was said to the reporter change no row, size, log line, mail or page', async () => {
  const [one, two] = [await openWorld(site, cast, startName), await openWorld(site, cast, startName)]
  try {
    for (const world of [one, two]) world.app.clock.set(quiet.app.clock.now())
    await runStated(one, { say: (place) => place, kind: 'public_comment', isOne: 'nay' })
    await runStated(two, { say: (place) => `${place}: ${'very9 other9 '.repeat(6)}`, kind: 'same_employer', isOne: 'aye' })
    const [there, here] = [await dumpAll(one.app.database.superuser), await dumpAll(two.app.database.superuser)]
    assert.deepEqual(shapesOf(here), shapesOf(there))
    assert.deepEqual(logOf(two), logOf(one))
    const mails = ({ app }: World) => app.mails.map(({ to, subject, text }) => `${to} ${subject} ${text}`).toSorted()
    assert.deepEqual(mails(two), mails(one))
    const pages = allRoutes(one.app.context, async (request) => one.app.app.fetch(request)).filter(
      ({ method, who, path }) => method === 'GET' && who !== 'handle' && !path.startsWith('/static') && path !== '/desk/box'
    )
    for (const person of [cast.ben, cast.unasked, cast.admin]) {
      for (const path of pages.flatMap((route) => addresses(route.path))) {
        const [a, b] = [await ask(one, path, 'GET', person), await ask(two, path, 'GET', person)]
        assert.deepEqual({ ...b, text: b.text.replaceAll(volatile, '') }, { ...a, text: a.text.replaceAll(volatile, '') }, path)
      }
    }
  } finally {
    await one.app.close()
    await two.app.close()
  }
})
