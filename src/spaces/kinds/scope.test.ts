import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague } from '../../../test/helpers/bodies.ts'
import { root } from '../../root.ts'
import { href, routes } from '../../routes.ts'
import { spaceKinds } from '../model.ts'
import { requirements } from '../requirements/requirements.ts'
import { duties, eventOnline, eventPeople, onlineKinds, onlinePeople, venueKinds } from './scope.ts'

let site: BodiesTest
let admin: Colleague
let member: Colleague
before(async () => {
  site = await bodiesTest()
  admin = await site.person('Admin', { isAdmin: true })
  member = await site.person('Member')
})
after(() => site.close())

// The Scope section of the PSF Code of Conduct, as it is written there, beside the row that stands for it.
const people: Record<(typeof eventPeople)[number], string> = {
  staff: 'staff',
  board_members: 'Python Software Foundation board members',
  speakers: 'speakers',
  panelists: 'panelists',
  workshop_leaders: 'tutorial or workshop leaders',
  poster_presenters: 'poster presenters',
  invited: 'people invited to meetings or summits',
  exhibitors: 'exhibitors',
  organizers: 'organizers',
  volunteers: 'volunteers',
  attendees: 'all attendees'
}
const venues: Record<(typeof venueKinds)[number], string> = {
  exhibit_hall: 'exhibit hall or vendor tabling area',
  presentation_rooms: 'panel and presentation rooms',
  sprint_rooms: 'hackathon or sprint rooms',
  workshop_rooms: 'tutorial or workshop rooms',
  poster_rooms: 'poster session rooms',
  meeting_rooms: 'summit or meeting rooms',
  staff_areas: 'staff areas',
  con_suite: 'con suite',
  meal_areas: 'meal areas',
  party_suites: 'party suites',
  walkways: 'walkways, hallways, elevators, and stairs that connect any of the above spaces'
}
const online: Record<(typeof onlineKinds)[number], string> = {
  mailing_list: 'Mailing lists',
  developer_chat: "Core developers' Python Discord server",
  community_chat: 'The PSF Discord and Slack servers',
  forum: 'Python Software Foundation hosted Discourse server discuss.python.org',
  code: 'Code repositories, issue trackers, and pull requests',
  other: 'Any other online space administered by the Python Software Foundation'
}
const onlineCovered: Record<(typeof onlinePeople)[number], string> = {
  members: 'PSF Members, including Fellows',
  space_admins: 'admins of the online space',
  maintainers: 'maintainers',
  reviewers: 'reviewers',
  contributors: 'contributors',
  community_members: 'all community members'
}

/** The words of the page that say the same, by their first telling word. */
const tells = (source: string): RegExp => {
  const word = source
    .replaceAll(/\b(the|all|any|other|psf|python|software|foundation|hosted)\b/giu, ' ')
    .match(/[\p{L}]{4,}/u)?.[0]
    .slice(0, 5)
  return new RegExp(word ?? source, 'i')
}

test('every people kind, venue kind and online kind of the Code is a row, and each stands on the public page', async () => {
  const { text } = await site.get(routes.whereItApplies)
  assert.deepEqual([eventPeople.length, venueKinds.length, onlineKinds.length, onlinePeople.length], [11, 11, 6, 6])
  const shown = new Map([...text.matchAll(/<li data-kind="([^"]+)">([^<]+)/g)].map(([, id = '', words = '']) => [id, words]))
  for (const [id, source] of Object.entries({ ...people, ...venues, ...online, ...onlineCovered })) {
    assert.match(shown.get(id) ?? '', tells(source), `${id}: ${source}`)
  }
  for (const id of eventOnline) assert.ok(shown.has(id), id)
  assert.equal(shown.size, 11 + 11 + 6 + 6 + eventOnline.length)
})

const seed = join(root, '..', 'shared', 'seeds', '001_127d313d8ba1d007.txt')
const skip = existsSync(seed) ? false : 'the document that the lists come from is not beside the project (../shared/seeds)'

test('seed 001: the lists hold every line of its section Scope, and no other', { skip }, () => {
  const [, scope = ''] = readFileSync(seed, 'utf8')
    .split(/\nPSF Events\n/)
    .slice(-2)
  const [events = '', rest = ''] = scope.split(/\nPSF Online Spaces\n/)
  const [spaces = '', duties = ''] = (rest.split(/\nContact Information\n/)[0] ?? '').split('Each online space listed above')
  const items = (text: string) =>
    [...text.matchAll(/^- \* (.+)$/gm)].map(([, line = '']) => line.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').trim())
  const listed = [...items(events), ...items(spaces)]
  const rows = [...Object.values(people), ...Object.values(venues), ...Object.values(online), ...Object.values(onlineCovered)]
  assert.equal(listed.length, rows.length + eventOnline.length)
  const stands = (row: string) => listed.includes(row) || listed.filter((line) => line.startsWith(row)).length === 1
  for (const row of rows) assert.ok(stands(row), row)
  const others = listed.filter((line) => !rows.some((row) => line === row || line.startsWith(row)))
  assert.deepEqual(others, [
    'comments made on official conference phone apps',
    'comments made on event video hosting services',
    'comments made on the official event hashtag or panel hashtags'
  ])
  for (const duty of [
    /will enforce this code/,
    /required to provide a Code of Conduct committee/,
    /may \(but is not required to\) ask/
  ]) {
    assert.match(events, duty)
  }
  for (const duty of [
    /contact information for any administrators/,
    /a welcome message/,
    /will receive and evaluate/,
    /suggest actions/
  ]) {
    assert.match(duties + rest, duty)
  }
})

test('every duty of the Code is a row with its level, and stands on the page', async () => {
  const { text } = await site.get(routes.whereItApplies)
  const asWritten: Record<(typeof duties)[number]['id'], [level: string, source: RegExp]> = {
    enforce: ['required', /enforce/],
    committee: ['required', /receives, evaluates and acts/],
    committee_contact: ['required', /contact information/],
    ask_advice: ['allowed', /may ask/],
    moderator_contacts: ['required', /administrators and moderators/],
    welcome_message: ['encouraged', /welcome message/],
    receive_reports: ['required', /receives and evaluates/],
    suggest_actions: ['required', /suggests/],
    reachable: ['required', /reach/],
    notify_board: ['allowed', /may tell the board/]
  }
  assert.equal(duties.length, Object.keys(asWritten).length)
  for (const { id, level } of duties) {
    const [wanted, source] = asWritten[id]
    assert.equal(level, wanted, id)
    const [, words = ''] = new RegExp(`<li data-duty="${id}">([^<]+)`).exec(text) ?? []
    assert.match(words, source, id)
  }
})

test('each requirement names its source, and stands on the page', async () => {
  const { text } = await site.get(routes.whereItApplies)
  for (const { source } of requirements) assert.ok(text.includes(source.replaceAll("'", '&#39;')), source)
})

test('an administrator adds kinds of every list, and a space can be of one', async () => {
  const add = (list: string, name: string) => site.post(routes.deskKinds, { list, name }, admin)
  for (const list of ['online', 'venue', 'event_people', 'online_people']) {
    assert.equal((await add(list, `Añadido ${list}`)).status, 303, list)
  }
  const { text } = await site.get(routes.whereItApplies)
  assert.equal(text.match(/Añadido/g)?.length, 4)
  const body = await site.body('kinds', [[member, 'chair']])
  const fields = { slug: 'video-calls', kind: 'own_online_anadido_online', name: 'Video calls', time_zone: 'UTC', body: body.id }
  assert.equal((await site.post(routes.deskNewSpace, fields, member)).status, 303)
  assert.match((await site.get('/spaces')).text, /Añadido online/)
  assert.equal((await site.get('/s/video-calls')).status, 200)
  const used = await site.post(href(routes.deskKindRemove, { kind: 'own_online_anadido_online' }), {}, admin)
  assert.deepEqual([used.status, used.text.includes('still uses')], [422, true])
  assert.equal((await site.post(href(routes.deskKindRemove, { kind: 'own_venue_anadido_venue' }), {}, admin)).status, 303)
  assert.equal((await site.post(href(routes.deskKindRemove, { kind: 'own_venue_anadido_venue' }), {}, admin)).status, 404)
  assert.equal((await site.post(href(routes.deskKindRemove, { kind: 'event' }), {}, admin)).status, 404)
  assert.ok(!spaceKinds.some((kind) => kind.startsWith('own_')))
})

test('a wrong kind is shown again, and kinds are for administrators', async () => {
  const wrong = [
    { list: 'online', name: '' },
    { list: 'online', name: '???' },
    { list: 'x', name: 'A' },
    { list: 'online', name: 'Añadido online' }
  ]
  for (const fields of wrong) assert.equal((await site.post(routes.deskKinds, fields, admin)).status, 422, fields.name)
  assert.equal((await site.post(routes.deskKinds, { list: 'online', name: 'B' }, member)).status, 403)
  assert.equal((await site.get(routes.deskKinds)).status, 303)
})
