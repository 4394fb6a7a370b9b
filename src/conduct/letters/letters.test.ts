import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import { decideTogether } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { fromBase64url, hashOf } from '../../seal/bytes.ts'
import { openLetterSlip } from '../../seal/letter-slip.ts'
import { openerOf } from '../../mail/mailer-keys.ts'
import { writeToTeam } from '../desk/case/in-case.ts'
import { readReportOfCase, readTeam } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { sendEntry } from '../desk/write.ts'
import { Refusal } from '../refusal.ts'
import { shippedProcedures } from '../procedures/shipped-procedures.ts'
import { RequestFailed } from '../requests.ts'
import type { LetterBody } from './bodies.ts'
import { newestOf } from './model.ts'
import { deliver, sendLetter, withdrawLetter } from './send.ts'
import { checkLetter, recordHeard, releaseLetter, takeLetter, writeLetter } from './verbs.ts'

const origin = 'https://conduct.example.org'
const minute = 60_000

let world: World
let open: OpenCase
let a: DeskSession
let b: DeskSession
before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = world.foundation.readers
  const [guest] = world.foundation.members
  assert.ok(first && second && guest)
  open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  a = await world.desk(first)
  b = await world.desk(second)
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const words = (change: Partial<LetterBody> = {}): LetterBody => ({
  situation: 'free',
  to: 'reported',
  language: 'en',
  template: 'free 1',
  subject: 'A message from the conduct work group',
  recipients: [{ name: 'Kim', address: 'kim@example.net' }],
  parts: [
    { part: 'greeting', heading: '', text: 'Hello,' },
    { part: 'behaviour', heading: 'What happened', text: 'Somebody raised their voice.' },
    { part: 'impact', heading: 'What it did', text: 'People left the room.' },
    { part: 'plan', heading: 'What we ask', text: 'Please speak calmly.' },
    { part: 'consequences', heading: 'What follows', text: 'If it happens again, you may have to leave.' }
  ],
  ...change
})

const stateOf = async (session: DeskSession) => (await readTeam(session, open.team)).team.proceedings.letters
const alarmsOf = async (session: DeskSession) => (await readTeam(session, open.team)).alarms.map((alarm) => alarm.code)
const letterOf = async (session: DeskSession, id: string) => {
  const letter = (await stateOf(session)).letters.find((each) => each.id === id)
  assert.ok(letter)
  return { letter, version: newestOf(letter) }
}
/** A letter that a second member has read. */
async function checked(change: Partial<LetterBody> = {}) {
  const letter = await writeLetter(a, open.team, words(change))
  const { version } = await letterOf(b, letter)
  await checkLetter(b, open.team, letter, version.id)
  return { letter, version: version.id }
}

test('S16 a letter leaves only after a second member has read it as it is; any later edit voids that', async () => {
  const letter = await writeLetter(a, open.team, words())
  const { version: first } = await letterOf(a, letter)
  const send = (version: string) => sendLetter(a, open.team, { letter, version, way: 'mail' }, origin)
  await assert.rejects(send(first.id), refuses('text_unchecked'))
  await assert.rejects(checkLetter(a, open.team, letter, first.id), refuses('text_own_check'))
  await checkLetter(b, open.team, letter, first.id)
  await writeLetter(a, open.team, words({ letter, base: first.id, subject: 'Another subject' }))
  const { version: second } = await letterOf(a, letter)
  await assert.rejects(send(second.id), refuses('text_unchecked'))
  await assert.rejects(send(first.id), refuses('text_other_version'))
  await assert.rejects(checkLetter(b, open.team, letter, first.id), refuses('text_other_version'))
  await checkLetter(b, open.team, letter, second.id)
  await send(second.id)
  assert.deepEqual(await alarmsOf(b), [])
})

test('S16 a letter with a place still to fill or a part that says nothing is signed by nobody, and so not sent', async () => {
  const parts = words().parts
  for (const change of [
    { subject: 'About ###what###' },
    { parts: parts.map((part) => (part.part === 'plan' ? { ...part, text: 'Please, {{name}}, stay calm.' } : part)) },
    { parts: parts.map((part) => (part.part === 'impact' ? { ...part, text: '  ' } : part)) }
  ]) {
    const letter = await writeLetter(a, open.team, words(change))
    const { version } = await letterOf(b, letter)
    await assert.rejects(checkLetter(b, open.team, letter, version.id), refuses('text_unfinished'))
    // A changed browser signs it all the same: nobody believes the signature, and nothing leaves.
    const before = (await alarmsOf(a)).length
    await writeToTeam(b, open.team, 'letter_checked', () => ({ letter, version: version.id }))
    assert.deepEqual((await alarmsOf(a)).slice(before), ['text_unfinished'])
    const sending = sendLetter(a, open.team, { letter, version: version.id, way: 'mail' }, origin)
    await assert.rejects(sending, refuses('text_unchecked'))
  }
})

test('a letter has every part that the procedure asks for before somebody signs it', async () => {
  const letter = await writeLetter(a, open.team, words({ situation: 'reported_outcome' }))
  const { version } = await letterOf(b, letter)
  await assert.rejects(checkLetter(b, open.team, letter, version.id), refuses('text_unfinished'))
  await writeToTeam(b, open.team, 'letter_checked', () => ({ letter, version: version.id }))
  const send = (now: string) => sendLetter(a, open.team, { letter, version: now, way: 'mail' }, origin)
  await assert.rejects(send(version.id), refuses('text_unfinished'))
  const noContact = { part: 'no_contact', heading: 'Please', text: 'Contact nobody about it.' }
  await writeLetter(
    a,
    open.team,
    words({ situation: 'reported_outcome', parts: [...words().parts, noContact], letter, base: version.id })
  )
  const next = (await letterOf(b, letter)).version.id
  await checkLetter(b, open.team, letter, next)
  await send(next)
})

test('a letter sent twice is sent once, by whoever and however often it is handed over', async () => {
  const { letter, version } = await checked()
  const sending = { letter, version, way: 'mail' } as const
  const both = await Promise.allSettled([a, b].map((session) => sendLetter(session, open.team, sending, origin)))
  const sent = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  assert.equal(sent.length, 1)
  const [other] = both.filter((each) => each.status === 'rejected')
  assert.ok(other?.status === 'rejected' && refuses('text_twice')(other.reason))
  for (const session of [a, b]) await deliver(session, open.team, sent[0] ?? '', origin)
  const rows = await world.app.database.superuser.selectFrom('letter_slips').select('state').execute()
  const stops = (await stateOf(a)).sent.flatMap((each) => each.stops)
  assert.equal(rows.filter((row) => row.state === 'waiting').length, stops.length)
})

test('S16 a letter is taken back within ten minutes by any member, and not after', async () => {
  const { letter, version } = await checked()
  const sent = await sendLetter(a, open.team, { letter, version, way: 'mail' }, origin)
  await withdrawLetter(b, open.team, sent, 'A name was left in it.')
  assert.equal((await stateOf(a)).sent.find((each) => each.id === sent)?.withdrawn?.reason, 'A name was left in it.')
  await assert.rejects(withdrawLetter(a, open.team, sent, ''), refuses('already_done'))
  // It may be mended, read again and sent again.
  await writeLetter(b, open.team, words({ letter, base: version, subject: 'Better' }))
  const next = (await letterOf(a, letter)).version.id
  await assert.rejects(sendLetter(a, open.team, { letter, version: next, way: 'mail' }, origin), refuses('text_unchecked'))
  await checkLetter(a, open.team, letter, next)
  const again = await sendLetter(a, open.team, { letter, version: next, way: 'mail' }, origin)
  await world.app.database.superuser
    .updateTable('letter_slips')
    .set({ state: 'left', b: null, due: null })
    .where('state', '=', 'waiting')
    .execute()
  await assert.rejects(withdrawLetter(a, open.team, again, ''), refuses('already_left'))
})

test('a hand-over that breaks off leaves the letter marked as sent, and is repeated by another member', async () => {
  const { letter, version } = await checked()
  const send = a.requests.sendLetter
  Object.assign(a.requests, { sendLetter: () => Promise.reject(new RequestFailed('offline', 0)) })
  await assert.rejects(sendLetter(a, open.team, { letter, version, way: 'mail' }, origin), RequestFailed)
  Object.assign(a.requests, { sendLetter: send })
  const sent = (await stateOf(b)).sent.at(-1)
  assert.equal(sent?.version, version)
  const rows = async () => (await world.app.database.superuser.selectFrom('letter_slips').select('id').execute()).length
  const before = await rows()
  await deliver(b, open.team, sent?.id ?? '', origin)
  assert.equal(await rows(), before + 1)
})

test('two people at one letter: the second is told who writes, takes over after ten minutes, and overwrites nothing', async () => {
  const letter = await writeLetter(a, open.team, words())
  const { version } = await letterOf(a, letter)
  await takeLetter(a, open.team, letter)
  await takeLetter(a, open.team, letter)
  await assert.rejects(takeLetter(b, open.team, letter), refuses('being_written'))
  assert.equal((await letterOf(b, letter)).letter.lock?.by, open.keepers[0].entry)
  world.app.clock.advance(11 * minute)
  await takeLetter(b, open.team, letter)
  await writeLetter(b, open.team, words({ letter, base: version.id, subject: 'Second' }))
  assert.equal((await letterOf(a, letter)).letter.lock, undefined)
  await assert.rejects(writeLetter(a, open.team, words({ letter, base: version.id })), refuses('text_moved'))
  assert.equal((await letterOf(a, letter)).version.body.subject, 'Second')
  await takeLetter(a, open.team, letter)
  await releaseLetter(a, open.team, letter)
  await takeLetter(b, open.team, letter)
})

test('a letter to nobody, to what is no address, or longer than it may be is refused', async () => {
  await assert.rejects(writeLetter(a, open.team, words({ recipients: [{ name: ' ' }] })), refuses('empty'))
  for (const address of ['kim', 'kim@example', 'a@example.net,b@example.net', 'kim <kim@example.net>'])
    await assert.rejects(writeLetter(a, open.team, words({ recipients: [{ name: 'Kim', address }] })), refuses('wrong_address'))
  const long = [{ part: 'behaviour', heading: '', text: 'x'.repeat(6_001) }]
  await assert.rejects(writeLetter(a, open.team, words({ parts: long })), refuses('too_long'))
})

test('a letter to the reporter is a message of their thread, once', async () => {
  const { letter, version } = await checked({ to: 'reporter', recipients: [{ name: 'The reporter' }] })
  const sending = { letter, version, way: 'report', report: open.filed.thread } as const
  await assert.rejects(sendLetter(a, open.team, { ...sending, report: undefined }, origin), refuses('no_such_report'))
  await assert.rejects(sendLetter(a, open.team, { ...sending, way: 'mail' }, origin), refuses('no_such_letter'), 'never by mail')
  const sent = await sendLetter(a, open.team, sending, origin)
  await deliver(b, open.team, sent, origin)
  const report = await readReportOfCase(b, await readTeam(b, open.team), open.filed.thread)
  const messages = report.thread.entries.filter((entry) => entry.header.kind === 'message')
  assert.equal(messages.length, 1)
  assert.match(JSON.stringify(messages[0]?.body), /What happened\\n\\nSomebody raised their voice\./)
})

test('whether the person was heard is written down, and when not, why', async () => {
  await assert.rejects(recordHeard(a, open.team, false, ' '), refuses('empty'))
  await recordHeard(a, open.team, false, 'They may tamper with the channel.')
  assert.equal((await stateOf(b)).heard?.heard, false)
  await recordHeard(b, open.team, true, '')
  assert.equal((await stateOf(a)).heard?.heard, true)
})

test('where people are heard first, no vote and no outcome before it is written down; the step says so', async () => {
  const other = await openCaseWith(world, open.keepers)
  const [body] = world.bodies
  const django = shippedProcedures().get('django')
  assert.ok(body && django)
  const psf = body.rules
  Object.assign(body, { rules: django })
  try {
    const required = (django.handling.letters.reported_outcome ?? []).map((part) => ({ part, heading: part, text: 'Words.' }))
    const draft = words({ situation: 'reported_outcome', parts: required })
    const letter = await writeLetter(a, other.team, draft)
    const version = (await readTeam(b, other.team)).team.proceedings.letters.letters[0]?.versions[0]?.id ?? ''
    await checkLetter(b, other.team, letter, version)
    const send = () => sendLetter(a, other.team, { letter, version, way: 'mail' }, origin)
    await assert.rejects(send(), refuses('not_heard'))
    const steps = (await viewCase(a, other.team)).steps.map((each) => each.step)
    assert.ok(steps.indexOf('heard') > 0 && steps.indexOf('heard') < steps.indexOf('decide'))
    await recordHeard(a, other.team, false, 'They are not to be reached.')
    await send()
  } finally {
    Object.assign(body, { rules: psf })
  }
})

test('whether somebody was heard is a step also where nobody wrote to them, once something was decided about them', async () => {
  const other = await openCaseWith(world, open.keepers)
  const steps = async () => (await viewCase(a, other.team)).steps.map(({ step }) => step)
  assert.ok(!(await steps()).includes('heard'))
  const [guest] = world.foundation.members
  assert.ok(guest)
  await letIn(world, other, [guest])
  await decideTogether(world, [...open.keepers, guest], other.team)
  assert.ok((await steps()).includes('heard'))
})

test('a link that is mailed waits like a letter, says nothing of it, and is stopped when the page is taken back', async () => {
  const { letter, version } = await checked()
  const linkMail = { subject: 'A letter for you', text: 'Read it here: ###link###' }
  const sending = { letter, version, way: 'page', linkMail } as const
  const sent = await sendLetter(a, open.team, sending, origin)
  const found = (await stateOf(a)).sent.find((each) => each.id === sent)
  const id = Buffer.from(hashOf(fromBase64url(found?.page?.mail?.stop ?? '', 32)), 'base64url')
  const row = () =>
    world.app.database.superuser.selectFrom('letter_slips').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { secret } = await openerOf(world.app.context.keys.mailer_seed)
  assert.deepEqual(await openLetterSlip(secret, new Uint8Array((await row()).b ?? [])), {
    address: 'kim@example.net',
    subject: 'A letter for you',
    text: `Read it here: ${origin}/letter#${found?.page?.key ?? ''}`
  })
  await withdrawLetter(b, open.team, sent, '')
  assert.deepEqual([(await row()).state, (await row()).b], ['stopped', null])
  const bare = await checked({ recipients: [{ name: 'Kim' }] })
  await assert.rejects(sendLetter(a, open.team, { ...bare, way: 'page', linkMail }, origin), refuses('wrong_address'))
})

test('S17 what the page gets of letters holds no link, no code and no secret that stops a mail', async () => {
  const mail = await checked()
  await sendLetter(a, open.team, { ...mail, way: 'mail' }, origin)
  const page = await checked()
  await sendLetter(a, open.team, { ...page, way: 'page', code: true }, origin)
  const secrets = (await stateOf(a)).sent.flatMap(({ stops, page: own }) => [
    ...stops,
    ...(own ? [own.key, own.team, own.code ?? own.key] : [])
  ])
  assert.ok(secrets.length >= 4)
  const seen = JSON.stringify(await viewCase(a, open.team))
  for (const secret of secrets) assert.ok(!seen.includes(secret))
})

test('S13 S16 a browser that skips every check is caught by all others: its entries are alarms and change nothing', async () => {
  const letter = await writeLetter(a, open.team, words())
  const { version } = await letterOf(a, letter)
  const post = async (kind: 'letter_sent' | 'letter_checked' | 'letter', body: object): Promise<void> => {
    const read = await readTeam(a, open.team)
    const author = a.me()[0]
    assert.ok(author)
    const { length, head } = read.fetched.end
    const place = { thread: open.team, n: length, prev: head, epoch: read.team.epoch }
    const rest = { kind, author, recipients: [read.team.recipient], body: JSON.parse(JSON.stringify(body)) }
    await sendEntry(a, read.own.handle, { ...place, ...rest })
  }
  const before = await stateOf(b)
  const stops = [a.newSeed()]
  await post('letter_sent', { letter, version: version.id, way: 'mail', stops })
  await post('letter_checked', { letter, version: version.id })
  await post('letter', { ...words(), letter, base: a.newId() })
  await post('letter_sent', { letter: a.newId(), version: version.id, way: 'mail', stops })
  assert.deepEqual((await alarmsOf(b)).slice(-4), ['text_unchecked', 'text_own_check', 'text_moved', 'damaged'])
  assert.deepEqual(await stateOf(b), before)
  await checkLetter(b, open.team, letter, version.id)
  await post('letter_sent', { letter, version: version.id, way: 'mail', stops: [] })
  assert.equal((await alarmsOf(b)).at(-1), 'damaged')
})
