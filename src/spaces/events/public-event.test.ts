import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { type BodiesTest, bodiesTest, twoBodies } from '../../../test/helpers/bodies.ts'
import { registered, registerEvent, taskPath } from '../../../test/helpers/events.ts'
import { transaction } from '../../db/database.ts'
import { adoptPolicyVersion } from '../../policies/adopt-version.ts'
import type { PolicySlug } from '../../policies/model.ts'
import { href, routes } from '../../routes.ts'
import { seatName } from './rota/model.ts'
import { shiftsOf } from './rota/store.ts'
import { findWholeEvent } from './store.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const event = 'pycon-2026'
const limit = 40 * 1024
/** A team of twelve and three shifts on each of nine days: more than most events have. */
const team = Array.from({ length: 12 }, (_, n) => ({
  name: `Responder Number ${n + 1}`,
  contact: `responder${n + 1}@pycon.example`,
  lead: n < 3
}))
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  await site.openCanary(made.group, made.reader)
  await site.openCanary(made.group, made.other)
  const facts = { ...registered['facts'], ends_day: '2026-05-21' } as Record<string, string>
  await registerEvent(site, made.member, made.group.id, team, { ...registered, facts })
  for (const [from, to] of [
    ['08:00', '13:00'],
    ['13:00', '18:00'],
    ['18:00', '23:00']
  ]) {
    const shift = { day: '2026-05-13', from: from ?? '', to: to ?? '', each: 'yes' }
    await site.post(href(routes.deskEventShifts, { event }), shift, made.member)
  }
  const people = (await findWholeEvent(site.app.database.db, event))?.people ?? []
  const shifts = await shiftsOf(site.app.database.db, event as never)
  const fields = shifts.flatMap(({ id }, n) => [1, 2].map((place) => [seatName(id, place), people[(n + place) % 12]?.id ?? '']))
  await site.post(href(routes.deskEventRota, { event }), Object.fromEntries(fields) as Record<string, string>, made.member)
  site.app.clock.set(new Date('2026-05-13T15:00:00Z'))
})
after(() => site.close())

test('the page of an event and its style travel in 40 KB, without a script and without a cookie', async () => {
  const response = await site.app.request('/e/pycon-2026')
  const html = await response.text()
  assert.equal(response.headers.get('set-cookie'), null)
  assert.doesNotMatch(html, /<script/)
  assert.ok(Buffer.byteLength(html) <= limit, `${Buffer.byteLength(html)} bytes of page`)
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, path = '']) => path)
  const icon = /<link rel="icon" href="([^"]+)"/.exec(html)?.[1] ?? ''
  let total = brotliCompressSync(html).length
  for (const path of [...styles, icon])
    total += brotliCompressSync(Buffer.from(await (await site.app.request(path)).arrayBuffer())).length
  assert.ok(total <= limit, `${total} bytes in all`)
})

test('it names who to talk to, how to spot them, the room, the times and the way round the team, and no contact of a person', async () => {
  const { text } = await site.get('/e/pycon-2026')
  for (const words of [
    'Responder Number 12',
    'Green shirts with a yellow ribbon',
    'Room 204',
    'Olu Outside',
    'within 24 hours, otherwise within 7 days',
    'On call now: <bdi>',
    'until' // in the words of the shift
  ]) {
    assert.ok(text.toLowerCase().includes(words.toLowerCase()), words)
  }
  assert.doesNotMatch(text, /responder\d+@pycon\.example/)
  assert.match(text, /href="\/transparency"/, 'what earlier reports came to')
})

test('the page to keep is one file that needs nothing else, in 40 KB', async () => {
  const response = await site.app.request('/e/pycon-2026/save')
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="pycon-2026\.html"$/)
  const html = await response.text()
  assert.ok(Buffer.byteLength(html) <= limit, `${Buffer.byteLength(html)} bytes`)
  assert.doesNotMatch(html, /<(script|link|img)\b|url\(|src=/)
  // Every address leads to the site or to a phone or a mail: none is relative.
  for (const [, to = ''] of html.matchAll(/href="([^"]+)"/g)) assert.match(to, /^(http:\/\/localhost\/|tel:|mailto:)/)
  for (const words of ['Ambulance', 'Room 204', 'Responder Number 12', '18:00 to 23:00']) assert.ok(html.includes(words), words)
  assert.equal((await site.app.request('/e/nowhere/save')).status, 404)
})

test('a saved file and the page say the same in the mirrored language, from right to left', async () => {
  for (const path of ['/e/pycon-2026?lang=en-XB', '/e/pycon-2026/save?lang=en-XB']) {
    assert.match(await (await site.app.request(path)).text(), /<html lang="en-XB" dir="rtl"/)
  }
})

test('a name that would be markup stays text', async () => {
  await site.post(taskPath(event, 'place'), { ...registered['place'], recognise: '<script>alert(1)</script>' }, made.member)
  for (const path of ['/e/pycon-2026', '/e/pycon-2026/save']) assert.doesNotMatch((await site.get(path)).text, /<script/)
  await site.post(taskPath(event, 'place'), registered['place'] ?? {}, made.member)
})

test('when the event is over nobody is called any more', async () => {
  site.app.clock.set(new Date('2026-05-24T12:00:00Z'))
  await site.post(taskPath(event, 'place'), registered['place'] ?? {}, made.member)
  const { text } = await site.get('/e/pycon-2026')
  assert.doesNotMatch(text, /Ask somebody to come|On call<\/h2>/)
})

test('the page leads to the code that was adopted: one that many know, one of the register, or the event’s own', async () => {
  const policy = { slug: 'house', title: 'House rules', kind: 'code', body: made.group.id, board: '', language: 'en', parent: '' }
  assert.equal((await site.post(routes.deskNewPolicy, policy, made.chair)).status, 303)
  const days = { adopted_day: '2026-01-01', from_day: '2026-01-01', until_day: null }
  const kept = {
    ...days,
    way: 'adopted',
    body: made.group.id,
    resolution: null,
    resolution_link: null,
    licence: '',
    credits: []
  } as const
  const version = {
    ...kept,
    parent_n: null,
    note: '',
    source: '',
    texts: [{ language: 'en', text: '# House rules\n\nBe kind.\n' }]
  }
  const { db } = site.app.database
  assert.deepEqual(await transaction(db, (tx) => adoptPolicyVersion(tx, 'house' as PolicySlug, version)), { n: 1 })
  const accepted = async () =>
    (
      await db
        .selectFrom('policy_acceptances')
        .select(['policy', 'n', 'accepted_day'])
        .where('space', '=', event as never)
        .execute()
    ).map(({ policy: slug, n, accepted_day }) => `${slug} ${n} ${accepted_day}`)
  const adopt = async (fields: Record<string, string>) => {
    assert.equal(
      (await site.post(taskPath(event, 'code'), { code_known: '', code_address: '', ...fields }, made.member)).status,
      303
    )
    const shown = (await site.get(href(routes.event, { space: event }))).text
    const saved = (await site.get(href(routes.eventSaved, { space: event }))).text
    const link = /<a [^>]*href="([^"]*)"[^>]*>The Code of Conduct of this event[^<]*/.exec(shown)
    const named = await site.app.database.db
      .selectFrom('spaces')
      .select('policy')
      .where('id', '=', event as never)
      .executeTakeFirst()
    return [
      link?.[1],
      link?.[0].replace(/^[^>]*>/, ''),
      saved.includes(`href="${new URL(link?.[1] ?? '/', 'http://localhost').href}"`),
      named?.policy
    ]
  }
  const choose = (await site.get(taskPath(event, 'code'), made.member)).text
  assert.match(choose, /<option value="text:house"[^>]*>House rules[\s\S]*<option value="django"[^>]*>Django Code of Conduct/)
  const title = 'The Code of Conduct of this event'
  const django = 'https://www.djangoproject.com/conduct/'
  assert.deepEqual(await adopt({ code: 'known', code_known: 'django' }), [django, `${title}: Django Code of Conduct`, true, null])
  assert.deepEqual(await accepted(), [])
  assert.deepEqual(await adopt({ code: 'known', code_known: 'text:house' }), ['/policies/house', title, true, 'house'])
  assert.deepEqual(await accepted(), ['house 1 2026-05-24'], 'the version in force that day, written down')
  assert.match((await site.get('/policies/house')).text, /1 space/)
  const own = 'https://pycon.example/code'
  assert.deepEqual(await adopt({ code: 'own', code_address: own, code_known: 'text:house' }), [own, title, true, null])
  assert.deepEqual(await accepted(), [])
  const foundation = await adopt({ code: 'foundation' })
  assert.deepEqual([foundation[0], foundation[3]], [undefined, 'house'], 'the only code that there is')
  assert.deepEqual(await accepted(), ['house 1 2026-05-24'])
  // Away from the foundation's text again: neither the page nor the list of who follows it says so any more.
  assert.deepEqual(await adopt({ code: 'known', code_known: 'django' }), [django, `${title}: Django Code of Conduct`, true, null])
  assert.deepEqual(await accepted(), [])
})
