import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { bytesOf, dumpAll } from '../../../test/helpers/dump.ts'
import { makeFoundation, type Foundation } from '../../../test/helpers/envelopes.ts'
import { jpegWithPlace } from '../../../test/helpers/pictures.ts'
import { plainVisitor, wordsOn, type PlainVisitor } from '../../../test/helpers/plain-visitor.ts'
import { reportTo, requestsTo } from '../../../test/helpers/reporter.ts'
import { fromBase64url } from '../../seal/bytes.ts'
import { openSealed } from '../../seal/age.ts'
import { returnKeyOf } from '../../seal/return-key.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import { makeSpace } from '../../spaces/edit-space.ts'
import { newSpace, type Space, type SpaceId } from '../../spaces/model.ts'
import { returnWordList } from './word-list.ts'

let t: TestApp
let foundation: Foundation
before(async () => {
  t = await testApp({
    config: { contactPhone: '+1 555 0100', contactEmail: 'conduct@example.org' },
    identifyStaff: async () => {
      throw new Error('nobody who reports is looked up')
    }
  })
  foundation = await makeFoundation(t.database.db)
})
after(() => t.close())

const step = (name: string) => `/report/plain/${name}`

async function begin(length: 'short' | 'full' = 'short'): Promise<PlainVisitor> {
  const v = plainVisitor(t)
  const begun = await v.post('/report/plain', { length })
  assert.equal(begun.status, 303)
  return v
}

/** Writes a report and waits long enough to be a person. */
async function write(what: string, length: 'short' | 'full' = 'short'): Promise<PlainVisitor> {
  const v = await begin(length)
  assert.equal((await v.post(step('what'), { what, act: 'continue' })).status, 303)
  t.clock.advance(5000)
  return v
}

const send = (v: PlainVisitor, fields: Record<string, string> = {}) => v.post('/report/plain/send', fields)

async function openWith(words: readonly string[]): Promise<ReporterSession | undefined> {
  const requests = requestsTo(t)
  const instance = await requests.instance()
  const key = await returnKeyOf(words, instance.instance)
  return ReporterSession.open(key, { requests, instance, list: [], bodies: [], via: 'browser', now: t.clock.now })
}

async function threads(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads`.execute(t.database.superuser)
  return rows[0]?.n ?? -1
}

test('S2 no byte of what was written reaches the database or the log, before sending or after', async () => {
  const v = await begin('full')
  await v.post(step('what'), { what: 'CanaryWords happened', act: 'continue' })
  await v.post(step('who'), { who: ['CanaryWho', 'Other'], act: 'continue' })
  await v.post(step('files'), { act: 'add' }, { name: 'CanaryFile.jpg', bytes: jpegWithPlace() })
  await v.post(step('you'), { naming: 'give', name: 'CanaryName', reach: 'email', email: 'canary@example.org', act: 'continue' })
  const look = async () => `${bytesOf(await dumpAll(t.database.superuser)).toString('latin1')}${t.logLines.join('')}`
  assert.doesNotMatch(await look(), /canary/i)
  t.clock.advance(5000)
  assert.equal((await send(v)).location, '/report/plain/sent')
  const sent = await v.get('/report/plain/sent')
  const words = wordsOn(sent)
  const everything = await look()
  assert.doesNotMatch(everything, /canary/i)
  assert.ok(!everything.includes(words.join(' ')))
  const [reference = 'none'] = /[2-9A-Z]{3}-[2-9A-Z]{3}/.exec(sent.text) ?? []
  assert.ok(!everything.includes(reference))
  const view = (await openWith(words))?.view()
  assert.equal(view?.happenings[0]?.text, 'CanaryWords happened')
  assert.equal(view?.happenings[0]?.via, 'server')
  assert.equal(view?.happenings[0]?.files[0]?.name, 'CanaryFile.jpg')
  assert.equal(view?.name, 'CanaryName')
})

test('two sends at once make one report with one set of words', async () => {
  const v = await write('Once')
  const count = await threads()
  const answers = await Promise.all([send(v), send(v)])
  assert.deepEqual(
    answers.map(({ location }) => location),
    ['/report/plain/sent', '/report/plain/sent']
  )
  assert.equal(await threads(), count + 1)
  const words = wordsOn(await v.get('/report/plain/sent'))
  assert.equal((await openWith(words))?.view().happenings.length, 1)
  assert.equal((await send(v)).location, '/report/plain/sent')
  assert.equal(await threads(), count + 1)
})

test('20,000 characters of emoji, right-to-left text and NULs come out as they went in', async () => {
  const text = '😀שלום漢字'.repeat(4000).slice(0, 19_990)
  const v = await write(`${text}\0end`)
  assert.ok((await v.get(step('check'))).text.includes(text.slice(0, 1000)))
  await send(v)
  const words = wordsOn(await v.get('/report/plain/sent'))
  assert.equal((await openWith(words))?.view().happenings[0]?.text, `${text}\uFFFDend`)
})

test('what is longer is shown again with its words, and nothing is cut', async () => {
  const v = await begin()
  const long = 'x'.repeat(20_001)
  const page = await v.post(step('what'), { what: long, act: 'continue' })
  assert.equal(page.status, 422)
  assert.ok(page.text.includes(long))
  assert.match(page.text, /longer than 20,000 characters/)
})

test('an empty report says what to do, and its title says so first', async () => {
  const v = await begin()
  const page = await v.post(step('what'), { what: '  ', act: 'continue' })
  assert.equal(page.status, 422)
  assert.match(page.text, /<title>Error: /)
  assert.match(page.text, /href="#what"/)
})

test('a page that was open too long keeps its words and goes on', async () => {
  const v = await begin('full')
  t.clock.advance(3 * 3_600_000)
  const page = await v.post(step('what'), { what: 'Still here', act: 'continue' })
  assert.equal(page.status, 200)
  assert.match(page.text, /Still here/)
  assert.match(page.text, /the pages before this one were cleared/)
  assert.equal((await v.post(step('what'), { what: 'Still here', act: 'continue' })).status, 303)
  assert.match((await v.get(step('check'))).text, /Still here/)
})

test('without a draft a page is cleared, and after sending it is never a form again', async () => {
  const nobody = plainVisitor(t)
  assert.equal((await nobody.get(step('what'))).status, 410)
  const v = await write('Sent')
  await send(v)
  const page = await v.get(step('what'))
  assert.match(page.text, /You already sent this/)
  assert.doesNotMatch(page.text, /<textarea/)
  await v.post('/report/plain/finish')
  assert.equal((await v.get('/report/plain/sent')).status, 410)
  assert.equal(v.cookies.size, 0)
})

test('a program that fills in every field, or sends within a second, is asked to wait, and the words stay', async () => {
  const v = await write('A person')
  const count = await threads()
  const trapped = await send(v, { nickname: 'me' })
  assert.equal(trapped.status, 429)
  assert.match(trapped.text, /A person/)
  const hasty = await begin()
  await hasty.post(step('what'), { what: 'Hasty', act: 'continue' })
  assert.equal((await send(hasty)).status, 429)
  assert.equal(await threads(), count)
  t.clock.advance(5000)
  assert.equal((await send(hasty)).status, 303)
})

test('S2 S6 what is refused is kept nowhere: too soon, too long, in a flood, or as a file too large', async () => {
  const hasty = await begin()
  await hasty.post(step('what'), { what: 'RefusedCanary too soon', act: 'continue' })
  assert.equal((await send(hasty)).status, 429)
  const long = await begin()
  assert.equal((await long.post(step('what'), { what: `RefusedCanary ${'x'.repeat(20_000)}`, act: 'continue' })).status, 422)
  const huge = await begin()
  assert.equal((await huge.post(step('what'), { what: `RefusedCanary ${'x'.repeat(3_000_000)}`, act: 'continue' })).status, 413)
  const hour = new Date(Math.floor(t.clock.now().getTime() / 3_600_000) * 3_600_000)
  await sql`insert into form_load (form, hour, slot, n) values (${foundation.body}, ${hour}, 14, 500)
    on conflict (form, hour, slot) do update set n = 500`.execute(t.database.superuser)
  t.clock.advance(5000)
  const flooded = await write('RefusedCanary in a flood')
  assert.equal((await send(flooded)).status, 503)
  const stored = bytesOf(await dumpAll(t.database.superuser)).toString('latin1')
  assert.doesNotMatch(`${stored}${t.logLines.join('')}`, /refusedcanary/i)
  t.clock.advance(3_600_000)
})

test('S4 who is left out on the plain road gets a letter that is empty', async () => {
  const [reader, second] = foundation.readers
  assert.ok(reader && second)
  await sql`delete from letters`.execute(t.database.superuser)
  const v = await write('Not for one of them', 'full')
  await v.post(step('team'), { leaveOut: reader.entry, act: 'continue' })
  assert.equal((await send(v)).status, 303)
  const { rows } = await sql<{ account: string; b: Buffer }>`select account, b from letters`.execute(t.database.superuser)
  const opens = async (person: typeof reader) => {
    const letter = rows.find(({ account }) => account === person.account)
    assert.ok(letter)
    return (await openSealed(person.identity.secret, new Uint8Array(letter.b))) !== undefined
  }
  assert.deepEqual([await opens(reader), await opens(second)], [false, true])
  assert.equal(new Set(rows.map(({ b }) => b.length)).size, 1)
})

test('S4 leaving out everybody is said on the check page and sends nothing', async () => {
  const v = await write('For nobody', 'full')
  const all = [...foundation.own.entries, ...foundation.panelRoster.entries].map((each) => each.id)
  await v.post(step('team'), { leaveOut: all, act: 'continue' })
  assert.match((await v.get(step('check'))).text, /Nobody is left who could open your report/)
  const count = await threads()
  const page = await send(v)
  assert.match(page.text, /For nobody/)
  assert.equal(await threads(), count)
})

test('S3 only people of the lists can be left out', async () => {
  const v = await write('Text', 'full')
  await v.post(step('team'), { leaveOut: ['nobody-of-ours', '<script>'], act: 'continue' })
  assert.match((await v.get(step('check'))).text, /Nobody is left out/)
})

test('a full disk leaves the words on the page, with phone and mail, and nothing half-written', async () => {
  const v = await write('CanaryDisk')
  await sql`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'CanaryDisk no space left' using errcode = '53100'; end $$`.execute(t.database.superuser)
  await sql`create trigger full_disk before insert on entries for each row execute function full_disk()`.execute(
    t.database.superuser
  )
  const count = await threads()
  const page = await send(v)
  assert.equal(page.status, 503)
  for (const part of ['CanaryDisk', '+1 555 0100', 'conduct@example.org']) assert.ok(page.text.includes(part), part)
  assert.equal(await threads(), count)
  assert.doesNotMatch(t.logLines.join(''), /CanaryDisk/)
  await sql`drop trigger full_disk on entries`.execute(t.database.superuser)
  assert.equal((await send(v)).location, '/report/plain/sent')
})

test('S36 in a flood the plain form asks to wait, and the words stay', async () => {
  const hour = new Date(Math.floor(t.clock.now().getTime() / 3_600_000) * 3_600_000)
  await sql`insert into form_load (form, hour, slot, n) values (${foundation.body}, ${hour}, 15, 500)
    on conflict (form, hour, slot) do update set n = 500`.execute(t.database.superuser)
  const v = await write('In a flood')
  const page = await send(v)
  assert.equal(page.status, 503)
  assert.match(page.text, /Many reports are arriving/)
  assert.match(page.text, /In a flood/)
  t.clock.advance(3_600_000)
  assert.equal((await send(v)).status, 303)
})

test('an upload of 500 MB is turned away at its announcement, and the report goes on', async () => {
  const v = await write('With a film', 'full')
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)) })
  const response = await t.request(step('files'), {
    method: 'POST',
    body: endless,
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': String(500 * 1024 * 1024),
      cookie: `r=${v.cookies.get('/report')}`
    },
    duplex: 'half'
  } as RequestInit)
  assert.equal(response.status, 413)
  assert.equal((await send(v)).location, '/report/plain/sent')
})

test('files that are broken, or that we cannot clean, are named and hold nothing up', async () => {
  const v = await write('With files', 'full')
  const add = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    await v.post(step('files'), { act: 'add' }, { name, bytes })
    return (await v.get(step('files'))).text
  }
  const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
  assert.match(await add('broken.png', ascii('not a picture')), /could not read broken\.png/)
  assert.match(await add('broken.pdf', ascii('%PDF-1.7 nothing')), /could not read broken\.pdf/)
  assert.match(await add('phone.heic', ascii('\0\0\0\u0018ftypheic....')), /could not clean phone\.heic/)
  assert.equal((await v.post(step('files'), { act: 'remove-0' })).status, 303)
  assert.doesNotMatch((await v.get(step('files'))).text, /phone\.heic/)
  assert.equal((await send(v)).location, '/report/plain/sent')
})

test('saved and not sent, it waits for its words for thirty days and for nobody else', async () => {
  const v = await write('CanaryLater')
  const count = await threads()
  await v.post('/report/plain/save')
  const words = wordsOn(await v.get('/report/plain/sent'))
  assert.equal(words.length, 7)
  assert.equal(await threads(), count)
  assert.doesNotMatch(bytesOf(await dumpAll(t.database.superuser)).toString('latin1'), /CanaryLater/)
  const later = plainVisitor(t)
  assert.match((await later.post('/r/plain', { words: words.join(' ') })).text, /You saved this\. It is not sent/)
  assert.match((await later.get(step('check'))).text, /CanaryLater/)
  t.clock.advance(5000)
  assert.equal((await send(later)).location, '/report/plain/sent')
  assert.deepEqual(wordsOn(await later.get('/report/plain/sent')), words)
  t.clock.advance(31 * 86_400_000)
  const other = await write('Ended')
  await other.post('/report/plain/save')
  const gone = wordsOn(await other.get('/report/plain/sent'))
  t.clock.advance(31 * 86_400_000)
  const wrong = await plainVisitor(t).post('/r/plain', { words: gone.join(' ') })
  assert.equal(wrong.status, 422)
  t.clock.set(new Date('2026-03-10T09:30:00Z'))
})

test('S21 mistyped, deleted and never there are one answer, byte for byte but for what was typed', async () => {
  const v = await write('To be deleted')
  await send(v)
  const words = wordsOn(await v.get('/report/plain/sent'))
  await sql`delete from threads`.execute(t.database.superuser)
  const [a, b] = [words, returnWordList().slice(100, 107)]
  const say = async (typed: readonly string[]) => {
    const { status, text } = await plainVisitor(t).post('/r/plain', { words: typed.join(' ') })
    return [status, text.replaceAll(typed.join(' '), '')]
  }
  assert.deepEqual(await say(a), await say(b))
})

test('the words of a return are used and forgotten: no cookie, row or log holds them', async () => {
  const v = await write('Coming back')
  await send(v)
  const words = wordsOn(await v.get('/report/plain/sent'))
  const back = plainVisitor(t)
  assert.equal((await back.post('/r/plain', { words: words.join(' ') })).location, '/r/plain/report')
  assert.match((await back.get('/r/plain/report')).text, /Coming back/)
  assert.doesNotMatch([...back.cookies.values()].join(), /\s/)
  const kept = `${bytesOf(await dumpAll(t.database.superuser)).toString('latin1')}${t.logLines.join('')}`
  assert.ok(!kept.includes(words.join(' ')) && !kept.includes(words.slice(0, 3).join(' ')))
  t.clock.advance(2 * 3_600_000)
  assert.equal((await back.get('/r/plain/report')).status, 410)
})

test('S21 without scripts too, a report that somebody took down shows nothing before its words are made anew', async () => {
  const told = { from: 'spoken', by: 'Ada', typedBy: '', notes: '', others: '' } as const
  const times = { toldAt: '2026-03-10T09:00Z', enteredAt: '2026-03-10T09:05Z' }
  const { words } = await reportTo(t, foundation, { what: 'CanaryTaken', taken: { ...told, ...times } }, { via: 'taken' })
  const back = plainVisitor(t)
  await back.post('/r/plain', { words: words.join(' ') })
  const refused = [
    await back.get('/r/plain/report'),
    await back.get('/r/plain/write'),
    await back.post('/r/plain/stop', { text: '' })
  ]
  for (const { text } of refused) {
    assert.match(text, /First, make your own words/)
    assert.doesNotMatch(text, /CanaryTaken/)
  }
  const own = wordsOn(await back.post('/r/plain/words'))
  assert.equal(own.length, 7)
  assert.match((await back.get('/r/plain/report')).text, /CanaryTaken[^]*Taken down by Ada/)
  const old = await plainVisitor(t).post('/r/plain', { words: words.join(' ') })
  assert.match(old.text, /We do not recognise this key/)
})

test('U13 seven words in a message are caught on the plain road too, and the text stays', async () => {
  const v = await write('Words')
  await send(v)
  const words = wordsOn(await v.get('/report/plain/sent'))
  const back = plainVisitor(t)
  await back.post('/r/plain', { words: words.join(' ') })
  const page = await back.post('/r/plain/write', { text: `see ${words.join(' ')}` })
  assert.equal(page.status, 422)
  assert.match(page.text, /These look like your seven words/)
  assert.equal((await openWith(words))?.view().happenings.length, 1)
})

test('S34 a reporter who is signed in as staff leaves no trace of the account', async () => {
  const v = await write('From inside')
  t.logLines.length = 0
  const response = await t.request('/report/plain/check', {
    headers: { cookie: `desk=canary-session; r=${v.cookies.get('/report')}` }
  })
  assert.equal(response.status, 200)
  assert.doesNotMatch(t.logLines.join(''), /canary/)
  for (const line of (await v.get(step('what'))).headers.getSetCookie()) assert.match(line, /Path=\/report;/)
})

test('every page of the road is kept nowhere, is named to no other site and has the way out', async () => {
  const v = await write('Headers', 'full')
  for (const path of ['/report', '/report/form', '/report/plain', step('check'), '/r', '/r/plain', '/safety']) {
    const { headers, text, status } = await v.get(path)
    assert.equal(status, 200, path)
    assert.equal(headers.get('cache-control'), 'no-store', path)
    assert.equal(headers.get('referrer-policy'), 'same-origin', path)
    assert.match(text, /govuk-js-exit-this-page-button/, path)
    assert.doesNotMatch(/<title>([^<]*)/.exec(text)?.[1] ?? '', /harass|abuse|assault|complaint|conduct report/i)
  }
})

test('Exit answers "see other", clears the browser, ends the cookie and drops the draft', async () => {
  const v = await write('CanaryExit')
  const cookie = v.cookies.get('/report') ?? ''
  const page = await v.get('/report/exit')
  assert.equal(page.status, 303)
  assert.equal(page.location, t.context.config.exitUrl)
  assert.match(page.headers.get('clear-site-data') ?? '', /"cookies".*"storage"/)
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer')
  assert.equal(v.cookies.size, 0)
  const again = plainVisitor(t, new Map([['/report', cookie]]))
  assert.equal((await again.get(step('check'))).status, 410)
})

test('S1 the pages that scripts draw have no form and no address to send to', async () => {
  const v = plainVisitor(t)
  for (const path of ['/report/form', '/r']) {
    const { text } = await v.get(path)
    assert.doesNotMatch(text, /<form|<input|<textarea|\saction=/, path)
  }
  const start = (await v.get('/report')).text
  assert.match(start, /<noscript>.*\/report\/plain.*<\/noscript>/s)
  assert.ok(start.indexOf('/report/form') < start.indexOf('/report/plain'))
})

test('a closed form says so and shows other ways', async () => {
  const closed = await testApp({ config: { contactPhone: '+1 555 0100' } })
  const page = await (await closed.request('/report')).text()
  assert.match(page, /This form is closed/)
  assert.match(page, /555 0100/)
  assert.equal((await closed.request('/report/form')).headers.get('location'), '/report')
  await closed.close()
})

test('bytes of a key are enough to open nothing: the lookup in the row is no key', async () => {
  const v = await write('CanaryLookup')
  const { rows } = await sql<{ lookup: Buffer; b: Buffer }>`select lookup, b from drafts`.execute(t.database.superuser)
  const secret = fromBase64url(v.cookies.get('/report') ?? '')
  for (const { lookup } of rows) assert.notDeepEqual(new Uint8Array(lookup), secret)
})

test('a form opened for an event knows the event on both roads, and the address says no more', async () => {
  const space = newSpace({
    id: 'spring-days' as SpaceId,
    kind: 'event',
    name: 'Spring Days',
    about: '',
    address: '',
    time_zone: 'UTC',
    starts_day: '2026-03-09',
    ends_day: '2026-03-12',
    body: foundation.body as Space['body'],
    on_call_phone: '+1 555 0199',
    languages: ['en']
  })
  assert.ok(await makeSpace(t.context, space))
  const v = plainVisitor(t)
  const start = await v.get('/report?space=spring-days')
  assert.match(start.text, /About: Spring Days/)
  assert.match(start.text, /555 0199/)
  assert.equal(start.headers.get('set-cookie'), null)
  assert.match((await v.get('/report/form?space=spring-days')).text, /"space":"spring-days"/)
  await v.post('/report/plain?space=spring-days', { length: 'full' })
  await v.post(step('what'), { what: 'At the event', act: 'continue' })
  assert.match((await v.get(step('check'))).text, /Spring Days/)
  assert.equal((await v.get('/report?space=%3Cscript%3E')).status, 200)
})
