import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { addPerson, codeAt, entry, makeJoin, ORIGIN, testSetup, type TestPerson } from '../../test/helpers/people.ts'
import { makeSoftwarePasskey } from '../../test/helpers/software-passkey.ts'
import { asAccount, transaction } from '../db/database.ts'
import { readBook, saveBook } from '../envelopes/book.ts'
import { makeIdentity } from '../seal/age.ts'
import { sealBook } from '../seal/book.ts'
import { toBase64url } from '../seal/bytes.ts'
import { makeChallenge } from './challenge.ts'
import { addPasskey, linkPasskey, removeDevice, removePasskey, replaceKey, replaceSheet, replaceWords } from './change-ways.ts'
import { describeMe } from './me.ts'
import { findSession } from './sessions.ts'
import { signInByPasskey } from './sign-in.ts'
import type { WrappedKey } from './wire.ts'

const now = new Date('2026-11-21T10:20:00Z')
const setup = testSetup()
let t: TestDatabase
let maya: TestPerson
let noor: TestPerson
before(async () => {
  t = await testDatabase()
  maya = await addPerson(t.db, setup, now, { email: 'maya@example.org' })
  noor = await addPerson(t.db, setup, now, { email: 'noor@example.org' })
})
after(() => t.close())

const addChallenge = (person: TestPerson) => makeChallenge(setup.secret.challenges, { purpose: 'add', scope: person.id }, now)
const unlockOf = (person: TestPerson, kind: WrappedKey['kind']): WrappedKey => {
  const found = person.made.unlocks.find((unlock) => unlock.kind === kind)
  assert.ok(found)
  return found
}
const ways = async (person: TestPerson) => {
  const me = await describeMe(t.db, person.who)
  return {
    kinds: me.unlocks
      .map(({ kind }) => kind)
      .toSorted()
      .join(' '),
    passkeys: me.passkeys.length
  }
}

test('S17 a second passkey is a second way, and removing it removes its sessions and what it opened', async () => {
  const passkey = makeSoftwarePasskey(ORIGIN)
  const unlock = { ...unlockOf(maya, 'prf'), credential: passkey.id }
  assert.deepEqual(await addPasskey(t.db, setup, maya.who, { passkey: passkey.register(addChallenge(maya)), unlock }, now), {})
  assert.deepEqual(await ways(maya), { kinds: 'prf prf sheet words', passkeys: 2 })
  const challenge = makeChallenge(setup.secret.challenges, { purpose: 'sign-in', scope: '' }, now)
  const begun = entry(await signInByPasskey(t.db, setup, passkey.touch(challenge), { cookie: undefined, label: 'Chrome' }, now))
  assert.ok(await findSession(t.db, begun.session, now))
  assert.deepEqual(await removePasskey(t.db, maya.who, passkey.id, now), {})
  assert.deepEqual(await ways(maya), { kinds: 'prf sheet words', passkeys: 1 })
  assert.equal(await findSession(t.db, begun.session, now), undefined)
})

test('removing the passkey one signed in with leaves this session open and closes the others', async () => {
  const person = await addPerson(t.db, setup, now, { email: 'own@example.org' })
  const challenge = makeChallenge(setup.secret.challenges, { purpose: 'sign-in', scope: '' }, now)
  const other = entry(
    await signInByPasskey(t.db, setup, person.passkey.touch(challenge), { cookie: undefined, label: 'Chrome' }, now)
  )
  assert.deepEqual(await removePasskey(t.db, person.who, person.passkey.id, now), {})
  assert.ok(await findSession(t.db, person.session, now))
  assert.equal(await findSession(t.db, other.session, now), undefined)
})

test('S1 nobody changes the ways of another account by its ids', async () => {
  const untouched = await ways(maya)
  const passkey = makeSoftwarePasskey(ORIGIN)
  assert.deepEqual(await removePasskey(t.db, noor.who, maya.passkey.id, now), { problem: 'not_found' })
  assert.deepEqual(await removeDevice(t.db, noor.who, maya.who.deviceId, now), { problem: 'not_found' })
  assert.deepEqual(await linkPasskey(t.db, noor.who, unlockOf(maya, 'prf'), now), { problem: 'not_found' })
  assert.deepEqual(await addPasskey(t.db, setup, noor.who, { passkey: passkey.register(addChallenge(maya)) }, now), {
    problem: 'passkey'
  })
  assert.deepEqual(
    await addPasskey(
      t.db,
      setup,
      noor.who,
      { passkey: { ...maya.made.passkey!, ...passkey.register(addChallenge(noor)), id: maya.passkey.id } },
      now
    ),
    { problem: 'passkey' }
  )
  assert.deepEqual(
    await replaceKey(
      t.db,
      setup,
      noor.who,
      { keys: noor.made.keys!, unlocks: [unlockOf(maya, 'prf'), unlockOf(noor, 'sheet')] },
      now
    ),
    { problem: 'not_found' }
  )
  assert.deepEqual(await ways(maya), untouched)
  assert.ok(await findSession(t.db, maya.session, now))
})

test('S27 wrapped keys are read and written by their own account alone, whatever a query forgets', async () => {
  const asNobody = await t.db.selectFrom('unlocks').selectAll().execute()
  assert.equal(asNobody.length, 0)
  const seen = await transaction(t.db, async (tx) => {
    await asAccount(tx, noor.id)
    return tx.selectFrom('unlocks').select('account').execute()
  })
  assert.ok(seen.length > 0)
  assert.ok(seen.every(({ account }) => account === noor.id))
  await assert.rejects(
    transaction(t.db, async (tx) => {
      await asAccount(tx, noor.id)
      await tx.updateTable('unlocks').set({ account: maya.id }).where('account', '=', noor.id).execute()
    })
  )
})

test('S17 new words replace the old ones and keep the key', async () => {
  const totp = randomBytes(20).toString('base64url')
  const words = { ...maya.made.words, secret: randomBytes(32).toString('base64url'), totp, code: codeAt(totp, now) }
  const unlock = { ...unlockOf(noor, 'words') }
  const key = (await describeMe(t.db, maya.who)).keys
  assert.deepEqual(await replaceWords(t.db, setup, maya.who, { words: { ...words, code: '000000' }, unlock }, now), {
    problem: 'code'
  })
  assert.deepEqual(await replaceWords(t.db, setup, maya.who, { words, unlock }, now), {})
  assert.deepEqual((await describeMe(t.db, maya.who)).keys, key)
  assert.deepEqual(await ways(maya), { kinds: 'prf sheet words', passkeys: 1 })
})

test('a new sheet takes the place of the old one', async () => {
  assert.deepEqual(await replaceSheet(t.db, maya.who, unlockOf(noor, 'sheet'), now), {})
  assert.deepEqual(await ways(maya), { kinds: 'prf sheet words', passkeys: 1 })
  assert.deepEqual(await replaceSheet(t.db, maya.who, unlockOf(maya, 'prf'), now), { problem: 'two_ways' })
})

test('removing a browser removes its sessions and the passkeys made in it', async () => {
  const person = await addPerson(t.db, setup, now, { email: 'device@example.org' })
  assert.deepEqual(await removeDevice(t.db, person.who, person.who.deviceId, now), {})
  assert.equal(await findSession(t.db, person.session, now), undefined)
  assert.deepEqual(await ways(person), { kinds: 'sheet words', passkeys: 0 })
})

test('the last way in cannot be removed', async () => {
  const person = await addPerson(t.db, setup, now, { email: 'last@example.org' })
  await t.superuser.deleteFrom('sign_in_words').where('account', '=', person.id).execute()
  assert.deepEqual(await removePasskey(t.db, person.who, person.passkey.id, now), { problem: 'last_way' })
  assert.deepEqual(await removeDevice(t.db, person.who, person.who.deviceId, now), { problem: 'last_way' })
  assert.deepEqual(await ways(person), { kinds: 'prf sheet words', passkeys: 1 })
})

test('S19 a new key ends every wrap of the old one, its confirmation and all other sessions', async () => {
  const person = await addPerson(t.db, setup, now, { email: 'stolen@example.org' })
  await t.superuser
    .updateTable('responder_keys')
    .set({ confirmed_by: noor.id, confirmed_day: '2026-11-21' })
    .where('account', '=', person.id)
    .execute()
  const instance = toBase64url(new Uint8Array(32))
  const owner = { identity: await makeIdentity(), signSeed: new Uint8Array(32), instance }
  await saveBook(t.db, person.id, 1, await sealBook({ counter: 1, content: {} }, owner))
  const fresh = await makeJoin(setup, 'x', person.passkey, now)
  const unlocks = fresh.unlocks.filter(({ kind }) => kind !== 'words')
  assert.ok(fresh.keys)
  assert.deepEqual(await replaceKey(t.db, setup, person.who, { keys: fresh.keys, unlocks: unlocks.slice(0, 1) }, now), {
    problem: 'two_ways'
  })
  assert.deepEqual(await replaceKey(t.db, setup, person.who, { keys: fresh.keys, unlocks: fresh.unlocks }, now), {
    problem: 'two_ways'
  })
  assert.deepEqual(await replaceKey(t.db, setup, person.who, { keys: fresh.keys, unlocks }, now), {})
  assert.deepEqual(await readBook(t.db, person.id), { counter: 0 })
  const me = await describeMe(t.db, person.who)
  assert.deepEqual(me.keys, { ...fresh.keys, confirmed: false })
  assert.deepEqual(me.unlocks.map(({ wrapped }) => wrapped).toSorted(), unlocks.map(({ wrapped }) => wrapped).toSorted())
  assert.ok(await findSession(t.db, person.session, now))
})
