import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccountId } from '../accounts/model.ts'
import { mayEditSettings } from '../settings/policy.ts'
import { mayEditSpace, mayMakeSpaces } from '../spaces/policy.ts'
import type { BodyId, SeatRole } from './model.ts'
import { type Actor, mayEditBody, mayEditSeats, mayMakeBody, mayProposeRoster, mayReadDraft, maySignRoster } from './policy.ts'

const here = 'here' as BodyId
const elsewhere = 'elsewhere' as BodyId
const actor = (isAdmin: boolean, ...seats: [BodyId, SeatRole][]): Actor => ({
  account: 'me' as AccountId,
  isAdmin,
  seats: seats.map(([body, role]) => ({ body, role }))
})

const roles = {
  admin: actor(true),
  chair: actor(false, [here, 'chair']),
  reader: actor(false, [here, 'intake_reader']),
  lead: actor(false, [here, 'lead']),
  member: actor(false, [here, 'member']),
  'chair elsewhere': actor(false, [elsewhere, 'chair'], [here, 'member']),
  stranger: actor(false, [elsewhere, 'chair']),
  nobody: actor(false)
}
type Who = keyof typeof roles

const table: [what: string, may: (actor: Actor) => boolean, who: Who[]][] = [
  ['make a body', mayMakeBody, ['admin']],
  ['change a body', (who) => mayEditBody(who, here), ['admin', 'chair']],
  ['give and end seats', (who) => mayEditSeats(who, here), ['admin', 'chair']],
  [
    'see the draft of a roster',
    (who) => mayReadDraft(who, here),
    ['admin', 'chair', 'reader', 'lead', 'member', 'chair elsewhere']
  ],
  [
    'S18 sign in a roster, never as administrator alone',
    (who) => maySignRoster(who, here),
    ['chair', 'reader', 'lead', 'member', 'chair elsewhere']
  ],
  ['S18 propose a roster', (who) => mayProposeRoster(who, here), ['chair']],
  ['change a space', (who) => mayEditSpace(who, here), ['admin', 'chair']],
  ['make a space', mayMakeSpaces, ['admin', 'chair', 'chair elsewhere', 'stranger']],
  ['change what reporters see', mayEditSettings, ['admin']]
]

for (const [what, may, allowed] of table) {
  test(`who may ${what}`, () => {
    const found = (Object.keys(roles) as Who[]).filter((who) => may(roles[who]))
    assert.deepEqual(found.toSorted(), allowed.toSorted())
  })
}
