import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { href, routes } from '../routes.ts'
import { transaction } from '../db/database.ts'
import { adoptPolicyVersion } from './adopt-version.ts'
import { inForceOn } from './in-force.ts'
import { type NewVersion, type PolicySlug, versionOn } from './model.ts'
import { finishVotes } from './proposals/decide-change.ts'
import { versionsOf } from './store.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
  const code = {
    slug: 'code',
    title: 'Code of conduct',
    kind: 'code',
    body: made.group.id,
    board: made.board.id,
    language: 'en',
    parent: ''
  }
  assert.equal((await site.post(routes.deskNewPolicy, code, made.chair)).status, 303)
  await adopt(
    'code',
    { from_day: '2025-01-01', adopted_day: '2024-12-20' },
    '# Code\n\nBe kind.\n\n## Scope\n\nEverywhere.\n\n## Contact\n\nconduct@lantern.example\n'
  )
  await adopt('code', { from_day: '2025-06-01', resolution: '2025-7', resolution_link: 'https://lantern.example/r/7' }, second)
})
after(() => site.close())

const slug = 'code' as PolicySlug
const second =
  '# Code\n\nBe kind, and listen.\n\n## Scope\n\nEverywhere.\n\n## Contact\n\nWrite to conduct@lantern.example. We answer teh same week.\n'
const desk = href(routes.deskPolicy, { policy: 'code' })
const proposing = href(routes.deskPolicyPropose, { policy: 'code' })

async function adopt(policy: string, more: Partial<NewVersion>, text: string) {
  const { db } = site.app.database
  const version: NewVersion = {
    ...{ adopted_day: more.from_day ?? '', from_day: '', until_day: null, way: 'resolution', body: made.board.id },
    ...{ resolution: null, resolution_link: null, licence: 'CC-BY-4.0', credits: [], parent_n: null, note: '', source: '' },
    texts: [{ language: 'en', text }],
    ...more
  }
  return transaction(db, async (tx) => {
    const adopted = await adoptPolicyVersion(tx, policy as PolicySlug, version)
    await site.app.context.publicPages.changed(tx)
    return adopted
  })
}

const change = (more: Record<string, string> = {}) => ({
  kind: 'change',
  reason: 'Listening has to be said twice.',
  text: second.replace('listen', 'listen twice'),
  licence: 'CC-BY-4.0',
  forked_from: '',
  incorporates: '',
  from_day: '',
  do: 'send',
  ...more
})
const idIn = (location: string | null) => location?.split('/').at(-1) ?? ''
const press = (id: string, act: string, as: Colleague, fields: Record<string, string> = {}) =>
  site.post(href(routes.deskPolicyAct, { proposal: id, act }), fields, as)
const inDays = (days: number) => site.app.clock.advance(days * 86_400_000)

test('every version has a page that stays, and a day finds the version that was in force on it', async () => {
  const { db } = site.app.database
  const now = await site.get('/policies/code')
  assert.match(now.text, /Be kind, and listen/)
  assert.match(now.text, /rel="canonical" href="\/policies\/code\/v\/2"/)
  assert.match(now.text, /2025-7/)
  const first = await site.get('/policies/code/v/1')
  assert.match(first.text, /was in force until Saturday 31 May 2025/)
  assert.doesNotMatch(first.text, /and listen/)
  assert.match((await site.get('/policies/code/on/2025-05-31')).text, /version 1 was in force/)
  assert.match((await site.get('/policies/code/on/2025-06-01')).text, /version 2 was in force/)
  assert.equal((await inForceOn(db, slug, '2025-05-31'))?.n, 1)
  assert.equal(await inForceOn(db, slug, '2024-12-31'), undefined)
  for (const path of [
    '/policies/code/on/2024-12-31',
    '/policies/code/on/soon',
    '/policies/code/on/2025-02-30',
    '/policies/code/v/3',
    '/policies/code/v/x',
    '/policies/other',
    '/policies/code/in/pt',
    '/policies/code/v/2/other.md'
  ]) {
    assert.equal((await site.get(path)).status, 404, path)
  }
})

test('changes, list, feed, data and Markdown of a version are public, and set no cookie', async () => {
  const changes = await site.get('/policies/code/v/2/changes')
  assert.match(changes.text, /<ins><span class="govuk-visually-hidden">added: <\/span>/)
  assert.equal((await site.get('/policies/code/v/1/changes')).status, 404)
  assert.match((await site.get('/policies')).text, /Code of conduct/)
  assert.match((await site.get('/policies/feed.atom')).text, /<id>[^<]*\/policies\/code\/v\/2<\/id>/)
  const { policies } = (await site.get('/policies.json')).body as {
    policies: { slug: string; versions: { n: number; from_day: string; until_day: null }[] }[]
  }
  const code = policies.find((each) => each.slug === 'code')
  assert.deepEqual(code?.versions, [
    { n: 2, from_day: '2025-06-01', until_day: null },
    { n: 1, from_day: '2025-01-01', until_day: null }
  ])
  assert.equal(versionOn(code?.versions ?? [], '2025-03-03')?.n, 1)
  const { body } = await site.get('/policies/code/v/1/version.json')
  assert.deepEqual([body['n'], body['last_day'], body['binding_language']], [1, '2025-05-31', 'en'])
  assert.match((await site.get('/policies/code/v/2/text.md')).text, /^---\npolicy: code\n/)
  for (const path of ['/policies', '/policies/code', '/policies/code/v/2/changes']) {
    assert.equal((await site.app.request(path)).headers.get('set-cookie'), null)
  }
})

test('a chair and an administrator keep texts; others read them', async () => {
  const fields = {
    slug: 'reporting',
    title: 'How to report',
    kind: 'reporting',
    body: made.group.id,
    board: '',
    language: 'en',
    parent: ''
  }
  assert.equal((await site.get(routes.deskNewPolicy, made.member)).status, 403)
  assert.equal((await site.post(routes.deskNewPolicy, fields, made.member)).status, 403)
  assert.equal((await site.post(routes.deskNewPolicy, fields, admin)).status, 303)
  assert.equal((await site.get('/policies/reporting')).status, 200)
  for (const path of [desk, routes.deskPolicies, href(routes.deskPolicyLint, { policy: 'code' })]) {
    assert.equal((await site.get(path, made.member)).status, 200, path)
  }
  const about = { title: 'Our code', kind: 'code', board: made.board.id }
  assert.equal((await site.post(desk, about, made.member)).status, 403)
  assert.equal((await site.post(desk, about, made.chair)).status, 303)
  assert.match((await site.get(desk, made.chair)).text, /Our code/)
  assert.equal((await site.post(desk, about, made.chair, { 'sec-fetch-site': 'cross-site' })).status, 403)
})

test('wrong input about a text is shown again with 422', async () => {
  const fields = { slug: 'x y', title: '', kind: 'poem', body: 'nobody', board: 'nobody', language: '!!', parent: 'nothing' }
  const wrong = await site.post(routes.deskNewPolicy, fields, made.chair)
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="x y"/)
  for (const words of [
    'Write a title',
    'Choose what the text is for',
    'Write a language tag',
    'Choose a body that you may speak for'
  ]) {
    assert.ok(wrong.text.includes(words), words)
  }
  const taken = { slug: 'code', title: 'T', kind: 'code', body: made.group.id, board: '', language: 'en', parent: '' }
  assert.match((await site.post(routes.deskNewPolicy, taken, made.chair)).text, /This address is taken/)
  assert.equal((await site.post(routes.deskNewPolicy, { ...taken, slug: 'feed' }, made.chair)).status, 422)
  assert.equal(
    (await site.post(href(routes.deskPolicyEnd, { policy: 'code' }), { last_day: '2020-01-01' }, made.chair)).status,
    422
  )
  const words = { translation_language: 'en', translation: 'x' }
  assert.equal((await site.post(href(routes.deskPolicyTranslate, { policy: 'code' }), words, made.chair)).status, 422)
})

test('a translation says that it does not bind, and can be mended; binding words never change', async () => {
  const to = href(routes.deskPolicyTranslate, { policy: 'code' })
  assert.equal(
    (await site.post(to, { translation_language: 'pt', translation: '# Codigo\n\nGentil.\n' }, made.chair)).status,
    303
  )
  assert.equal(
    (await site.post(to, { translation_language: 'pt', translation: '# Código\n\nGentil.\n' }, made.chair)).status,
    303
  )
  assert.equal((await site.post(to, { translation_language: 'ar', translation: '# قواعد\n\nلطف.\n' }, made.member)).status, 403)
  const page = await site.get('/policies/code/in/pt')
  assert.match(page.text, /This is a translation/)
  assert.match(page.text, /Código/)
  assert.match((await site.get('/policies/code/v/2/in/pt')).text, /lang="pt"/)
  assert.equal((await site.get('/policies/code/v/1/in/pt')).status, 404)
  const big = { translation_language: 'fr', translation: 'a'.repeat(1024 * 1024 - 200_000) }
  assert.match((await site.post(to, big, made.chair)).text, /too large/)
})

test('a change is looked at before others see it, with what the lint finds in it', async () => {
  const look = await site.post(proposing, change({ do: 'look', text: `${second}\n[x](#nowhere)\n<b>\n` }), made.reader)
  assert.equal(look.status, 200)
  assert.match(look.text, /leads to no heading/)
  assert.match(look.text, /shown as letters/)
  assert.match(look.text, /value="send"/)
  assert.equal((await site.get(proposing, admin)).status, 403, 'administers, and sits in neither body')
  assert.equal((await site.post(proposing, change({ reason: '' }), made.reader)).status, 422)
  assert.equal((await site.post(proposing, change({ text: second }), made.reader)).status, 422)
  assert.equal((await site.post(proposing, change({ text: '> '.repeat(90) + 'deep' }), made.reader)).status, 422)
  assert.equal((await site.post(proposing, change({ licence: 'MINE', incorporates: 'a | b | c' }), made.reader)).status, 422)
})

test('a change is talked about, voted on by the group and then by the board, and becomes a version', async () => {
  const { db } = site.app.database
  const sent = await site.post(proposing, change({ incorporates: 'Old code | https://old.example | CC0-1.0' }), made.reader)
  assert.equal(sent.status, 303)
  const id = idIn(sent.location)
  const page = href(routes.policyProposal, { proposal: id })
  assert.match((await site.get(page)).text, /There is no shorter way/)
  assert.match((await site.get('/policies/code')).text, /Changes on their way/)
  const early = await press(id, 'open', made.chair)
  assert.equal(early.status, 422)
  assert.match(early.text, /No vote opens before, for no reason/)
  assert.equal((await press(id, 'vote', made.chair, { choice: 'aye' })).status, 422, 'no vote is open')
  inDays(2)
  const again = await press(
    id,
    'revise',
    made.reader,
    change({ text: second.replace('listen', 'listen three times'), incorporates: 'Old code | https://old.example | CC0-1.0' })
  )
  assert.equal(again.status, 303)
  assert.equal((await press(id, 'revise', made.chair, change())).status, 403)
  inDays(2)
  assert.equal((await press(id, 'open', made.chair)).status, 422, 'its age counts from its last words')
  inDays(2)
  assert.equal((await press(id, 'open', made.president)).status, 403)
  assert.equal((await press(id, 'open', made.chair)).status, 303)
  assert.equal((await press(id, 'revise', made.reader, change())).status, 403, 'the words are fixed')
  assert.equal((await press(id, 'vote', made.president, { choice: 'aye' })).status, 403)
  assert.equal((await press(id, 'vote', made.chair, { choice: 'maybe' })).status, 422)
  for (const who of [made.chair, made.reader]) assert.equal((await press(id, 'vote', who, { choice: 'aye' })).status, 303)
  assert.equal((await press(id, 'close', made.reader)).status, 422, 'two of four is not two thirds, and it can still change')
  assert.equal((await press(id, 'vote', made.other, { choice: 'nay' })).status, 303)
  assert.equal((await press(id, 'vote', made.other, { choice: 'aye' })).status, 303)
  assert.match((await site.get(page)).text, /Chen<\/bdi>: agreed/)
  assert.equal((await press(id, 'close', made.reader)).status, 303)
  assert.match((await site.get(page)).text, /The body with the last word votes/)
  assert.equal((await press(id, 'vote', made.chair, { choice: 'aye' })).status, 403)
  for (const who of [made.president, made.secretary]) assert.equal((await press(id, 'vote', who, { choice: 'aye' })).status, 303)
  assert.equal((await press(id, 'close', made.president)).status, 303)
  const today = site.app.clock.now().toISOString().slice(0, 10)
  const version = await inForceOn(db, slug, today)
  assert.deepEqual(
    [version?.n, version?.way, version?.body, version?.note],
    [3, 'adopted', made.board.id, 'Listening has to be said twice.']
  )
  assert.match((await site.get(page)).text, /3-0-0 on/)
  assert.match((await site.get(page)).text, /Read version 3/)
  // A name that somebody changes or gives up is another one here too.
  const named = (from: string, to: string) => db.updateTable('people').set({ name: to }).where('name', '=', from).execute()
  await named('Chen', 'A former member')
  const after = (await site.get(page)).text
  assert.ok(after.includes('A former member</bdi>: agreed') && !after.includes('Chen'))
  await named('A former member', 'Chen')
  assert.match((await site.get('/policies/code')).text, /listen three times/)
  assert.match((await site.get('/policies/code')).text, /With words from <a[^>]*>\s*<bdi>Old code/)
  assert.equal((await press(id, 'withdraw', made.reader)).status, 422)
})

test('mended letters need two people and no vote; a change of meaning is refused that way', async () => {
  const { text } = await site.get('/policies/code/v/3/text.md')
  const words = text.replace(/^---[\s\S]*?---\n\n/, '')
  const typo = (more: string) => change({ kind: 'typo', reason: 'A typing mistake.', text: more })
  for (const meaning of [
    words.replace('same week', 'next month'),
    words.replace('Be kind', 'Be calm'),
    words.replace('Be kind', 'Never be kind'),
    words.replace('same week', '2 weeks'),
    words.replace('lantern.example', 'other.example'),
    `${words}\nMore.\n`
  ]) {
    assert.equal((await site.post(proposing, typo(meaning), made.reader)).status, 422, meaning)
  }
  const sent = await site.post(proposing, typo(words.replace('teh', 'the')), made.reader)
  const id = idIn(sent.location)
  assert.equal((await press(id, 'open', made.chair)).status, 422)
  assert.match((await press(id, 'confirm', made.reader)).text, /Somebody else has to look at it/)
  assert.equal((await press(id, 'confirm', made.president)).status, 403)
  assert.equal((await press(id, 'confirm', made.member)).status, 303)
  assert.match((await site.get('/policies/code')).text, /Letters mended, looked at by two people/)
  assert.equal((await press(id, 'confirm', made.member)).status, 422)
})

test('a change that was overtaken, and a second vote at the same time, have to wait', async () => {
  const { text } = await site.get('/policies/code/v/4/text.md')
  const words = text.replace(/^---[\s\S]*?---\n\n/, '')
  const [one, other] = [
    idIn((await site.post(proposing, change({ text: words.replace('Everywhere', 'Everywhere we meet') }), made.reader)).location),
    idIn((await site.post(proposing, change({ text: words.replace('Everywhere', 'In all rooms') }), made.member)).location)
  ]
  inDays(4)
  assert.equal((await press(one, 'open', made.chair)).status, 303)
  assert.match((await press(other, 'open', made.chair)).text, /being voted on/)
  for (const who of [made.chair, made.reader, made.other]) await press(one, 'vote', who, { choice: 'nay' })
  await finishVotes(site.app.context)
  assert.equal((await press(one, 'close', made.member)).status, 303, 'nothing can change it any more')
  assert.match((await site.get(href(routes.policyProposal, { proposal: one }))).text, /It was not decided/)
  const today = site.app.clock.now().toISOString().slice(0, 10)
  await adopt('code', { from_day: today }, words.replace('Everywhere', 'On Earth'))
  assert.match((await press(other, 'open', made.chair)).text, /A newer version was adopted meanwhile/)
})

test('an event lays its own sections over the code, and both are shown side by side', async () => {
  const { db } = site.app.database
  const fields = {
    slug: 'meeting-code',
    title: 'Code at the meeting',
    kind: 'code',
    body: made.group.id,
    board: '',
    language: 'en',
    parent: 'code'
  }
  assert.equal((await site.post(routes.deskNewPolicy, fields, made.chair)).status, 303)
  const today = site.app.clock.now().toISOString().slice(0, 10)
  assert.deepEqual(await adopt('meeting-code', { from_day: today }, '## Contact\n\nAt the desk.\n'), {
    problem: 'no_parent_version'
  })
  const parent_n = (await inForceOn(db, slug, today))?.n ?? 0
  assert.deepEqual(await adopt('meeting-code', { from_day: today, parent_n }, '## Contact\n\nAt the desk.\n'), { n: 1 })
  const page = await site.get('/policies/meeting-code')
  assert.match(page.text, /On Earth/)
  assert.match(page.text, /At the desk/)
  assert.doesNotMatch(page.text, /conduct@lantern\.example/)
  assert.match(page.text, /Its own words: Contact/)
  assert.match((await site.get('/policies/beside/code/meeting-code')).text, /<del>[\s\S]*<ins>/)
  assert.match((await site.get('/policies/code')).text, /Texts that build on it/)
  assert.equal((await site.get('/policies/beside/code/nothing')).status, 404)
  const child = { ...fields, slug: 'deeper', parent: 'meeting-code' }
  assert.equal((await site.post(routes.deskNewPolicy, child, made.chair)).status, 422, 'one level is enough')
})

test('a version is not taken when it would hold before it was adopted, or before one that begins later', async () => {
  const text = '# Code\n\nOther words.\n'
  assert.deepEqual(await adopt('code', { adopted_day: '2026-05-02', from_day: '2026-05-01' }, text), { problem: 'too_early' })
  assert.deepEqual(await adopt('code', { from_day: '2025-02-01' }, text), { problem: 'not_newest' })
  assert.deepEqual(await adopt('nothing-here', { from_day: '2027-02-01' }, text), { problem: 'no_such_policy' })
  assert.deepEqual(await adopt('code', { from_day: '2027-02-01', texts: [{ language: 'pt', text }] }, text), {
    problem: 'no_binding_text'
  })
  assert.deepEqual(await adopt('code', { from_day: '2027-02-01' }, '<script>\u0000</script>'), { problem: 'control_characters' })
  assert.deepEqual(await adopt('code', { from_day: '2027-02-01' }, text), { n: 6 })
  assert.match((await site.get('/policies/code/v/6')).text, /It is in force from Monday 1 February 2027 on/)
  assert.doesNotMatch((await site.get('/policies/code')).text, /Other words/)
})

test('people, spaces and programs accept a version, and pages show counts alone', async () => {
  const { db } = site.app.database
  const accept = href(routes.deskPolicyAccept, { policy: 'code' })
  assert.equal((await site.post(accept, {}, made.member)).status, 303)
  assert.equal((await site.post(accept, {}, made.member)).status, 303)
  const space = {
    slug: 'forum',
    kind: 'forum',
    name: 'Forum',
    about: '',
    address: '',
    time_zone: 'UTC',
    starts_day: '',
    ends_day: '',
    body: made.group.id,
    on_call_phone: '',
    languages: ''
  }
  assert.equal((await site.post(routes.deskNewSpace, space, made.chair)).status, 303)
  const spaces = href(routes.deskPolicySpaces, { policy: 'code' })
  assert.equal((await site.post(spaces, { space: 'forum', version: '5' }, made.member)).status, 403)
  assert.equal((await site.post(spaces, { space: 'forum', version: '99' }, made.chair)).status, 422)
  assert.equal((await site.post(spaces, { space: 'forum', version: '4' }, made.chair)).status, 303)
  assert.equal((await site.post(spaces, { space: 'forum', version: '5' }, made.chair)).status, 303)
  const keys = href(routes.deskPolicyKeys, { policy: 'code' })
  assert.equal((await site.post(keys, { key_name: 'Tickets' }, made.member)).status, 403)
  assert.equal((await site.post(keys, { key_name: '' }, made.chair)).status, 422)
  const page = await site.post(keys, { key_name: 'Tickets' }, made.chair)
  const [secret = ''] = /cwp_[\w-]{43}/.exec(page.text) ?? []
  assert.notEqual(secret, '')
  assert.doesNotMatch((await site.get(desk, made.chair)).text, /cwp_/)
  const to = (version: string, policy = 'code') => href(routes.policyAcceptedBy, { policy, version })
  const record = async (value: unknown, key = secret, path = to('5')) => {
    const answer = await site.app.app.request(path, {
      method: 'POST',
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }
    })
    return answer.status
  }
  assert.equal(await record({ reference: 'order 1001' }), 201)
  assert.equal(await record({ reference: 'order 1001' }), 200)
  assert.equal(await record({ reference: 'order 1002', day: '2026-03-01' }), 201)
  assert.equal(await record({ reference: 'order 1003', day: '2031-01-01' }), 422)
  assert.equal(await record({ reference: '' }), 422)
  assert.equal(await record({ reference: 'a', more: 1 }), 422)
  assert.equal(await record({ reference: 'a' }, 'cwp_wrong'), 401)
  assert.equal(await record({ reference: 'a' }, secret, to('5', 'meeting-code')), 403)
  assert.equal(await record({ reference: 'a' }, secret, to('77')), 404)
  const shown = (await site.get('/policies/code')).text
  assert.match(shown, /Version 5: 2 registrations, 1 space, 1 person who signs in here/)
  assert.match(shown, /href="\/s\/forum"/)
  assert.match((await site.get('/s/forum')).text, /href="\/policies\/code"/, 'the page of the space names the text')
  const dump = JSON.stringify(await db.selectFrom('policy_acceptances').selectAll().execute())
  assert.doesNotMatch(dump, /order 100/)
  const { id } = await db.selectFrom('policy_tokens').select('id').executeTakeFirstOrThrow()
  assert.equal((await site.post(href(routes.deskPolicyKeyEnd, { policy: 'code', key: id }), {}, made.chair)).status, 303)
  assert.equal(await record({ reference: 'order 1004' }), 401)
})

test('a key for one space is made and ended by who speaks for that space, and counts for it alone', async () => {
  const { db } = site.app.database
  const space = { slug: 'board-list', kind: 'mailing_list', name: 'Board list', time_zone: 'UTC', body: made.board.id }
  assert.equal((await site.post(routes.deskNewSpace, space, admin)).status, 303)
  const keys = href(routes.deskPolicyKeys, { policy: 'code' })
  const end = async (id: string, as: Colleague) =>
    (await site.post(href(routes.deskPolicyKeyEnd, { policy: 'code', key: id }), {}, as)).status
  const idOf = async (name: string) =>
    (await db.selectFrom('policy_tokens').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  assert.equal((await site.post(keys, { key_name: 'Whole', key_space: '' }, made.chair)).status, 200)

  // The board does not keep the text: its chair makes keys for spaces of the board, and sees no others.
  const shown = await site.get(desk, made.president)
  assert.match(shown.text, /<select[^>]*name="key_space"[\s\S]*value="board-list"/)
  assert.doesNotMatch(shown.text, /No space in particular|Whole/)
  for (const key_space of ['', 'forum', 'atlantis']) {
    assert.equal((await site.post(keys, { key_name: 'List', key_space }, made.president)).status, 422, key_space)
  }
  const page = await site.post(keys, { key_name: 'List', key_space: 'board-list' }, made.president)
  const [secret = ''] = /cwp_[\w-]{43}/.exec(page.text) ?? []
  const answer = await site.app.app.request(href(routes.policyAcceptedBy, { policy: 'code', version: '5' }), {
    method: 'POST',
    body: JSON.stringify({ reference: 'subscriber 7' }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }
  })
  assert.equal(answer.status, 201)
  assert.match((await site.get(desk, made.president)).text, /List, for Board list<\/bdi>, made on [^:]*: 1 acceptance\./)
  const rows = await db
    .selectFrom('policy_acceptances')
    .select('space')
    .where('space', '=', 'board-list' as never)
    .execute()
  assert.equal(rows.length, 1)

  assert.equal(await end(await idOf('Whole'), made.president), 404)
  assert.equal(await end(await idOf('List'), made.member), 403)
  assert.equal(await end(await idOf('List'), made.president), 303)
  assert.equal(await end(await idOf('List'), made.president), 404)
  assert.equal(await end(await idOf('Whole'), made.chair), 303)
})

test('a text that ends keeps its pages, and says until when it was in force', async () => {
  const today = site.app.clock.now().toISOString().slice(0, 10)
  const { parent_n } = { parent_n: (await inForceOn(site.app.database.db, slug, today))?.n ?? null }
  assert.equal(parent_n, 5)
  const end = href(routes.deskPolicyEnd, { policy: 'meeting-code' })
  assert.equal((await site.post(end, { last_day: today }, made.chair)).status, 303)
  inDays(1)
  await site.post(desk, { title: 'Our code', kind: 'code', board: made.board.id }, made.chair)
  assert.match((await site.get('/policies/meeting-code')).text, /was in force until/)
  const tomorrow = site.app.clock.now().toISOString().slice(0, 10)
  assert.equal((await site.get(`/policies/meeting-code/on/${tomorrow}`)).status, 404)
})

test('days count anew for whatever is decided on: words, sources, the first day, the version below; not for a better reason', async () => {
  const newest = async () => {
    const [version] = await versionsOf(site.app.database.db, slug, 1)
    const { text } = await site.get(`/policies/code/v/${version?.n ?? 0}/text.md`)
    return text.replace(/^---[\s\S]*?---\n\n/, '')
  }
  const words = (await newest()).replace('# ', '# The ')
  const id = idIn((await site.post(proposing, change({ text: words }), made.reader)).location)
  const revise = async (more: Record<string, string>) =>
    assert.equal((await press(id, 'revise', made.reader, change({ text: words, ...more }))).status, 303)
  const open = async () => (await press(id, 'open', made.chair)).status
  const source = { incorporates: 'Old code | https://old.example | CC0-1.0' }
  const later = { from_day: new Date(site.app.clock.now().getTime() + 90 * 86_400_000).toISOString().slice(0, 10) }
  inDays(4)
  await revise(source)
  assert.equal(await open(), 422, 'another source')
  inDays(4)
  await revise({ ...source, ...later })
  assert.equal(await open(), 422, 'another first day')
  inDays(4)
  assert.ok('n' in (await adopt('code', { from_day: '2027-03-01' }, `${await newest()}\nMore.\n`)))
  await revise({ ...source, ...later })
  assert.equal(await open(), 422, 'the same words over a newer version take away what it brought')
  inDays(4)
  await revise({ ...source, ...later, reason: 'Said better.' })
  assert.equal(await open(), 303, 'only the reason')
  assert.equal((await press(id, 'withdraw', made.reader)).status, 303)
})
