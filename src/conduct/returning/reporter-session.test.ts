import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { makeFoundation, type Foundation, type Person } from '../../../test/helpers/envelopes.ts'
import { reportTo, type Reported } from '../../../test/helpers/reporter.ts'
import { identityFromSeed } from '../../seal/age.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf, type EntryKind } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { openLetter } from '../../seal/letter.ts'
import { returnKeyOf } from '../../seal/return-key.ts'
import { messageRecipients, openReportThread } from '../threads/report-thread.ts'
import { Requests } from '../requests.ts'
import { Rosters } from '../threads/rosters.ts'
import { fetchThread } from '../threads/threads.ts'
import { ReporterSession } from './reporter-session.ts'
import { openSlips } from '../../mail/open-slips.ts'
import { sendMail } from '../../mail/send-mail.ts'

let t: TestApp
let foundation: Foundation
before(async () => {
  t = await testApp()
  foundation = await makeFoundation(t.database.db)
})
after(() => t.close())

type First = { handle: string; door: string; words: { seed: string }; identity: { seed: string } }

/** What a reader finds in a letter of a danger-now report: everything, so that one can act. */
async function firstLetter(report: Reported, reader: Person): Promise<First> {
  const letter = report.filing.letters.find((each) => each.to === reader.entry)
  const opened = await openLetter(reader.identity, fromBase64url(letter?.b ?? ''), {
    instance: report.instance.instance,
    keyOf: (header) => header.key
  })
  assert.ok(opened && 'body' in opened)
  return opened.body as unknown as First
}

/** Writes into the report thread as a reader would. */
async function writeAs(report: Reported, reader: Person, first: First, kind: EntryKind, body: Json): Promise<void> {
  const { requests, instance } = report
  const fetched = await fetchThread(requests, first.handle, instance.key)
  const keys = {
    door: (await identityFromSeed(fromBase64url(first.door))).secret,
    words: (await identityFromSeed(fromBase64url(first.words.seed))).secret
  }
  const rosters = new Rosters(requests, instance.instance)
  const thread = await openReportThread(fetched.rows, {
    instance: instance.instance,
    instanceKey: instance.key,
    thread: fetched.id,
    keys,
    findPerson: rosters.findPerson
  })
  const doorKey = await identityFromSeed(fromBase64url(first.door))
  const recipients = kind === 'door_answer' ? [doorKey.recipient, thread.reporter?.recipient ?? ''] : messageRecipients(thread)
  assert.ok(recipients)
  const entry = await writeEntry({
    instance: instance.instance,
    thread: fetched.id,
    n: fetched.end.length,
    prev: fetched.end.head,
    kind,
    epoch: 0,
    author: reader.entry,
    at: minuteOf(t.clock.now()),
    via: 'browser',
    schema: 1,
    roster: thread.door?.rosters[0] ?? '',
    recipients,
    body,
    signSeed: reader.signSeed
  })
  await requests.add(first.handle, { id: entry.id, prev: fetched.end.head, b: toBase64url(entry.sealed) })
}

const reader = (): Person => {
  const [first] = foundation.readers
  assert.ok(first)
  return first
}

test('seven words open the report, show where it stands and when somebody answers', async () => {
  const report = await reportTo(t, foundation, { what: 'A thing happened', name: 'Robin' })
  const session = await report.open()
  assert.ok(session)
  const view = session.view()
  assert.equal(view.reference, report.reference)
  assert.equal(view.state, 'received')
  assert.equal(view.name, 'Robin')
  assert.deepEqual(view.alarms, [])
  assert.equal(view.sealed, 0)
  assert.equal(view.happenings[0]?.text, 'A thing happened')
  assert.deepEqual(view.next, { by: '2026-03-17T09:30:00.000Z', late: false })
})

test('S21 words that never opened anything get no session', async () => {
  const report = await reportTo(t, foundation)
  const wrong = await returnKeyOf(report.words.toReversed(), report.instance.instance)
  const { requests, instance } = report
  const options = { requests, instance, list: [], bodies: [], via: 'browser' as const }
  assert.equal(await ReporterSession.open(wrong, options), undefined)
})

test('messages go both ways and a question stands until it is answered', async () => {
  const report = await reportTo(t, foundation, { danger: 'yes' })
  const first = await firstLetter(report, reader())
  await writeAs(report, reader(), first, 'door_answer', { answer: 'no_conflict' })
  await writeAs(report, reader(), first, 'message', { text: 'Where was it?', files: [], question: true })
  const session = await report.open()
  assert.ok(session)
  assert.equal(session.view().state, 'question')
  await session.write('In the hall')
  const view = session.view()
  assert.equal(view.state, 'received')
  assert.deepEqual(
    view.happenings.map(({ what, who, text }) => [what, who, text]),
    [
      ['sent', undefined, 'Canary words of a report'],
      ['no_conflict', 'Person 0', undefined],
      ['question', 'Person 0', 'Where was it?'],
      ['you_wrote', undefined, 'In the hall']
    ]
  )
  assert.deepEqual(view.alarms, [])
})

test('S5 an acknowledgement of other bytes than were sent is an alarm', async () => {
  const report = await reportTo(t, foundation, { danger: 'yes' })
  const first = await firstLetter(report, reader())
  await writeAs(report, reader(), first, 'door_answer', { answer: 'no_conflict' })
  const body = { text: 'We have read it', contact: 'Person 0', hashes: [...report.hashes] }
  await writeAs(report, reader(), first, 'acknowledged', body)
  const session = await report.open()
  assert.deepEqual(session?.view().alarms, [])
  assert.equal(session?.view().state, 'read')
  await writeAs(report, reader(), first, 'acknowledged', { ...body, hashes: report.hashes.toReversed() })
  await session?.refresh()
  assert.deepEqual(session?.view().alarms, ['receipt'])
})

test('S13 an entry of somebody whom no roster names is shown as forged, and the rest is shown', async () => {
  const report = await reportTo(t, foundation, { danger: 'yes' })
  const first = await firstLetter(report, reader())
  const [member] = foundation.members
  assert.ok(member)
  await writeAs(report, member, first, 'message', { text: 'trust me', files: [] })
  const view = (await report.open())?.view()
  assert.deepEqual(view?.alarms, ['forged'])
  assert.deepEqual(
    view?.happenings.map((each) => each.what),
    ['sent']
  )
})

test('S12 a promise that passed is said to be late, and the reporter gives the held letters out', async () => {
  const report = await reportTo(t, foundation)
  const session = await report.open({ now: () => new Date(t.clock.now().getTime() + 8 * 86_400_000) })
  assert.ok(session)
  assert.equal(session.view().next?.late, true)
  assert.equal(session.view().held, 'waiting')
  await session.handOver()
  const view = session.view()
  assert.equal(view.held, 'released')
  assert.equal(view.happenings.at(-1)?.what, 'handed_over')
})

test('S21 new words open what was written before and after them; the old ones open nothing', async () => {
  const report = await reportTo(t, foundation, { danger: 'yes', what: 'First words' })
  const first = await firstLetter(report, reader())
  await writeAs(report, reader(), first, 'door_answer', { answer: 'no_conflict' })
  const session = await report.open()
  assert.ok(session)
  const second = await session.makeNewWords()
  await session.write('Still me')
  const third = await session.makeNewWords()
  await writeAs(report, reader(), first, 'message', { text: 'Hello again', files: [] })
  assert.equal(await report.open(), undefined)
  const { requests, instance } = report
  const open = async (words: readonly string[]) =>
    ReporterSession.open(await returnKeyOf(words, instance.instance), {
      requests,
      instance,
      list: [],
      bodies: [],
      via: 'browser',
      now: t.clock.now
    })
  assert.equal(await open(second), undefined)
  const view = (await open(third))?.view()
  assert.deepEqual(view?.alarms, [])
  assert.equal(view?.sealed, 0)
  assert.deepEqual(
    view?.happenings.map((each) => each.text ?? each.what),
    ['First words', 'no_conflict', 'new_words', 'Still me', 'new_words', 'Hello again']
  )
  await assert.rejects(requests.read(report.key.handle, 0), { code: 'no_such_handle' })
})

test('S15 new words are sealed to the team and to themselves: the team cannot open the old ones with them', async () => {
  const report = await reportTo(t, foundation, { danger: 'yes' })
  const first = await firstLetter(report, reader())
  const session = await report.open()
  await session?.makeNewWords()
  const fetched = await fetchThread(report.requests, first.handle, report.instance.key)
  const words = await identityFromSeed(fromBase64url(first.words.seed))
  const thread = await openReportThread(fetched.rows, {
    instance: report.instance.instance,
    instanceKey: report.instance.key,
    thread: fetched.id,
    keys: { words: words.secret, door: (await identityFromSeed(fromBase64url(first.door))).secret },
    findPerson: async () => undefined
  })
  assert.deepEqual(thread.alarms, [])
  const renewed = thread.entries.at(-1)
  assert.equal(renewed?.header.kind, 'new_words')
  assert.doesNotMatch(JSON.stringify(renewed.body), new RegExp(report.key.identity.secret))
})

test('U13 seven words pasted into a message are caught and not sent', async () => {
  const report = await reportTo(t, foundation)
  const session = await report.open()
  await assert.rejects(async () => session?.write(`please: ${report.words.join(', ')}`), { code: 'return_key_inside' })
  assert.equal(session?.view().happenings.length, 1)
})

test('a message whose answer got lost is there once after trying again', async () => {
  const report = await reportTo(t, foundation)
  let losing = true
  const requests = new Requests(async (path, init) => {
    const response = await t.request(path, init)
    if (losing && path === '/t/add') throw new TypeError('network')
    return response
  })
  const session = await report.open({ requests })
  await assert.rejects(async () => session?.write('Once'), { code: 'offline' })
  losing = false
  await session?.write('Once')
  assert.deepEqual(
    session?.view().happenings.map((each) => each.what),
    ['sent', 'you_wrote']
  )
})

test('S25 somebody else writing at the same moment costs nothing', async () => {
  const report = await reportTo(t, foundation)
  const [one, two] = [await report.open(), await report.open()]
  await Promise.all([one?.write('one'), two?.write('two')])
  await one?.refresh()
  assert.deepEqual(
    one
      ?.view()
      .happenings.map((each) => each.text)
      .toSorted(),
    ['Canary words of a report', 'one', 'two']
  )
})

test('name, contact, stop and harm are entries of their own', async () => {
  const report = await reportTo(t, foundation)
  const session = await report.open()
  await session?.addName('Robin')
  await session?.changeContact({ reach: 'email', address: 'robin@example.org', sharedMailbox: true, language: '' })
  await session?.askToStop('')
  await session?.reportHarm('They shouted at me')
  const view = session?.view()
  assert.deepEqual(
    view?.happenings.map((each) => each.what),
    ['sent', 'name', 'contact', 'stop', 'urgent']
  )
  assert.deepEqual([view?.name, view?.reach, view?.stopped, view?.urgent], ['Robin', 'email', true, true])
})

test('S33 an address that did not work is told on the return page, until one works', async () => {
  const report = await reportTo(t, foundation)
  const session = await report.open()
  const refuse = { ...t.context, mailer: { ready: true, send: () => Promise.reject(refusal) } }
  const refusal = Object.assign(new Error('no'), { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 no' })
  const sendAll = async (context: typeof t.context) => {
    await openSlips(context)
    for (const { id } of await t.context.db.selectFrom('outbox').select('id').execute()) await sendMail(context, id)
  }
  await session?.changeContact({ reach: 'email', address: 'gone@example.org', sharedMailbox: false, language: 'en' })
  assert.equal(session?.view().bounced, false)
  await sendAll(refuse)
  await session?.refresh()
  assert.equal(session?.view().bounced, true)
  await session?.changeContact({ reach: 'email', address: 'here@example.org', sharedMailbox: false, language: 'en' })
  await sendAll(t.context)
  assert.equal((await report.open())?.view().bounced, false)
})

test('a file added later opens again and never names what it is on the server', async () => {
  const report = await reportTo(t, foundation)
  const session = await report.open()
  assert.ok(session)
  const bytes = new TextEncoder().encode('canary picture')
  const file = await session.attach({ name: 'canary.txt', type: 'text/plain', bytes })
  await session.write('', [file])
  const again = await report.open()
  const found = again?.view().happenings.at(-1)?.files[0]
  assert.ok(found)
  assert.deepEqual(new Uint8Array((await again.openAttached(found.cleaned)).bytes), bytes)
})
