import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import {
  bring,
  listenFor,
  mailClient,
  mailDomain,
  mailInSettings,
  plainMail,
  sendWaiting,
  speak
} from '../../test/helpers/mail-in.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import type { BodyId } from '../bodies/model.ts'
import { answerDoor, openWords, viewDoor } from '../conduct/desk/door.ts'
import { openFile } from '../seal/blob.ts'
import { makeSpace } from '../spaces/edit-space.ts'
import { newSpace, type SpaceId } from '../spaces/model.ts'
import type { MailListener } from './listener.ts'

let world: World
let listener: MailListener
let port = 0
before(async () => {
  const config = { mailIn: mailInSettings, baseUrl: 'http://localhost', mailFrom: `care@${mailDomain}` }
  world = await makeWorld({ readers: 2 }, { config })
  listener = await listenFor(world.app)
  port = listener.smtp ?? 0
})
after(async () => {
  await listener.stop()
  await world.close()
})
beforeEach(async () => {
  world.app.mails.length = 0
  // The calm hours of another day: no test may meet the limits that another one used up.
  world.app.clock.advance(3 * 3_600_000)
  for (const table of ['rate_limits', 'outbox']) await sql`delete from ${sql.id(table)}`.execute(world.app.database.superuser)
  await world.collect(...world.foundation.readers)
})

const to = `conduct@${mailDomain}`
const reports = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads`.execute(world.app.database.superuser)
  return rows[0]?.n ?? 0
}

/** The newest report as its first reader sees it, once both readers have said "no conflict". */
async function openNewest() {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const before = new Set(Object.keys((await world.desk(first)).book.reports))
  await world.collect(first, second)
  const desk = await world.desk(first)
  const thread = Object.keys(desk.book.reports).find((each) => !before.has(each)) ?? ''
  const door = await viewDoor(desk, thread)
  for (const reader of [first, second]) await answerDoor(await world.desk(reader), thread, 'no_conflict')
  await world.collect(first, second)
  const { report, opened } = await openWords(desk, thread)
  assert.deepEqual(opened.alarms, [])
  return { door, opened, report, desk, thread }
}

test('S2 a mail becomes a sealed report that its readers open: words, files, and the sender with the identity', async () => {
  const sent = await mailClient(port).sendMail({
    from: { name: 'Robin Example', address: 'someone@example.net' },
    to,
    subject: 'What happened on Monday',
    text: 'Somebody shouted at me.\nTwice.',
    attachments: [{ filename: '../../notes.html', content: '<p>1</p>', contentType: 'text/html' }]
  })
  assert.match(sent.response, /^250 /)
  const { door, opened, report, desk } = await openNewest()
  assert.equal(door?.via, 'mail')
  assert.equal(door.couldOpen.length, world.foundation.readers.length + world.foundation.fallback.length)
  assert.equal(opened.words?.what, 'What happened on Monday\n\nSomebody shouted at me.\nTwice.')
  assert.deepEqual(opened.door?.who, [])
  assert.equal(JSON.stringify(opened.door).includes('example.net'), false)
  assert.equal(JSON.stringify(opened.words).includes('example.net'), false)
  const [file] = opened.words.files
  assert.equal(file?.name, 'notes.html.unsafe')
  const { blob, hash, size, seed } = file.cleaned
  const bytes = await desk.requests.blob(report.handle, blob)
  assert.equal(new TextDecoder().decode((await openFile(bytes, [blob, hash, size], seed)).bytes).trim(), '<p>1</p>')
})

test('the address on the page of a space leads to a report about that space', async () => {
  const space = 'reading-group' as SpaceId
  const about = {
    id: space,
    kind: 'forum',
    name: 'Reading group',
    time_zone: 'UTC',
    body: world.foundation.body as BodyId
  } as const
  await makeSpace(world.app.context, newSpace(about))
  const html = await (await world.app.request('/s/reading-group')).text()
  const [, address = ''] = /href="mailto:([^"]+)"/.exec(html) ?? []
  assert.equal(address, `reading-group@${mailDomain}`)
  assert.match(html, /href="\/by-mail"/)
  assert.equal(
    (await bring(port, { to: address, raw: plainMail({ 'Message-ID': '<wall@example.net>' }, 'Somebody shouted there.') })).code,
    250
  )
  const { opened } = await openNewest()
  assert.match(opened.words?.what ?? '', /Somebody shouted there/)
  assert.equal(opened.words?.place.space, space)
})

test('the sender gets reference, seven words and an address for more, and nothing of what they wrote', async () => {
  const secret = 'zebra-crossing'
  await bring(port, {
    to,
    raw: plainMail({ Subject: `About ${secret}`, 'Message-ID': '<ack@example.net>' }, `It was ${secret}.`)
  })
  await sendWaiting(world.app)
  const answer = world.app.mails.find((mail) => mail.to === 'someone@example.net')
  assert.ok(answer)
  assert.equal(JSON.stringify(answer).includes(secret), false)
  assert.match(answer.text, /Reference: [A-Z0-9-]{7}\n/)
  assert.match(answer.text, /seven words: ([a-z]+ ){6}[a-z]+\n/)
  assert.match(answer.answerTo ?? '', /^conduct\+[a-z2-7]{26}@report\.example\.org$/)
  assert.match(answer.bounceTo ?? '', /^bounce\+[a-z2-7]{52}@report\.example\.org$/)
})

test('a sender who writes fields into their own name or subject adds none to our answer, and nobody else gets it', async () => {
  const more = '=?utf-8?Q?Robin=0D=0ABcc:_victim=40example.org=0D=0A=0D=0ABuy?='
  await bring(port, { to, raw: plainMail({ Subject: more, 'Message-ID': '<fields@example.net>' }) })
  await sendWaiting(world.app)
  const answer = world.app.mails.find((mail) => mail.to === 'someone@example.net')
  assert.ok(answer)
  assert.equal(JSON.stringify(world.app.mails).includes('victim'), false)
  assert.ok([answer.to, answer.subject, answer.sender, answer.answerTo ?? ''].every((field) => !/[\r\n]/.test(field)))
  const { opened } = await openNewest()
  assert.ok(opened.words?.what.startsWith('Robin Bcc: victim@example.org Buy'), 'its readers see what was written')
  const names = [
    `${more} <someone@example.net>`,
    'a@example.net, victim@example.org',
    '"victim@example.org" <someone@example.net>'
  ]
  for (const [i, From] of names.entries()) {
    assert.equal((await bring(port, { to, raw: plainMail({ From, 'Message-ID': `<names-${i}@example.net>` }) })).code, 250)
  }
  await sendWaiting(world.app)
  assert.equal(
    world.app.mails.some((mail) => mail.to === 'victim@example.org'),
    false
  )
})

test('S5 a mail brought twice is one report', async () => {
  const raw = plainMail({ 'Message-ID': '<twice@example.net>', Received: 'from a by b' })
  const before = await reports()
  assert.equal((await bring(port, { to, raw })).code, 250)
  assert.equal((await bring(port, { to, raw: raw.replace('from a by b', 'from c by d') })).code, 250)
  assert.equal(await reports(), before + 1)
  const both = await Promise.all([1, 2].map(() => bring(port, { to, raw: plainMail({ 'Message-ID': '<at-once@example.net>' }) })))
  assert.deepEqual(
    both.map(({ code }) => code),
    [250, 250]
  )
  assert.equal(await reports(), before + 2)
  assert.equal((await bring(port, { to, raw: plainMail({ 'Message-ID': '<twice@example.net>' }, 'Something else.') })).code, 250)
  assert.equal(await reports(), before + 3)
})

test('a later mail goes to its report by the tag in its address, never by its subject, and once', async () => {
  await bring(port, { to, raw: plainMail({ 'Message-ID': '<first@example.net>' }, 'The first words.') })
  const { desk, thread } = await openNewest()
  await sendWaiting(world.app)
  const answer = world.app.mails.find((mail) => mail.answerTo !== undefined)
  assert.ok(answer?.answerTo)
  const key = /seven words: (.+)\n/.exec(answer.text)?.[1] ?? ''
  const before = await reports()
  const more = plainMail(
    { 'Message-ID': '<more@example.net>', Subject: 'Something else entirely' },
    `One more thing.\n\nOn Monday we wrote:\n> Your seven words: ${key}\n> and so on`
  )
  const same = plainMail({ 'Message-ID': '<more2@example.net>', Subject: 'Re: What happened' }, 'By subject alone.')
  assert.equal((await bring(port, { to: answer.answerTo, raw: more })).code, 250)
  assert.equal((await bring(port, { to: answer.answerTo.toUpperCase(), raw: more })).code, 250)
  assert.equal(await reports(), before)
  assert.equal((await bring(port, { to, raw: same })).code, 250)
  assert.equal(await reports(), before + 1)
  const { opened } = await openWords(desk, thread)
  const messages = opened.entries.filter(({ header }) => header.kind === 'message')
  assert.deepEqual(
    messages.map(({ body }) => (body as { text: string }).text),
    ['One more thing.']
  )
  assert.equal(messages[0]?.header.via, 'mail')
})

test('mail for others is refused, whatever way the address hides them', async () => {
  const others = [
    'someone@elsewhere.example',
    `someone%elsewhere.example@${mailDomain}`,
    `elsewhere.example!someone@${mailDomain}`,
    `"someone@elsewhere.example"@${mailDomain}`,
    `@${mailDomain}:someone@elsewhere.example`,
    'conduct'
  ]
  for (const address of others) {
    const { code } = await speak(port, ['MAIL FROM:<someone@example.net>', `RCPT TO:<${address}>`])
    assert.ok(code >= 500, `${address} was answered with ${code}`)
  }
})

test('an answer to a mail of ours, a tag that is over and an unknown name get a sentence that says what to do', async () => {
  const say = (address: string) => speak(port, ['MAIL FROM:<someone@example.net>', `RCPT TO:<${address}>`])
  for (const address of [`care@${mailDomain}`, `no-reply@${mailDomain}`]) {
    const { code, text } = await say(address)
    assert.equal(code, 550)
    assert.match(text, /Nobody reads answers to this address\. To write to us: http:\/\/localhost$/)
  }
  assert.match((await say(`conduct+${'a'.repeat(26)}@${mailDomain}`)).text, /takes no mail any more/)
  assert.match((await say(`nobody@${mailDomain}`)).text, /Nobody has this address/)
})

test('no answer goes to lists, programs, empty return paths, forged senders and junk, and each report says so', async () => {
  const cases: [string, Record<string, string>, string][] = [
    ['automatic', { 'List-Id': '<x.example.net>' }, 'someone@example.net'],
    ['automatic', { Precedence: 'bulk' }, 'someone@example.net'],
    ['automatic', { 'Auto-Submitted': 'auto-generated' }, 'someone@example.net'],
    ['automatic', {}, ''],
    ['spam', { 'X-Spam-Score': '7.5' }, 'someone@example.net'],
    ['spam', { 'X-Spam-Status': 'Yes, score=3.1' }, 'someone@example.net'],
    ['', { From: 'Somebody Else <victim@example.com>' }, 'someone@example.net']
  ]
  for (const [i, [mark, fields, from]] of cases.entries()) {
    assert.equal((await bring(port, { to, from, raw: plainMail({ 'Message-ID': `<na-${i}@x>`, ...fields }) })).code, 250)
    const { opened } = await openNewest()
    assert.deepEqual(opened.door?.marks ?? [], mark === '' ? [] : [mark])
  }
  await sendWaiting(world.app)
  assert.deepEqual(
    world.app.mails.filter((mail) => !mail.to.endsWith('@example.org')),
    []
  )
})

test('loops, automatic answers and reports of mail servers are refused while their sender listens', async () => {
  const before = await reports()
  const hops = Array.from({ length: 41 }, () => 'Received: from a by b\n').join('')
  const refused: [string, string][] = [
    [plainMail({ 'X-Commonweal': '1' }), 'circles'],
    [hops + plainMail(), 'circles'],
    [plainMail({ 'Auto-Submitted': 'auto-replied (vacation)' }), 'automatic'],
    [plainMail({ 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }), 'mail servers']
  ]
  for (const [raw, words] of refused) {
    const { code, text } = await bring(port, { to, raw })
    assert.ok(code >= 550)
    assert.match(text, new RegExp(words))
  }
  assert.equal(await reports(), before)
})
