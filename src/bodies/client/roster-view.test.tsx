import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { newId } from '../../seal/bytes.ts'
import type { Roster, RosterEntry, RosterRole } from '../../seal/roster.ts'
import { words } from '../../ui/words.ts'
import { WordsContext } from '../../ui/words-context.ts'
import type { BodyId } from '../model.ts'
import type { DraftPerson, RosterDraft } from '../roster-draft.ts'
import { RosterView, type RosterViewProps } from './roster-view.tsx'

const entry = (name: string, roles: RosterRole[] = ['intake', 'responder']): RosterEntry => ({
  id: newId(),
  name,
  roles,
  recipient: `recipient of ${name}`,
  verifyKey: `key of ${name}`,
  signature: ''
})
const [ada, ben, chen] = ['Ada', 'Ben', 'Chen'].map((name) => entry(name)) as [RosterEntry, RosterEntry, RosterEntry]
const current = {
  body: newId(),
  version: 1,
  day: '2026-03-01',
  rosterKey: 'k',
  fallback: null,
  entries: [ada, ben]
} as unknown as Roster
const person = (of: RosterEntry, more: Partial<DraftPerson> = {}): DraftPerson => ({
  name: of.name,
  wanted: of,
  entry: of,
  id: of.id,
  waits: undefined,
  isMe: false,
  ...more
})
const draft: RosterDraft = {
  body: { id: current.body as BodyId, slug: 'conduct', name: 'Conduct group' },
  instance: 'i',
  day: '2026-03-10',
  current,
  renewal: null,
  fallback: null,
  people: [person(ada, { isMe: true }), person(ben)],
  proposal: null,
  form: { open: true, testable: false, why: [] },
  tested: { by: 2, byMe: true }
}
const nothing = () => {}
const props: RosterViewProps = {
  draft,
  problems: [],
  mayPropose: false,
  heard: false,
  busy: false,
  now: new Date('2026-03-10T12:00:00Z'),
  testHref: '/report?body=conduct',
  onHeard: nothing,
  onSignEntry: nothing,
  onPropose: nothing,
  onCountersign: nothing,
  onRenew: nothing
}
const view = (change: Partial<RosterViewProps>) =>
  renderToString(
    <WordsContext.Provider value={words('en')}>
      <RosterView {...props} {...change} />
    </WordsContext.Provider>
  )
const proposal = (entries: RosterEntry[], byMe = false) =>
  ({ content: { ...current, version: 2, entries }, signatures: { roster: '', previous: null }, byMe }) as RosterDraft['proposal']

test('S20 a roster that is right asks nobody for anything', () => {
  const html = view({ mayPropose: true })
  assert.doesNotMatch(html, /<button/)
  assert.match(html, /Confirmed/)
})

test('S20 U7 after 35 days anybody listed is asked whether it is still right', () => {
  assert.match(view({ now: new Date('2026-04-10T12:00:00Z') }), /Not confirmed lately[\s\S]*<button[^>]*>It is still right/)
})

test('S20 who has not signed, or has to sign again, is asked to', () => {
  const people = [person(ada, { isMe: true, entry: undefined, waits: 'changed' }), person(ben)]
  assert.match(view({ draft: { ...draft, people } }), /Sign your entry again[\s\S]*<button[^>]*>Sign my entry/)
})

test('U6 the second signer sees only the difference, and signs only after comparing six words by voice', () => {
  const waiting = { ...draft, proposal: proposal([ada, ben, chen]) }
  const html = view({ draft: waiting, checkWords: ['one', 'two', 'three', 'four', 'five', 'six'] })
  assert.match(html, /Chen joins: opens new reports, may be asked\./)
  assert.doesNotMatch(html, /Ada joins|Ben joins/)
  assert.match(html, /one two three four five six/)
  assert.match(html, /<button[^>]*disabled[^>]*>Sign as second member/)
  assert.doesNotMatch(view({ draft: waiting, heard: true }), /<button[^>]*disabled/)
})

test('S20 a proposal with something wrong cannot be signed', () => {
  const html = view({ draft: { ...draft, proposal: proposal([ada, ben]) }, problems: ['unsigned'], heard: true })
  assert.match(html, /Do not sign/)
  assert.doesNotMatch(html, /Sign as second member/)
})

test('S20 who proposed waits for somebody else', () => {
  const html = view({ draft: { ...draft, proposal: proposal([ada, ben, chen], true) }, mayPropose: true })
  assert.match(html, /Another member has to sign it too/)
  assert.doesNotMatch(html, /<button/)
})

test('U4 the view counts who opens new reports and says the cost', () => {
  assert.match(view({}), /2 people open new reports\. It takes 2 to 5/)
})

test('S4 a roster is not proposed with fewer than two ready readers', () => {
  const people = [person(ada, { isMe: true }), person(ben, { entry: undefined, waits: 'not_confirmed' })]
  const html = view({ draft: { ...draft, people }, mayPropose: true })
  assert.match(html, /Two intake readers have to be ready/)
  assert.doesNotMatch(html, /<button/)
})
