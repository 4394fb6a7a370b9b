/**
 * Two different mails in two worlds that are alike: what the database, the log, the mails and everybody else's box show is the
 * same, and whoever has all of it opens neither (S2, S9).
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openSlip } from '../src/seal/slip.ts'
import { identityFromSeed, openSealed } from '../src/seal/age.ts'
import type { MailListener } from '../src/mail-in/listener.ts'
import { bytesOf, dumpAll, shapeOf, type Dump } from './helpers/dump.ts'
import { bring, listenFor, mailDomain, mailInSettings, plainMail, sendWaiting } from './helpers/mail-in.ts'
import { makeWorld, type World } from './helpers/world.ts'

const to = `conduct@${mailDomain}`

interface Side {
  readonly world: World
  readonly listener: MailListener
  readonly from: string
  readonly said: readonly string[]
  readonly raw: string
  /** The database as it was when the mail came. */
  readonly before: Dump
}

let sides: readonly [Side, Side]
before(async () => {
  const one = ['Cobalt heron', 'A reader of yours shouted at me on the stairs.', 'Robin Vale', 'robin.vale@example.net']
  const other = [
    'Re: lunch',
    'Nothing much, only that the projector of room four hums and nobody minds. '.repeat(20),
    'Alma Quist',
    'alma@b.example'
  ]
  sides = await Promise.all([openSide(one), openSide(other)])
  for (const { listener, from, raw } of sides) assert.equal((await bring(listener.smtp ?? 0, { to, from, raw })).code, 250)
})
after(async () => {
  for (const { world, listener } of sides) {
    await listener.stop()
    await world.close()
  }
})

async function openSide([subject = '', text = '', name = '', from = '']: readonly string[]): Promise<Side> {
  const config = { mailIn: mailInSettings, mailFrom: `care@${mailDomain}`, baseUrl: 'http://localhost' }
  const world = await makeWorld({ readers: 2, members: 2, fallback: 2 }, { config })
  const raw = plainMail({ From: `${name} <${from}>`, Subject: subject, 'Message-ID': `<1@${from}>` }, text)
  const before = await dumpAll(world.app.database.superuser)
  return { world, before, listener: await listenFor(world.app), from, said: [subject, text.trim(), name, from], raw }
}

function logOf({ app }: World): unknown[] {
  return app.logLines.map((line) => {
    const { at: _at, ms: _ms, id: _id, ...rest } = JSON.parse(line) as Record<string, unknown>
    return rest
  })
}

test('S9 two mails of one size class leave the same rows of the same sizes, and the same log', async () => {
  const [one, other] = sides
  const shapes = await Promise.all(
    sides.map(async ({ world, before: was }) => shapeOf(was, await dumpAll(world.app.database.superuser)))
  )
  assert.deepEqual([shapes[0]?.['public.entries']?.length, shapes[0]?.['public.letters']?.length], [3, 4])
  assert.deepEqual(shapes[0], shapes[1])
  assert.deepEqual(logOf(one.world), logOf(other.world))
})

test('S9 everybody who is no reader has as many letters as in the other world, and opens none', async () => {
  const seen = await Promise.all(
    sides.map(async ({ world }) => {
      const boxes = []
      for (const person of [...world.foundation.members, ...world.foundation.fallback]) {
        const { letters } = await (await world.desk(person)).requests.box()
        const opened = await Promise.all(letters.map(({ b }) => openSealed(person.identity.secret, Buffer.from(b, 'base64url'))))
        boxes.push({ sizes: letters.map(({ b }) => b.length), opened: opened.filter((each) => each !== undefined).length })
      }
      return boxes
    })
  )
  assert.deepEqual(seen[0], seen[1])
  assert.ok(seen[0]?.every(({ sizes, opened }) => sizes.length === 16 && opened === 0))
})

test('S2 a thief with dump, keys folder, mails and log opens neither, whoever of those who have no letter helps', async () => {
  for (const { world, said } of sides) {
    const { keys } = world.app.context
    const helpers = [
      ...[...world.foundation.members, ...world.foundation.fallback].map(({ identity }) => identity.secret),
      (await identityFromSeed(keys.mailer_seed)).secret,
      (await identityFromSeed(keys.signing_seed)).secret,
      (await identityFromSeed(keys.box_key)).secret
    ]
    const { rows } = await sql<{ kind: string; b: Buffer }>`
      select 'entry' as kind, b from entries union all select 'letter', b from letters
      union all select 'slip', b from outbox_slips`.execute(world.app.database.superuser)
    assert.ok(rows.length > 5)
    for (const { kind, b } of rows) {
      for (const secret of helpers) {
        const opened = await openSealed(secret, new Uint8Array(b))
        if (opened === undefined) continue
        assert.equal(kind, 'slip', 'the mailer opens whom to mail, and nothing else')
        const lines = (await openSlip(secret, new Uint8Array(b))) ?? []
        assert.ok(lines.every(({ to: target }) => 'entry' in target))
      }
    }
    const dump = bytesOf(await dumpAll(world.app.database.superuser))
    for (const text of said) assert.equal(dump.includes(text), false, text)
  }
})

test('the answers are alike but for reference, words and address, and quote nothing; colleagues get the same words', async () => {
  const answers = []
  const others = []
  for (const { world, from, said } of sides) {
    await sendWaiting(world.app)
    const answer = world.app.mails.find((mail) => mail.to === from)
    assert.ok(answer)
    const { id: _id, to: _to, answerTo: _answerTo, bounceTo: _bounceTo, ...rest } = answer
    for (const text of said.slice(0, 3)) assert.equal(JSON.stringify(answer).includes(text), false)
    const masked = rest.text.replace(/Reference: \S+/, 'Reference').replace(/(seven words: )([a-z]+ ?){7}/, '$1')
    answers.push({ ...rest, text: masked })
    others.push(world.app.mails.filter((mail) => mail.to !== from).map(({ subject, text, sender }) => [subject, text, sender]))
  }
  assert.deepEqual(answers[0], answers[1])
  assert.deepEqual(others[0], others[1])
  assert.equal(others[0]?.length, 2, 'one for each reader')
})
