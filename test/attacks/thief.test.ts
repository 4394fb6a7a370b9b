import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { messageReporter, writeNote } from '../../src/conduct/desk/case/case-work.ts'
import { assessAlone } from '../../src/conduct/assessing/verbs.ts'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { nameWords } from '../../src/conduct/intake/match-names.ts'
import { openSealed, seedOf } from '../../src/seal/age.ts'
import { allowListChecks } from '../../src/bodies/list-checks.ts'
import { answerList, makeListCheck } from '../../src/conduct/list-check/keeper.ts'
import { OrganiserSession } from '../../src/conduct/list-check/organiser.ts'
import { utf8 } from '../../src/seal/bytes.ts'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import { actNow } from '../../src/conduct/deciding/interim.ts'
import { answerPatterns } from '../../src/conduct/patterns/ask.ts'
import { sendLetter } from '../../src/conduct/letters/send.ts'
import { checkLetter, recordHeard, writeLetter } from '../../src/conduct/letters/verbs.ts'
import { numbersHandlers } from '../../src/transparency/client/numbers-handlers.ts'
import { anEdition } from '../helpers/editions.ts'
import { OutsideSession } from '../../src/conduct/outside/session.ts'
import { newReturnWords } from '../../src/seal/return-key.ts'
import { assertAbsent, assertNotStored } from '../helpers/canaries.ts'
import { openCaseWith, letIn, type OpenCase } from '../helpers/cases.ts'
import { bytesOf, dumpAll, type Dump } from '../helpers/dump.ts'
import type { Person } from '../helpers/envelopes.ts'
import { seatAccounts } from '../helpers/seats.ts'
import { openOne, vote } from '../helpers/votes-in-cases.ts'
import { playParts } from '../helpers/whole-case.ts'
import { makeWorld, wordList, type World } from '../helpers/world.ts'

let world: World
before(async () => {
  world = await makeWorld({ readers: 5, members: 6, fallback: 3, keepers: 2, maintainers: 2 })
})
after(() => world.close())

const canaries = {
  what: 'Zirconium lullaby at the ferry landing',
  who: 'Quintessa Marblethwaite',
  place: 'the velvet observatory',
  name: 'Bartholomew Inkwellington',
  address: 'bartholomew@inkwellington.example',
  note: 'Porcupine umbrella protocol',
  message: 'Saffron trombone answer',
  letter: 'Marzipan lighthouse reproach',
  subject: 'Tangerine parliament notice',
  recipient: 'Ferdinand Quillfeather',
  mailed: 'quillfeather@paper.example',
  answer: 'Obsidian picnic apology',
  moderator: 'Wilhelmina Spindlewick',
  objection: 'Turquoise ladder objection',
  proposal: 'Lavender catapult warning',
  ballot: 'Cinnamon glacier reason',
  acted: 'Walnut carousel muting',
  taker: 'Clementine Overhearer',
  notes: 'Pewter dragonfly notes',
  bystander: 'Archibald Sidewalk'
}

test('S2 S6 attack 13 and 15: a dump, the disk, the write-ahead log and the log lines hold no byte of what was told', async () => {
  const [first, second] = world.foundation.readers
  const guest = world.foundation.members.at(-1)
  assert.ok(first && second && guest)
  const { what, who, place, name, address, note, message, answer, moderator, objection } = canaries
  const at = '2026-11-21T09:05Z'
  const told = { from: 'spoken', by: canaries.taker, notes: canaries.notes, others: canaries.bystander } as const
  const taken = { ...told, typedBy: '', toldAt: at, enteredAt: at }
  const open = await openCaseWith(world, [first, second], { what, who: [who], place, name, reach: 'email', address, taken })
  await letIn(world, open, [guest], [{ name: who }])
  await writeNote(await world.desk(guest), open.team, note)
  await messageReporter(await world.desk(first), open.team, open.filed.thread, { text: message, question: true }, wordList)
  await openOne(world, first, open.team, { title: canaries.proposal, consequence: canaries.proposal })
  await vote(world, guest, open.team, 'nay', canaries.ballot)
  const until = new Date(world.app.clock.now().getTime() + 86_400_000).toISOString()
  await actNow(await world.desk(second), open.team, { action: canaries.acted, reason: canaries.acted, spaces: [place], until })
  const pages = await writeOutside(open, answer, { name: moderator, text: objection })
  const parts = [...(await playEverything(open, guest)), ...(await proposeNumbers(first, second))]
  const view = await viewCase(await world.desk(first), open.team)
  assert.deepEqual(
    view.letters.sent.flatMap((sent) => sent.answers.map((each) => each.text)),
    [answer, objection]
  )
  assert.equal(view.reports[0]?.words?.what, what)
  assert.equal(view.reports[0].words.taken?.notes, canaries.notes)
  assert.equal(view.deciding.proposals[0]?.body.title, canaries.proposal)

  const secrets = [
    ...Object.values(canaries),
    view.name,
    open.filed.composed.reference,
    open.filed.words.join(' '),
    open.filed.returnKey.handle,
    ...pages,
    ...parts
  ]
  await assertNotStored(world.app, secrets)
  assertAbsent(Buffer.from(world.log.map((each) => each.path).join('\n')), 'an address', secrets)
})

/** A draft of a yearly report that waits for its second signature. Gives the words in it. */
async function proposeNumbers(first: Person, second: Person): Promise<string[]> {
  const session = await world.desk(first)
  await seatAccounts(world.app.database.db, world.foundation.body, [{ account: first.account }])
  const place = { session: () => session, fetch: world.fetchAs(first.account), closedCases: async () => [] }
  const [line, reason] = ['Rhubarb accordion summary', 'Juniper sextant reason']
  const edition = anEdition({ counts: { reports: 12 }, texts: { summary: [line] } })
  await numbersHandlers(place).proposeNumbers({
    body: world.foundation.body,
    edition,
    reasons: { 'small reports': reason },
    second: second.entry
  })
  assert.ok((await dumpAll(world.app.database.superuser)).get('public.edition_drafts')?.length === 1, 'a draft waits')
  return [line, reason]
}

/** Every part of the proceedings, each text of its own. Gives the texts, and what the case keeps of keys. */
async function playEverything(open: OpenCase, guest: Person): Promise<string[]> {
  const desks = [await world.desk(open.keepers[0]), await world.desk(open.keepers[1]), await world.desk(guest)] as const
  const said = new Map<string, string>()
  const say = (place: string): string => {
    const text = said.get(place) ?? `${place}: kumquat ${newReturnWords(wordList).slice(0, 4).join(' ')}`
    said.set(place, text)
    return text
  }
  const keepers = world.foundation.members.filter(({ roles }) => roles.includes('pattern_keeper'))
  const keepersAnswer = async (): Promise<void> => {
    await world.collect(...keepers)
    for (const keeper of keepers) {
      const desk = await world.desk(keeper)
      for (const { thread } of desk.book.questions) await answerPatterns(desk, thread, [])
    }
  }
  await playParts(desks, open.team, { say, to: world.foundation.panel, keepersAnswer })
  await world.collect(...world.everybody)
  const [card] = (await world.desk(keepers[0] ?? assert.fail())).book.cards
  assert.deepEqual(card?.names, [canaries.who], 'the name stands on a card, in the keeper’s own book')
  const { proceedings } = (await readTeam(desks[1], open.team)).team
  assert.deepEqual(proceedings.closings.reopened.length, 1)
  const [referral] = proceedings.referrals
  assert.ok(said.size > 35 && referral)
  return [...said.values(), referral.body.key, card.code]
}

/** A mail letter that waits, a page that is answered, a moderators' link that objects. Gives every secret of them. */
async function writeOutside(open: OpenCase, answer: string, objection: { name: string; text: string }): Promise<string[]> {
  const [a, b] = [await world.desk(open.keepers[0]), await world.desk(open.keepers[1])]
  const { letter: text, subject, recipient, mailed } = canaries
  const secrets: string[] = []
  for (const [to, way] of [
    ['reported', 'mail'],
    ['reported', 'page'],
    ['space', 'page']
  ] as const) {
    const letter = await writeLetter(a, open.team, {
      situation: 'free',
      to,
      language: 'en',
      template: 'free 1',
      subject,
      recipients: [{ name: recipient, address: mailed }],
      parts: [{ part: 'text', heading: '', text }],
      ...(to === 'space' && { space: canaries.place })
    })
    const state = async () => (await readTeam(b, open.team)).team.proceedings.letters
    const version = (await state()).letters.find((each) => each.id === letter)?.versions.at(-1)?.id ?? ''
    await checkLetter(b, open.team, letter, version)
    const sent = await sendLetter(a, open.team, { letter, version, way, code: true }, 'https://conduct.example.org')
    const found = (await state()).sent.find((each) => each.id === sent)
    secrets.push(...(found?.stops ?? []))
    const page = found?.page
    if (page === undefined) continue
    const options = { requests: world.outside, instance: world.instance, list: wordList, now: world.app.clock.now }
    const person = await OutsideSession.open({ link: page.key, code: page.code }, options)
    assert.ok(person)
    const words = person.newWords()
    if (to === 'reported') await person.claim(words)
    await person.answer(to === 'space' ? { ...objection, accept: false } : { text: answer, apology: true })
    secrets.push(page.key, page.team, page.code ?? '', words.join(' '))
  }
  return secrets
}

test('S31 a list of names and a ban register: nothing of either in a dump, a job, the audit, a log line or an address', async () => {
  const [one, two] = world.foundation.members.filter(({ roles }) => roles.includes('register_keeper'))
  assert.ok(one && two)
  const listed = Array.from({ length: 24 }, (_, i) => `Zebulon${'abcdefghijklmnopqrstuvwxyz'.charAt(i)} Quackenbush${i}`)
  const banned = 'Hortensia Featherstonehaugh'
  await allowListChecks(world.app.context, world.foundation.body, true)
  const [a, b] = [await world.desk(one), await world.desk(two)]
  const ban = { id: 'x', names: [banned], from: '2026-01-10T10:00Z', where: 'the velvet marquee', state: 'running' as const }
  for (const desk of [a, b])
    await desk.update((book) => ({ ...book, bans: [...book.bans, { ...ban, turn: 0, body: '', by: '' }] }))
  const event = 'Tangerine jamboree'
  await makeListCheck(a, { body: world.foundation.body, event, days: 7, most: 100 })
  await world.collect(one, two)
  const list = a.book.lists.at(-1)
  assert.ok(list?.link)
  const visit = { requests: world.outside, instance: world.instance, now: world.app.clock.now }
  const organiser = await OrganiserSession.open(list.link, visit)
  await organiser?.send([...listed, banned].join('\n'))
  const secrets = [...listed.slice(0, 3), banned, ban.where, event, list.link, list.seed]
  const look = async (): Promise<void> => {
    assertAbsent(bytesOf(await dumpAll(world.app.database.superuser)), 'the dump', secrets)
    assertAbsent(Buffer.from(world.app.logLines.join('\n')), 'the log', secrets)
    assertAbsent(Buffer.from(world.log.map((each) => `${each.path} ${each.body}`).join('\n')), 'a request', secrets)
  }
  await look()
  for (const desk of [a, b]) await answerList(desk, list.thread, [{ n: 24, say: 'not_welcome' }])
  const answered = await OrganiserSession.open(list.link, visit)
  assert.equal(answered?.view().answers[0]?.name, banned)
  await answered.done()
  await look()
  const left = (await dumpAll(world.app.database.superuser)).get('public.threads') ?? []
  assert.ok(!left.some((row) => row['passes'] !== null), 'the thread is gone')
})

test('S6 a write that fails, and a browser that forgets to seal, leave no word in a log or a table', async () => {
  const [first, second] = world.foundation.readers
  const guest = world.foundation.members.at(-1)
  assert.ok(first && second && guest)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest], [{ name: canaries.who }])
  const desk = await world.desk(first)
  const { superuser } = world.app.database
  await sql`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'no space left' using errcode = '53100', detail = encode(new.b, 'escape'); end $$`.execute(superuser)
  await sql`create trigger full_disk before insert on entries for each row execute function full_disk()`.execute(superuser)
  const begun = world.app.logLines.length
  const words = 'Gooseberry metronome disaster'
  const writes = [
    openOne(world, first, open.team, { title: words, consequence: words }),
    recordHeard(desk, open.team, false, words),
    writeNote(desk, open.team, words),
    assessAlone(desk, open.team, { answers: [{ question: 'public', answer: 'yes', why: words }], impact: 'lower', risk: 'lower' })
  ]
  for (const result of await Promise.allSettled(writes)) assert.equal(result.status, 'rejected')
  await sql`drop trigger full_disk on entries`.execute(superuser)
  const handle = desk.book.cases[open.team]?.handle ?? ''
  for (const body of [words, JSON.stringify({ [words]: words }), JSON.stringify({ id: words, b: words, kind: 'ballot' })]) {
    const init = { method: 'POST', body, headers: { handle, 'content-type': 'application/json' } }
    const answer = await world.fetchAs(undefined)('/t/add', init)
    assert.ok(answer.status >= 400, String(answer.status))
    assert.doesNotMatch(await answer.text(), /Gooseberry/)
  }
  assert.ok(world.app.logLines.length > begun, 'what failed is logged')
  assertAbsent(Buffer.from(world.app.logLines.join('\n')), 'the log', [words, handle, open.team])
  assertAbsent(bytesOf(await dumpAll(superuser)), 'the dump', [words])
  await writeNote(desk, open.team, 'It works again.')
})

test('S7 S15 attack 19: keys of everybody not on the case, with the whole dump, open nothing of it', async () => {
  const [first, second] = world.foundation.readers
  const [, , outsider] = world.foundation.members
  assert.ok(first && second && outsider)
  const open = await openCaseWith(world, [first, second], { what: canaries.what })
  const dump = await dumpAll(world.app.database.superuser)
  const sealed = (dump.get('public.entries') ?? []).map((row) => row['b'] as Buffer)
  const onTheCase = new Set([first.account, second.account])
  for (const person of world.everybody) {
    if (onTheCase.has(person.account)) continue
    for (const b of sealed.slice(-8)) assert.equal(await openSealed(person.identity.secret, new Uint8Array(b)), undefined)
  }
  // The seven words open the reporter's thread and nothing of the team's.
  const shapes = new Map((dump.get('public.threads') ?? []).map((row) => [String(row['id']), row['shape']]))
  let own = 0
  for (const row of dump.get('public.entries') ?? []) {
    const opened = await openSealed(open.filed.returnKey.identity.secret, new Uint8Array(row['b'] as Buffer))
    if (opened === undefined) continue
    own++
    assert.equal(shapes.get(String(row['thread'])), 2, 'no team entry opens with the seven words')
  }
  assert.ok(own >= 6)
})

/** Where one of these codes stands in the bytes: by its first eight, also as text. */
function findCodes(bytes: Buffer, codes: ReadonlyMap<string, Buffer>): string[] {
  const starts = new Map<number, [string, Buffer][]>()
  for (const [name, code] of codes)
    for (const short of [code.subarray(0, 8), code.toString('hex').slice(0, 16), code.toString('base64url').slice(0, 11)]) {
      const form = Buffer.from(short)
      const start = form.readUInt32BE(0)
      starts.set(start, [...(starts.get(start) ?? []), [name, form]])
    }
  const found: string[] = []
  for (let i = 0; i + 16 < bytes.length; i++)
    for (const [name, form] of starts.get(bytes.readUInt32BE(i)) ?? [])
      if (bytes.subarray(i, i + form.length).equals(form)) found.push(name)
  return found
}

/** Codes of names as somebody would make them who has these keys: hashed, and keyed with each of them. */
function codesOf(names: readonly string[], keys: readonly Uint8Array[]): Map<string, Buffer> {
  const codes = new Map<string, Buffer>()
  for (const name of names) {
    const words = nameWords(name)
    for (const form of new Set([name, name.toLowerCase(), words.join(' '), words.toSorted().join(' ')]))
      for (const [i, key] of keys.entries())
        for (const algorithm of ['sha256', 'sha512'] as const) {
          codes.set(`${form} ${i} ${algorithm}`, createHash(algorithm).update(key).update(form).digest())
          codes.set(`${form} ${i} keyed ${algorithm}`, createHmac(algorithm, key).update(form).digest())
        }
  }
  return codes
}

test('S31 attack 16: a list of names, tried against the dump with all keys of whoever is not on the case, hits nothing', async () => {
  const { readers, members, fallback, own } = world.foundation
  const stranger = members[2]
  assert.ok(stranger)
  const { book } = await world.desk(stranger)
  assert.doesNotMatch(JSON.stringify(book), /Marblethwaite/, 'who was not asked has the name nowhere')
  const keys = [...readers.slice(2), ...members.slice(0, -1), ...fallback].flatMap((person) => [
    person.signSeed,
    seedOf(person.identity),
    utf8(person.entry),
    utf8(String(person.account))
  ])
  keys.push(utf8(world.instance.instance), utf8(own.rosterKey), new Uint8Array())
  // The name itself is on the list: a thief who guesses right is not told so.
  const names = [canaries.who, canaries.who.split(' ')[1] ?? '', ...wordList.slice(0, 20)]
  const codes = codesOf(names, keys)
  const bytes = bytesOf(await dumpAll(world.app.database.superuser))
  assert.ok(codes.size > 3_000 && bytes.length > 100_000)
  assert.deepEqual(findCodes(bytes, codes), [])
  const table = Buffer.concat([bytes, codes.values().next().value ?? Buffer.alloc(0), bytes])
  assert.equal(findCodes(table, codes).length, 1, 'a table of names under a hash would be seen')
})

/** Guessers look at the letters of one filing and say who was left out. Each sees rows in storage order. */
type LetterRow = { account: string; b: Buffer; ctid: string; id: unknown }
const guessers: Record<string, (letters: LetterRow[]) => string | undefined> = {
  'first in the table': (letters) => letters[0]?.account,
  'last in the table': (letters) => letters.at(-1)?.account,
  'smallest id': (letters) => letters.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))[0]?.account,
  'shortest letter': (letters) => letters.toSorted((a, b) => a.b.length - b.b.length)[0]?.account,
  'longest letter': (letters) => letters.toSorted((a, b) => b.b.length - a.b.length)[0]?.account,
  'lowest first byte of the payload': (letters) => letters.toSorted((a, b) => (a.b.at(-1) ?? 0) - (b.b.at(-1) ?? 0))[0]?.account,
  'highest sum of bytes': (letters) => letters.toSorted((a, b) => sum(b.b) - sum(a.b))[0]?.account,
  'compresses best': (letters) => letters.toSorted((a, b) => distinct(a.b) - distinct(b.b))[0]?.account
}
const sum = (b: Buffer): number => b.reduce((total, each) => total + each, 0)
const distinct = (b: Buffer): number => new Set(b).size

test('S6 S27 attack 13: guessing from a dump who was left out of 200 reports is no better than chance', async () => {
  const { readers } = world.foundation
  const superuser = world.app.database.superuser
  await sql`delete from letters`.execute(superuser)
  const rounds = 200
  const hits = new Map(Object.keys(guessers).map((name) => [name, 0]))
  for (let i = 0; i < rounds; i++) {
    const shunned = readers[(i * 7 + Math.floor(i / 5)) % readers.length]
    assert.ok(shunned)
    // The brake on floods counts filings of an hour; this test is about something else.
    await sql`delete from form_load`.execute(superuser)
    await world.file({ leaveOut: [shunned.entry] })
    const { rows } = await sql<LetterRow>`select account::text, b, ctid::text, id from letters order by ctid`.execute(superuser)
    const accounts = new Map(readers.map((reader) => [String(reader.account), reader.entry]))
    const letters = rows.filter((row) => accounts.has(row.account))
    assert.equal(letters.length, readers.length)
    for (const [name, guess] of Object.entries(guessers)) {
      if (guess(letters) === String(shunned.account)) hits.set(name, (hits.get(name) ?? 0) + 1)
    }
    await sql`delete from letters`.execute(superuser)
  }
  // 200 guesses at one in five: 40 expected, and fewer than one run in a million outside 40 +- 29.
  for (const [name, count] of hits) assert.ok(Math.abs(count - rounds / readers.length) < 29, `${name}: ${count} of ${rounds}`)
})

test('S27 attack 14: no column of any table joins an account, a roster entry or a box with a thread', async () => {
  const dump = await dumpAll(world.app.database.superuser)
  const accounts = values(dump, (table, column) => column === 'account' || table === 'public.accounts')
  const threads = new Set((dump.get('public.threads') ?? []).map((row) => hex(row['id'])))
  assert.ok(threads.size > 3)
  // Every table in which an account's id stands, and every table in which a thread's id stands: no table is both,
  // and no table of the one kind has a column that meets a column of the other by value.
  const tablesOf = (ids: ReadonlySet<string>): string[] =>
    [...dump]
      .filter(([, rows]) => rows.some((row) => Object.values(row).some((each) => ids.has(hex(each)))))
      .map(([name]) => name)
  const accountTables = tablesOf(accounts)
  const threadTables = tablesOf(threads)
  assert.deepEqual(
    accountTables.filter((name) => threadTables.includes(name)),
    []
  )
  const valuesIn = (names: readonly string[]): Set<string> =>
    new Set(
      names.flatMap((name) =>
        (dump.get(name) ?? []).flatMap((row) =>
          Object.entries(row).flatMap(([column, each]) => (isIdLike(column, each) ? [hex(each)] : []))
        )
      )
    )
  const met = [...valuesIn(accountTables)].filter((each) => valuesIn(threadTables).has(each))
  assert.deepEqual(met, [])
})

function values(dump: Dump, take: (table: string, column: string) => boolean): Set<string> {
  const found = new Set<string>()
  for (const [table, rows] of dump)
    for (const row of rows)
      for (const [column, each] of Object.entries(row)) if (take(table, column) && isIdLike(column, each)) found.add(hex(each))
  return found
}

function hex(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value)
}

/** Values long enough to join by; counters, flags, days and what the storage adds are not. */
function isIdLike(column: string, value: unknown): boolean {
  if (column === 'ctid' || column === 'xmin') return false
  return Buffer.isBuffer(value) ? value.length >= 16 && value.length <= 64 : typeof value === 'string' && value.length >= 16
}

test('S35 with the whole dump and every secret of who is not on them, tests of a space and reports are alike', async () => {
  const { superuser } = world.app.database
  const before = new Set(
    ((await dumpAll(superuser)).get('public.threads') ?? []).map((row) => (row['id'] as Buffer).toString('hex'))
  )
  const kinds = new Map<string, 'test' | 'report'>()
  for (let i = 0; i < 12; i++) {
    const isTest = i % 2 === 0
    const { thread } = await world.file({ what: 'Something.', space: 'forum', ...(isTest && { test: true }) })
    kinds.set(Buffer.from(thread, 'base64url').toString('hex'), isTest ? 'test' : 'report')
  }
  const dump = await dumpAll(superuser)
  const rowsOf = (table: string, thread: Buffer) =>
    (dump.get(`public.${table}`) ?? []).filter((row) => Buffer.isBuffer(row['thread']) && row['thread'].equals(thread))
  const profiles = new Map<string, Set<string>>()
  for (const row of dump.get('public.threads') ?? []) {
    const id = row['id'] as Buffer
    if (before.has(id.toString('hex'))) continue
    const parts = ['entries', 'handles', 'held_rounds'].map((table) =>
      rowsOf(table, id)
        .map((each) =>
          Object.entries(each)
            .filter(([name]) => name !== 'ctid' && name !== 'xmin')
            .map(([name, value]) => `${name}=${Buffer.isBuffer(value) ? value.length : String(value)}`)
            .join()
        )
        .toSorted()
    )
    const kind = kinds.get(id.toString('hex')) ?? ''
    profiles.set(kind, (profiles.get(kind) ?? new Set()).add(JSON.stringify(parts)))
  }
  assert.deepEqual([...profiles.keys()].toSorted(), ['report', 'test'])
  assert.deepEqual(profiles.get('test'), profiles.get('report'))
  assert.equal(profiles.get('test')?.size, 1, 'one and the same for all twelve')
  const outsiders = [...world.foundation.members, ...world.foundation.fallback]
  const sealed = [...kinds.keys()].flatMap((id) => rowsOf('entries', Buffer.from(id, 'hex')).map((row) => row['b'] as Buffer))
  for (const person of outsiders) {
    for (const b of sealed) assert.equal(await openSealed(person.identity.secret, new Uint8Array(b)), undefined)
  }
})
