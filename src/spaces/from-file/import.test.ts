import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../../test/helpers/bodies.ts'
import { root } from '../../root.ts'
import { routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { applyPlan, lookAtFile, type Looked } from './import-spaces.ts'
import { readFile } from './read-file.ts'
import { planLines } from './say-plan.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
})
after(() => site.close())

const t = words('en')
const bytes = (text: string) => new TextEncoder().encode(text)
const asked = (name: string, content: Uint8Array) => ({
  name,
  bytes: content,
  body: made.group.id,
  timeZone: 'UTC',
  mayEdit: () => true
})
async function look(name: string, content: string | Uint8Array): Promise<Looked> {
  const looked = await lookAtFile(site.app.database.db, asked(name, typeof content === 'string' ? bytes(content) : content))
  if ('problem' in looked) throw new Error(looked.problem)
  return looked
}
async function take(name: string, content: string | Uint8Array): Promise<string[]> {
  const looked = await look(name, content)
  await applyPlan(site.app.context, looked.plan)
  return planLines(t, looked)
}
const sum = (lines: readonly string[]) => lines.at(-1)

const list = `id,kind,name,url,languages,email,moderators,part_of,weekly_test
chat,community_chat,Chat,https://chat.example.org,"en, de",chat@example.org,"Rosa <rosa@example.org> (administrator, ban); Sam <@sam>",,yes
chat-de,community_chat,"Chat, ""deutsch""",,de,,,chat,
`

test('a list makes spaces with contacts and moderators, and the same list again changes nothing', async () => {
  assert.equal(sum(await take('list.csv', list)), '2 new, 0 changed, 0 as they are, 0 left out')
  assert.deepEqual(await take('list.csv', list), ['0 new, 0 changed, 2 as they are, 0 left out'])
  const { db } = site.app.database
  const chat = await db
    .selectFrom('spaces')
    .selectAll()
    .where('id', '=', 'chat-de' as never)
    .executeTakeFirst()
  assert.deepEqual([chat?.parent, chat?.name, chat?.languages], ['chat', 'Chat, "deutsch"', ['de']])
  const people = await db.selectFrom('space_moderators').select(['name', 'role', 'may_ban']).orderBy('name').execute()
  assert.deepEqual(people, [
    { name: 'Rosa', role: 'administrator', may_ban: true },
    { name: 'Sam', role: 'moderator', may_ban: false }
  ])
  assert.match((await site.get('/s/chat')).text, /chat@example\.org/)
})

test('a difference is said field by field, and nothing else is touched', async () => {
  const changed = list.replace('https://chat.example.org', 'https://talk.example.org').replace('Sam <@sam>', 'Uma <@uma>')
  const looked = await look('list.csv', changed)
  assert.deepEqual(planLines(t, looked), [
    '~ chat  Chat',
    '    url: https://chat.example.org → https://talk.example.org',
    '    contact added: Uma',
    '0 new, 1 changed, 1 as they are, 0 left out'
  ])
  await applyPlan(site.app.context, looked.plan)
  assert.equal((await site.app.database.db.selectFrom('space_moderators').select('id').execute()).length, 3)
})

test('YAML says the same as CSV', async () => {
  const yaml = `spaces:
  - id: chat
    kind: community_chat
    name: Chat
    url: https://talk.example.org
    languages: [en, de]
    weekly_test: true
    moderators:
      - { name: Rosa, contact: rosa@example.org, role: administrator, able_to_ban: true }
  - { name: Días de otoño, kind: event, starts: 2026-10-01, ends: 2026-10-02 }
`
  assert.deepEqual(await take('list.yaml', yaml), [
    '+ dias-de-otono-2026  Días de otoño 2026 (2026-10-01 to 2026-10-02)',
    '1 new, 0 changed, 1 as they are, 0 left out'
  ])
})

test('rows that do not fit are named with row, column and reason, and the others are taken', async () => {
  const rows: [row: string, column: string, reason: RegExp][] = [
    ['=HYPERLINK("x"),forum,,,,,,', 'name', /formula/],
    ["'=1+1,forum,,,,,,", 'name', /formula/],
    ['@SUM(A1),forum,,,,,,', 'name', /formula/],
    [',forum,,,,,,', 'name', /empty/],
    ['Aa,castle,,,,,,', 'kind', /kind/],
    ['Bb,event,2026-02-30,,,,,', 'starts', /first day/],
    ['Cc,event,2026-02-03,2026-02-01,,,,', 'ends', /before the first/],
    ['Dd,forum,,,Mars/Base,,,', 'time_zone', /time zone/],
    ['Ee,forum,,,,nobody,,', 'body', /body/],
    ['Ff,forum,,,,,javascript:alert(1),', 'url', /web address/],
    ['Gg,forum,,,,,,a b c', 'phone', /phone/],
    ['???,forum,,,,,,', 'id', /short name/],
    ['Good,forum,,,,,,', '', /./],
    ['Good,forum,,,,,,', 'id', /twice/],
    [`${'x'.repeat(200)},forum,,,,,,`, 'name', /long/]
  ]
  const file = `name,kind,starts,ends,time_zone,body,url,phone\n${rows.map(([row]) => row).join('\n')}\n`
  const { plan } = await look('bad.csv', file)
  assert.deepEqual(
    plan.added.map(({ space }) => space.id),
    ['good']
  )
  const wanted = rows.flatMap(([, column], i) => (column ? [`${i + 2} ${column}`] : []))
  assert.deepEqual(
    plan.bad.map(({ row, column }) => `${row} ${column}`),
    wanted
  )
  for (const { row, reason } of plan.bad) assert.match(t(`space.import.reason.${reason}`), rows[row - 2]?.[2] ?? /^$/)
})

test('no row takes the short name of a body: mail to that name is for its readers', async () => {
  const { plan } = await look('names.csv', 'id,kind,name\nboard,forum,Board\nboard-talk,forum,Board talk\n')
  assert.deepEqual(
    [plan.added.map(({ space }) => space.id), plan.bad.map(({ column, reason }) => `${column} ${reason}`)],
    [['board-talk'], ['id body_name']]
  )
})

test('a policy that the register does not have is named beside those that it has', async () => {
  const code = { slug: 'code', title: 'Code', kind: 'code', body: made.group.id, board: '', language: 'en', parent: '' }
  assert.equal((await site.post(routes.deskNewPolicy, code, made.chair)).status, 303)
  const csv = 'id,name,kind,policy\nright,Right,forum,code\nwrong,Wrong,forum,coda\n'
  const looked = await look('policies.csv', csv)
  assert.deepEqual(planLines(t, looked), [
    '+ right  Right',
    '! row 3, Wrong: The register has no policy of this name (column policy)',
    'Policies in the register: code',
    '1 new, 0 changed, 0 as they are, 1 left out'
  ])
  const sent = { name: 'a.csv', zone: 'UTC', body: made.group.id, again: Buffer.from(csv).toString('base64') }
  assert.match((await site.post(routes.deskImport, sent, made.chair)).text, /Policies in the register: code/)
})

test('parents may come behind their parts, and no circle is taken', async () => {
  const { plan } = await look('parents.csv', 'id,name,part_of\npart,Part,whole\nwhole,Whole,\n')
  assert.equal(plan.added.length, 2)
  await applyPlan(site.app.context, plan)
  const circle = await look('parents.csv', 'id,name,part_of\nwhole,Whole,part\nalone,Alone,alone\nlost,Lost,atlantis\n')
  assert.deepEqual(
    circle.plan.bad.map(({ reason }) => reason),
    ['part_of', 'part_of', 'part_of']
  )
})

test('a file is read in whatever a spreadsheet saved it: marks, UTF-16, Latin-1, semicolons, tabs', async () => {
  const text = 'name;kind\nBären–Forum;forum\n'
  const utf16 = (swap: boolean, mark: boolean) => {
    const little = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
    return new Uint8Array(swap ? little.swap16() : little)
  }
  const files: [string, Uint8Array][] = [
    ['utf-8', bytes(text)],
    ['utf-8', bytes(`\uFEFF${text}`)],
    ['utf-16le', utf16(false, true)],
    ['utf-16be', utf16(true, true)],
    ['utf-16le', utf16(false, false)],
    ['utf-16be', utf16(true, false)],
    ['windows-1252', Uint8Array.from(Buffer.from(text.replace('–', '-'), 'latin1'))],
    ['utf-8', bytes(text.replaceAll(';', '\t').replaceAll('\n', '\r\n'))]
  ]
  for (const [encoding, content] of files) {
    const { plan, file } = await look('x.csv', content)
    assert.equal(file.encoding, encoding)
    assert.equal(plan.added[0]?.space.id, encoding === 'windows-1252' ? 'baren-forum' : 'baren-forum')
    assert.match(plan.added[0]?.space.name ?? '', /^Bären.Forum$/)
  }
})

test('a file that is none is refused with a reason, never with an error', () => {
  const problem = (name: string, content: Uint8Array | string) => {
    const read = readFile(name, typeof content === 'string' ? bytes(content) : content)
    return 'problem' in read ? read.problem : undefined
  }
  assert.equal(problem('a.csv', ''), 'empty')
  assert.equal(problem('a.csv', 'name\n'), 'empty')
  assert.equal(problem('a.csv', 'colour\nred\n'), 'no_name_column')
  assert.equal(problem('a.csv', `name\n"${'x'.repeat(200_000)}`), 'not_csv')
  assert.equal(problem('a.csv', new Uint8Array(3 * 1024 * 1024)), 'too_big')
  assert.equal(problem('a.csv', `name\n${'x\n'.repeat(6000)}`), 'too_many_rows')
  assert.equal(problem('a.yaml', '{'), 'not_yaml')
  assert.equal(problem('a.yaml', 'a: 1'), 'not_yaml')
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nspaces: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`
  assert.equal(problem('a.yaml', bomb), 'not_yaml')
})

test('the page shows what a file would do and takes it only after a press', async () => {
  const csv = 'name,kind\nNew forum,forum\n=1,forum\n'
  const send = async (fields: Record<string, string>, as?: Colleague) => site.post(routes.deskImport, fields, as)
  const sent = { name: 'a.csv', zone: 'UTC', body: made.group.id, again: Buffer.from(csv).toString('base64') }
  const plan = await send(sent, made.chair)
  assert.equal(plan.status, 200)
  assert.match(plan.text, /1 new, 0 changed, 0 as they are, 1 left out[\s\S]*formula[\s\S]*new-forum/)
  assert.equal((await site.get('/s/new-forum')).status, 404)
  assert.equal((await send({ ...sent, act: 'take' }, made.chair)).status, 303)
  assert.equal((await site.get('/s/new-forum')).status, 200)

  const theirs = await send(
    { ...sent, again: Buffer.from('name,kind,body\nXylophone,forum,board\n').toString('base64') },
    made.chair
  )
  assert.match(theirs.text, /You do not speak for this body/)
  assert.equal((await send({ ...sent, zone: 'x' }, made.chair)).status, 422)
  assert.equal((await send({ ...sent, again: '' }, made.chair)).status, 422)
  assert.equal((await send({ ...sent, again: 'AAAA' }, made.chair)).status, 422)
  assert.equal((await site.get(routes.deskImport, made.member)).status, 403)
  assert.equal((await send(sent, made.member)).status, 403)
  assert.equal((await send(sent)).status, 401)
})

test('a file chosen on the page goes the same way', async () => {
  const form = new FormData()
  form.set('file', new File(['name;kind\nTeal forum;forum\n'], 'teal.csv'))
  form.set('zone', 'UTC')
  form.set('body', made.group.id)
  const headers = { 'x-test-account': admin.id, 'sec-fetch-site': 'same-origin' }
  const answer = await site.app.request(routes.deskImport, { method: 'POST', body: form, headers })
  assert.match(await answer.text(), /teal-forum/)
})

const calendar = join(root, '..', 'shared', 'data', 'conferences')
const files = existsSync(calendar) ? readdirSync(calendar).filter((name) => name.endsWith('.csv')) : []
const skip = files.length === 0 && 'the calendars of conferences are not here'

test('every calendar of conferences imports whole, and again changes nothing', { skip }, async () => {
  let rows = 0
  for (const name of files) {
    const content = readFileSync(join(calendar, name))
    const { plan, file } = await look(name, content)
    const wanted = content
      .toString('utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line.trim() !== '').length
    assert.equal(plan.added.length + plan.bad.length, wanted, name)
    for (const { row, reason } of plan.bad) assert.ok(row > 1 && reason, name)
    assert.deepEqual(file.ignored.includes('Proposal URL'), true)
    rows += plan.added.length
    await applyPlan(site.app.context, plan)
    const again = await look(name, content)
    assert.deepEqual([again.plan.added, again.plan.changed, again.plan.same], [[], [], plan.added.length], name)
    const [first] = plan.added
    assert.ok(first?.space.starts_day)
    const { id, name: title, address } = first.space
    const [place = ''] = address.split(', ')
    const moved = planLines(t, await look(name, content.toString('utf8').replace(place, 'Elsewhere')))
    const said = [`~ ${id}  ${title}`, `    address: ${address} → ${address.replace(place, 'Elsewhere')}`]
    assert.deepEqual(moved.filter((line) => !line.startsWith('!')).slice(0, -1), said, name)
  }
  assert.ok(rows > 200)
})

test('a thousand spaces are taken in seconds', async () => {
  const csv = ['name,kind,url', ...Array.from({ length: 1000 }, (_, i) => `Many ${i},forum,https://example.org/${i}`)].join('\n')
  const started = performance.now()
  assert.equal(sum(await take('many.csv', csv)), '1000 new, 0 changed, 0 as they are, 0 left out')
  assert.ok(performance.now() - started < 10_000)
})
