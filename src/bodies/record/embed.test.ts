import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { votingBody } from '../../../test/helpers/motions.ts'
import { href, routes } from '../../routes.ts'

let t: TestApp
before(async () => {
  t = await testApp()
  const board = await votingBody(t.context.db, 2, { slug: 'board', name: 'Board "of" <kites>', kind: 'board' })
  await t.context.db
    .updateTable('people')
    .set({ shown: 'signed_in' })
    .where('id', '=', board.people[1] ?? ('' as never))
    .execute()
})
after(() => t.close())

const embed = href(routes.rosterEmbed, { slug: 'board' })

test('any site may put a roster into a frame or fetch it: no script, no cookie, no form', async () => {
  const response = await t.app.request(`${embed}?lang=en-XB`, {
    headers: { origin: 'https://other.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe', cookie: 'lang=en-XB' }
  })
  const text = await response.text()
  assert.equal(response.status, 200)
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'.*frame-ancestors \*/)
  assert.ok(!policy.includes('script-src'))
  assert.deepEqual(
    ['cross-origin-resource-policy', 'access-control-allow-origin', 'set-cookie'].map((name) => response.headers.get(name)),
    ['cross-origin', '*', null]
  )
  assert.ok(!/<script|<form|<button/.test(text))
  assert.match(text, /<html lang="en"/)
  assert.match(text, /Person 1[^]*Chair[^]*As of 10 March 2026/)
  assert.match(text, /href="\/people\/p-[^"]*"[^>]*><bdi>Person 1/)
  assert.ok(!/href="[^"]*"[^>]*><bdi>Person 2/.test(text), 'no page of people who want none')
})

test('no other page of this site may be put into a frame', async () => {
  for (const path of [href(routes.bodyPage, { slug: 'board' }), routes.resolutions, routes.apiPage, routes.report]) {
    const response = await t.request(path)
    assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, path)
  }
})

test('the page of a body says what to copy, and a body that is not there has no roster', async () => {
  const text = await (await t.request(href(routes.bodyPage, { slug: 'board' }))).text()
  assert.ok(
    text.includes('src="http://localhost/bodies/board/roster.embed"'.replaceAll('"', '&quot;')) ||
      text.includes('src="http://localhost/bodies/board/roster.embed"')
  )
  assert.ok(!text.includes('<iframe'), 'as text to copy')
  const none = await t.request(href(routes.rosterEmbed, { slug: 'none' }))
  assert.deepEqual([none.status, await none.json()], [404, { error: 'not_found' }])
})
