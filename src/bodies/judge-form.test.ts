import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeIdentity } from '../seal/age.ts'
import { newId } from '../seal/bytes.ts'
import { type Roster, type RosterRole, signEntry, signRoster } from '../seal/roster.ts'
import { signRenewal } from '../seal/roster-renewal.ts'
import { verifyKeyOf } from '../seal/sign.ts'
import { type FormFacts, judgeForm } from './judge-form.ts'

type Person = { seed: Uint8Array; recipient: string; id: string }
const seedOf = (n: number) => new Uint8Array(32).fill(n)
const recipients = await Promise.all(Array.from({ length: 12 }, () => makeIdentity()))
const person = (n: number): Person => ({ seed: seedOf(n + 1), recipient: recipients[n]?.recipient ?? '', id: newId() })

function roster(
  body: string,
  people: readonly [Person, RosterRole[]][],
  fallback: Roster['fallback'],
  key: number,
  day = '2026-03-01'
): Roster {
  const entries = people.map(([{ seed, recipient, id }, roles], i) =>
    signEntry(body, { id, name: `Person ${i}`, roles, recipient, verifyKey: verifyKeyOf(seed) }, seed)
  )
  const seed = seedOf(key)
  const content = {
    v: 1,
    instance: '',
    body,
    version: 1,
    day,
    prev: '',
    rosterKey: verifyKeyOf(seed),
    previousKey: null,
    fallback,
    entries
  } as const
  const member = { id: entries[0]?.id ?? '', signature: signRoster(content, people[0]?.[0].seed ?? seed) }
  return { ...content, signatures: { roster: signRoster(content, seed), member, previous: null } }
}

const [body, panelBody] = [newId(), newId()]
const [a, b, c, d, e] = [0, 1, 2, 3, 4].map(person) as [Person, Person, Person, Person, Person]
const pin = { body: panelBody, rosterKey: verifyKeyOf(seedOf(201)) }
const reader: RosterRole[] = ['intake', 'responder']
const own = roster(
  body,
  [
    [a, reader],
    [b, reader],
    [c, ['responder']]
  ],
  pin,
  200
)
const panel = roster(
  panelBody,
  [
    [d, reader],
    [e, reader]
  ],
  null,
  201
)
const facts: FormFacts = {
  hasProcedure: true,
  fallback: panelBody,
  own: { roster: own, renewal: null },
  panel: { roster: panel, renewal: null },
  canaryOpenings: 2,
  now: new Date('2026-03-10T12:00:00Z')
}
const why = (change: Partial<FormFacts>) => judgeForm({ ...facts, ...change }).why
const signed = (made: Roster) => ({ roster: made, renewal: null })

test('S4 S20 S35 a form opens with a fresh roster, a panel of two outsiders and two opened test reports', () => {
  assert.deepEqual(judgeForm(facts), { open: true, testable: false, why: [] })
})

test('S35 one opened test report is not enough, and then only a test report may come', () => {
  assert.deepEqual(judgeForm({ ...facts, canaryOpenings: 1 }), { open: false, testable: true, why: ['no_canary'] })
  assert.equal(judgeForm({ ...facts, canaryOpenings: 1, hasProcedure: false }).testable, false)
})

test('S4 fewer than two intake readers, or no panel of two outsiders, keep the form closed', () => {
  assert.deepEqual(
    why({
      own: signed(
        roster(
          body,
          [
            [a, reader],
            [b, ['responder']]
          ],
          pin,
          200
        )
      )
    }),
    ['few_readers']
  )
  assert.deepEqual(why({ fallback: null, panel: undefined }), ['no_fallback'])
  assert.deepEqual(why({ panel: undefined }), ['fallback_no_roster'])
})

test('U5 a panel of the same people is no panel', () => {
  assert.deepEqual(
    why({
      panel: signed(
        roster(
          panelBody,
          [
            [a, reader],
            [d, reader]
          ],
          null,
          201
        )
      )
    }),
    ['fallback_few']
  )
})

test('U4 more than five intake readers keep the form closed', () => {
  const six = [a, b, c, person(5), person(6), person(7)].map((each): [Person, RosterRole[]] => [each, reader])
  assert.deepEqual(why({ own: signed(roster(body, six, pin, 200)) }), ['many_readers'])
})

test('S20 the signed roster must name the panel that is set, by its roster key', () => {
  assert.deepEqual(
    why({
      own: signed(
        roster(
          body,
          [
            [a, reader],
            [b, reader]
          ],
          null,
          200
        )
      )
    }),
    ['other_fallback']
  )
  assert.deepEqual(
    why({
      panel: signed(
        roster(
          panelBody,
          [
            [d, reader],
            [e, reader]
          ],
          null,
          202
        )
      )
    }),
    ['other_fallback']
  )
})

test('S20 a roster is too old after 90 days, unless somebody on it has renewed that very version', () => {
  const now = new Date('2026-06-15T12:00:00Z')
  assert.deepEqual(why({ now }), ['roster_old', 'fallback_old'])
  const renewed = { roster: own, renewal: signRenewal(own, a.id, '2026-06-01', a.seed) }
  assert.deepEqual(why({ now, own: renewed }), ['fallback_old'])
  const forged = { roster: own, renewal: signRenewal(own, a.id, '2026-06-01', b.seed) }
  assert.deepEqual(why({ now, own: forged }), ['roster_old', 'fallback_old'])
  const ofAnother = { roster: own, renewal: signRenewal(panel, d.id, '2026-06-01', d.seed) }
  assert.deepEqual(why({ now, own: ofAnother }), ['roster_old', 'fallback_old'])
})

test('a body without any of it is closed, and the reasons come in the order in which people mend them', () => {
  const nothing = { hasProcedure: false, fallback: null, own: undefined, panel: undefined, canaryOpenings: 0 }
  assert.deepEqual(why(nothing), ['no_procedure', 'no_fallback', 'no_roster', 'no_canary'])
})
