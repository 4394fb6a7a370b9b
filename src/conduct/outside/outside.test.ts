import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import { openerOf } from '../../mail/mailer-keys.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf, type EntryKind } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { openSlip } from '../../seal/slip.ts'
import { identityFromSeed, openSealed } from '../../seal/age.ts'
import { outsideKeyOf, teamHandle } from '../../seal/outside-key.ts'
import { handleHash } from '../../seal/return-key.ts'
import { dropEnded } from '../../envelopes/clean.ts'
import { readTeam } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { makeNewKey, stepBack } from '../desk/access/step-back.ts'
import type { LetterBody } from '../letters/bodies.ts'
import { newestOf } from '../letters/model.ts'
import { linkFor, sendLetter, withdrawLetter, type Sending } from '../letters/send.ts'
import { checkLetter, recordAgreement, recordAnswer, writeLetter } from '../letters/verbs.ts'
import { Refusal } from '../refusal.ts'
import { shippedProcedures } from '../procedures/shipped-procedures.ts'
import { OutsideSession } from './session.ts'
import { endOutsideThreads, readOutside } from './team.ts'

const origin = 'https://conduct.example.org'
const minute = 60_000
const day = 24 * 60 * minute

let world: World
let open: OpenCase
let a: DeskSession
let b: DeskSession
let guest: DeskSession
before(async () => {
  world = await makeWorld({ readers: 2, members: 2, fallback: 2 })
  const [first, second] = world.foundation.readers
  const [third] = world.foundation.members
  assert.ok(first && second && third)
  open = await openCaseWith(world, [first, second])
  await letIn(world, open, [third])
  a = await world.desk(first)
  b = await world.desk(second)
  guest = await world.desk(third)
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

async function sendPage(change: Partial<LetterBody> = {}, more: Partial<Sending> = {}): Promise<string> {
  const letter = await writeLetter(a, open.team, {
    situation: 'free',
    to: 'reported',
    language: 'en',
    template: 'free 1',
    subject: 'A message',
    recipients: [{ name: 'Kim' }],
    parts: [{ part: 'behaviour', heading: 'What happened', text: 'Somebody raised their voice.' }],
    ...change
  })
  const state = (await readTeam(b, open.team)).team.proceedings.letters
  const version = newestOf(state.letters.find((each) => each.id === letter) ?? assert.fail()).id
  await checkLetter(b, open.team, letter, version)
  return sendLetter(a, open.team, { letter, version, way: 'page', ...more }, origin)
}

async function secretOf(sent: string) {
  const { link, code } = await linkFor(b, open.team, sent, origin)
  assert.ok(link.startsWith(`${origin}/letter#`))
  return { link: link.split('#')[1]?.split('.')[0] ?? '', code }
}
const visit = (secret: Parameters<typeof OutsideSession.open>[0]) =>
  OutsideSession.open(secret, { requests: world.outside, instance: world.instance, list: wordList, now: world.app.clock.now })
const seen = async (session: DeskSession, sent: string) => {
  const read = await readTeam(session, open.team)
  return readOutside(session, read, read.team.proceedings.letters.sent.find((each) => each.id === sent) ?? assert.fail())
}

test('S16 a letter page: own words in the place of the link, an answer that every member reads, an appeal with its grounds', async () => {
  const sent = await sendPage({}, { code: true })
  await assert.rejects(linkFor(a, open.team, sent, origin), refuses('too_soon'))
  world.app.clock.advance(11 * minute)
  const secret = await secretOf(sent)
  assert.match(secret.code ?? '', /^[0-9A-Z]{8}$/)
  assert.equal(await visit({ link: secret.link }), undefined, 'the link alone is not enough')
  const person = await visit(secret)
  assert.ok(person)
  assert.deepEqual(
    [person.view().purpose, person.view().claimed, person.view().letters[0]?.parts[0]?.text],
    ['letter', false, 'Somebody raised their voice.']
  )
  const words = person.newWords()
  await person.claim(words)
  await person.answer({ text: 'It was a bad day, and I am sorry.', apology: true })
  assert.equal(await visit(secret), undefined, 'the link opens nothing any more')
  const again = await visit({ words })
  assert.ok(again)
  assert.deepEqual([again.view().claimed, again.view().letters.length, again.view().answers.length], [true, 1, 1])
  await again.answer({ text: 'I was not there on that day.', appeal: true, grounds: ['new_facts'] })

  for (const session of [a, b, guest]) {
    const read = await seen(session, sent)
    assert.deepEqual(read?.alarms, [])
    assert.deepEqual(
      read?.thread.answers.map(({ text, appeal, apology, grounds }) => [text, appeal, apology, grounds]),
      [
        ['It was a bad day, and I am sorry.', undefined, true, undefined],
        ['I was not there on that day.', true, undefined, ['new_facts']]
      ]
    )
  }
  const [first, second] = (await seen(a, sent))?.thread.answers ?? []
  await recordAnswer(a, open.team, { sent, answer: first?.id ?? '', apology: 'withheld', text: 'The reporter asked for none.' })
  await recordAnswer(b, open.team, { sent, answer: second?.id ?? '', context: true })
  const { assessing } = (await readTeam(guest, open.team)).team.proceedings
  assert.deepEqual(
    [assessing.round, assessing.contexts.at(-1)?.what],
    [1, 'I was not there on that day.'],
    'new context opens the assessment again'
  )
  await assert.rejects(again.answer({ text: ' ' }), refuses('empty'))
  await assert.rejects(again.answer({ text: words.join(' ') }), refuses('return_key_inside'))
  await assert.rejects(again.answer({ text: 'x'.repeat(10_001) }), refuses('too_long'))
})

test('S9 S33 an answer wakes the members by a slip that whoever is outside cannot read, and that says nothing', async () => {
  const sent = await sendPage()
  world.app.clock.advance(11 * minute)
  const person = await visit(await secretOf(sent))
  await person?.claim(person.newWords())
  await sql`delete from outbox_slips`.execute(world.app.database.superuser)
  await person?.answer({ text: 'Here I am.' })
  const { rows } = await sql<{ b: Buffer }>`select b from outbox_slips`.execute(world.app.database.superuser)
  assert.equal(rows.length, 1)
  const { secret } = await openerOf(world.app.context.keys.mailer_seed)
  const lines = await openSlip(secret, new Uint8Array(rows[0]?.b ?? []))
  const members = [...(await readTeam(a, open.team)).team.members.keys()]
  assert.deepEqual(
    lines?.map(({ to, kind }) => `${'entry' in to ? to.entry : ''} ${kind}`).toSorted(),
    members.map((id) => `${id} needs_you`).toSorted()
  )
})

test('S21 S16 what is wrong, ended, used or withdrawn opens nothing, with one answer', async () => {
  const sent = await sendPage()
  const short = await sendPage({}, { days: 1 })
  world.app.clock.advance(11 * minute)
  const [secret, ended] = [await secretOf(sent), await secretOf(short)]
  assert.ok((await visit(secret)) && (await visit(ended)))
  await withdrawLetter(b, open.team, sent, 'Wrong person.')
  assert.equal(await visit(secret), undefined)
  assert.equal((await seen(a, sent))?.thread.letters.length, 1, 'the team still has it')
  world.app.clock.advance(2 * day)
  await dropEnded(world.app.database.db, world.app.clock.now())
  assert.equal(await visit(ended), undefined)
  assert.equal(await visit({ link: toBase64url(new Uint8Array(32)) }), undefined)
  assert.equal(await visit({ words: ['one', 'two', 'three', 'four', 'five', 'six', 'seven'] }), undefined)
})

test('S15 S16 the link opens nothing of the team, and the reporter’s words nothing of the letter', async () => {
  const sent = await sendPage()
  const page = (await readTeam(a, open.team)).team.proceedings.letters.sent.find((each) => each.id === sent)?.page
  assert.ok(page)
  const { rows } = await sql<{ thread: Buffer; b: Buffer; shape: number }>`
    select e.thread, e.b, t.shape from entries e join threads t on t.id = e.thread`.execute(world.app.database.superuser)
  const link = await outsideKeyOf({ link: page.key }, world.instance.instance)
  let opened = 0
  for (const { thread, b: sealed } of rows) {
    const isIts: boolean = thread.toString('base64url') === page.thread
    assert.equal((await openSealed(link.identity.secret, new Uint8Array(sealed))) !== undefined, isIts)
    const { secret } = open.filed.returnKey.identity
    if (isIts) assert.equal(await openSealed(secret, new Uint8Array(sealed)), undefined)
    opened += Number(isIts)
  }
  assert.equal(opened, 2)
})

test('the moderators of a space: several may answer through one link, and the first objection stands', async () => {
  const sent = await sendPage({ to: 'space', space: 'The forum', recipients: [{ name: 'Moderators of the forum' }] })
  const found = (await readTeam(a, open.team)).team.proceedings.letters.sent.find((each) => each.id === sent)
  assert.equal(found?.agreement?.space, 'The forum')
  await assert.rejects(
    recordAgreement(a, open.team, sent, { outcome: 'silent', reason: '', board: false }),
    refuses('agreement_early')
  )
  world.app.clock.advance(11 * minute)
  const secret = await secretOf(sent)
  const one = await visit(secret)
  const two = await visit(secret)
  assert.ok(one && two)
  assert.deepEqual([one.view().purpose, one.view().space], ['agreement', 'The forum'])
  await assert.rejects(one.claim(one.newWords()), refuses('already_done'), 'nobody takes the link from the others')
  await assert.rejects(one.answer({ text: '', accept: true }), refuses('empty'), 'who answers says who they are')
  await assert.rejects(one.answer({ text: '', accept: false, name: 'Ola' }), refuses('empty'), 'an objection has a reason')
  await one.answer({ text: '', accept: true, name: 'Ola', role: 'moderator' })
  await two.answer({ text: 'It is too long.', accept: false, name: 'Pim', role: 'moderator' })
  const three = await visit(secret)
  await three?.answer({ text: '', accept: true, name: 'Quinn', role: 'moderator' })
  for (const outcome of ['accepted', 'silent'] as const)
    await assert.rejects(recordAgreement(a, open.team, sent, { outcome, reason: '', board: false }), refuses('objection_stands'))
  await recordAgreement(a, open.team, sent, { outcome: 'objected', reason: 'They find it too long.', board: true })
  await assert.rejects(
    recordAgreement(b, open.team, sent, { outcome: 'objected', reason: '', board: false }),
    refuses('no_such_letter')
  )
  const recorded = (await readTeam(b, open.team)).team.proceedings.letters.sent.find((each) => each.id === sent)?.agreement
    ?.recorded
  const pim = (await seen(b, sent))?.thread.answers[1]
  assert.deepEqual([recorded?.outcome, recorded?.answer, recorded?.board], ['objected', pim?.id, true])
})

test('silence of a space is recorded when its time is over, not before', async () => {
  const sent = await sendPage({ to: 'space', space: 'The wiki', recipients: [{ name: 'Moderators' }] })
  world.app.clock.advance(8 * day)
  await recordAgreement(a, open.team, sent, { outcome: 'silent', reason: '', board: false })
  const { letters } = (await readTeam(b, open.team)).team.proceedings
  assert.equal(letters.sent.find((each) => each.id === sent)?.agreement?.recorded?.outcome, 'silent')
})

test('S10 S26 a new case key moves the thread: who stepped back reads no more of it, and the answer is sealed to the new key', async () => {
  const sent = await sendPage()
  world.app.clock.advance(11 * minute)
  const secret = await secretOf(sent)
  const person = await visit(secret)
  assert.ok(person)
  const words = person.newWords()
  await person.claim(words)
  const own = (await readTeam(guest, open.team)).own
  const thread = (await seen(guest, sent))?.thread.id ?? ''
  const kept = teamHandle(own.secret, thread)
  assert.equal((await world.outside.head(kept)).id, thread)
  await stepBack(guest, open.team)
  await makeNewKey(a, open.team)
  await assert.rejects(world.outside.head(kept), { code: 'no_such_handle' })
  await world.collect(...open.keepers)
  await person.answer({ text: 'After the new key.' })
  for (const session of [a, b]) {
    const read = await seen(session, sent)
    assert.deepEqual([read?.alarms, read?.thread.answers.at(-1)?.text], [[], 'After the new key.'])
    assert.equal(read?.handle, teamHandle((await readTeam(session, open.team)).own.secret, thread))
  }
  const last = (await seen(a, sent))?.fetched.rows.at(-1)
  assert.ok(last?.b)
  const old = await identityFromSeed(fromBase64url(own.secret, 32))
  assert.equal(await openSealed(old.secret, last.b), undefined)
  assert.equal((await visit({ words }))?.view().answers.length, 1)
})

test('S13 S24 whoever is outside writes answers and nothing else: a key, a letter, words in place of a shared link are alarms', async () => {
  const sent = await sendPage({ to: 'space', space: 'The chat', recipients: [{ name: 'Moderators' }] })
  world.app.clock.advance(11 * minute)
  const link = await outsideKeyOf(await secretOf(sent), world.instance.instance)
  const post = async (kind: EntryKind, author: 'team' | 'outside', body: Json): Promise<void> => {
    const thread = (await seen(a, sent))?.thread
    const { rows, end } = (await seen(a, sent))?.fetched ?? assert.fail()
    assert.ok(thread && rows.length > 0)
    const { length, head } = end
    const entry = await writeEntry({
      ...{ instance: world.instance.instance, thread: thread.id, n: length, prev: head, kind, author, epoch: thread.epoch },
      ...{ at: minuteOf(world.app.clock.now()), via: 'browser', schema: 1, roster: thread.roster, signSeed: link.signSeed, body },
      recipients: [thread.caseRecipient, thread.outside.recipient]
    })
    await world.outside.add(link.handle, { id: entry.id, prev: head, b: toBase64url(entry.sealed) })
  }
  const key = { recipient: link.identity.recipient, epoch: 9 }
  await post('outside_answer', 'team', { text: 'As if from the team.' })
  await post('outside_letter', 'outside', { letter: a.newId(), subject: 'x', language: 'en', parts: [] })
  await post('new_words', 'outside', { recipient: link.identity.recipient, verify: link.verifyKey, previous: '' })
  await post('note', 'outside', key)
  const read = await seen(a, sent)
  assert.deepEqual(
    read?.alarms.map((alarm) => alarm.code),
    ['forged', 'stranger', 'stranger', 'stranger']
  )
  assert.deepEqual([read?.thread.answers, read?.thread.letters.length, read?.thread.claimed], [[], 1, false])
})

test('S24 a handle on the thread that nobody of the case made is shown', async () => {
  const sent = await sendPage()
  const read = await seen(a, sent)
  assert.ok(read)
  await world.outside.addHandles(read.handle, [{ hash: handleHash(a.newSeed()), scope: 'member' }])
  assert.deepEqual(
    (await seen(b, sent))?.alarms.map((alarm) => alarm.code),
    ['extra_handle']
  )
})

test('the page says how to appeal as the procedure does: to whom, until when, on which grounds', async () => {
  const [body] = world.bodies
  const carpentries = shippedProcedures().get('carpentries')
  assert.ok(body && carpentries)
  const parts = (carpentries.handling.letters.reported_outcome ?? []).map((part) => ({ part, heading: part, text: 'Words.' }))
  const psf = body.rules
  const grounds = [{ key: 'process', text: 'The procedure was not kept' }]
  const appeal = { who: ['reported'], within: 'P30D', to: 'fallback_panel', grounds, waits: false } as const
  Object.assign(body, { rules: { ...carpentries, handling: { ...carpentries.handling, appeal } } })
  try {
    const sent = await sendPage({ situation: 'reported_outcome', parts })
    world.app.clock.advance(11 * minute)
    const person = await visit(await secretOf(sent))
    assert.deepEqual(person?.view().appeal?.grounds, grounds)
    assert.equal(person?.view().appeal?.to, 'Board')
    const left = Date.parse(person?.view().appeal?.by ?? '') - world.app.clock.now().getTime()
    assert.ok(left > 29 * day && left <= 30 * day)
    const question = await sendPage({ situation: 'free' })
    world.app.clock.advance(11 * minute)
    assert.equal((await visit(await secretOf(question)))?.view().appeal, undefined, 'nothing is decided in it')
  } finally {
    Object.assign(body, { rules: psf })
  }
})

test('S22 what two members say about the end of a case holds for its letter pages: one alone ends none, anybody stops it', async () => {
  const sent = await sendPage()
  const state = async () => {
    const read = await seen(a, sent)
    assert.ok(read)
    assert.deepEqual(read.alarms, [])
    return world.outside.end(read.handle, 'see')
  }
  await endOutsideThreads(a, open.team, 'first')
  await endOutsideThreads(a, open.team, 'first')
  assert.equal((await state()).end, 'asked')
  await endOutsideThreads(b, open.team, 'second')
  assert.equal((await state()).end, 'set')
  await endOutsideThreads(a, open.team, 'stop')
  assert.equal((await state()).end, 'none')
})
