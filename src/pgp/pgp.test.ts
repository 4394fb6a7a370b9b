import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { createMessage, encrypt, enums, readKey } from 'openpgp'
import { openCaseFor } from '../../test/helpers/open-mail-case.ts'
import { bytesOf, dumpAll } from '../../test/helpers/dump.ts'
import { bring, listenFor, mailDomain, mailInSettings, plainMail } from '../../test/helpers/mail-in.ts'
import { askPgp as ask } from '../../test/helpers/pgp.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { armoredIn } from '../conduct/pgp/armored-in.ts'
import { mostOpened } from '../conduct/pgp/open-pgp.ts'
import { pgpHandlers } from '../conduct/pgp/handlers.ts'
import { givePgpKeys, makePgpKey, privateKeys, viewPgp } from '../conduct/pgp/pgp-keys.ts'
import type { MailListener } from '../mail-in/listener.ts'
import { wkdName } from './wkd-name.ts'

const home = mkdtempSync(join(tmpdir(), 'cw-gpg-'))
let world: World
let listener: MailListener
let port = 0
before(async () => {
  world = await makeWorld({ readers: 2 }, { config: { mailIn: mailInSettings, mailFrom: `care@${mailDomain}` } })
  listener = await listenFor(world.app)
  port = listener.smtp ?? 0
  await makePgpKey(await world.desk(first()), ask, world.foundation.body)
})
after(async () => {
  rmSync(home, { recursive: true, force: true })
  await listener.stop()
  await world.close()
})
beforeEach(() => world.app.clock.advance(3_600_000))

const first = () => {
  const [reader] = world.foundation.readers
  assert.ok(reader)
  return reader
}
const to = `conduct@${mailDomain}`
const publicKey = async () => (await world.app.request('/bodies/conduct/pgp.asc')).text()
const canary = 'canary words that only readers may see'

/** What somebody's own gpg makes of a text. */
async function gpg(text: string): Promise<string> {
  const run = (args: string[], input: string | Buffer) =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', ...args], { input })
  try {
    run(['--version'], '')
  } catch (error) {
    throw new Error('This test needs GnuPG. Debian, Ubuntu: sudo apt-get install gnupg', { cause: error })
  }
  run(['--import'], await publicKey())
  // The key is a minute older than the test's clock; gpg has a clock of its own.
  return run(['--trust-model', 'always', '--armor', '--recipient', to, '--encrypt'], text).toString('utf8')
}

const openLast = (text: string) => openCaseFor(world, text)

test('a mail that gpg encrypted to a key made in a browser stays sealed to the reader, who opens it', async () => {
  const armored = await gpg(canary)
  assert.equal((await bring(port, { to, raw: plainMail({ Subject: '...', 'Message-ID': '<gpg@x>' }, armored) })).code, 250)
  const { team, thread, desk } = await openLast('BEGIN PGP')
  const opened = await pgpHandlers(
    () => desk,
    (work) => work(ask)
  ).openPgp({ team, thread })
  assert.equal(opened.text.trim(), canary)
  assert.equal(bytesOf(await dumpAll(world.app.database.superuser)).includes('canary'), false)
  assert.equal(world.app.logLines.join('').includes('canary'), false)
})

test('PGP/MIME is opened with its files', async () => {
  const inner = [
    'Content-Type: multipart/mixed; boundary=i',
    '',
    '--i',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${canary}: über`,
    '--i',
    'Content-Type: text/plain',
    'Content-Disposition: attachment; filename="notes.txt"',
    '',
    'a file',
    '--i--',
    ''
  ].join('\r\n')
  const raw = plainMail(
    {
      Subject: '...',
      'Message-ID': '<mime@x>',
      'Content-Type': 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=o'
    },
    [
      '--o',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--o',
      'Content-Type: application/octet-stream; name="encrypted.asc"',
      'Content-Disposition: inline; filename="encrypted.asc"',
      '',
      await gpg(inner),
      '--o--'
    ].join('\n')
  )
  assert.equal((await bring(port, { to, raw })).code, 250)
  const { team, thread, desk, marks } = await openLast('')
  assert.deepEqual(marks, ['pgp'])
  const opened = await pgpHandlers(
    () => desk,
    (work) => work(ask)
  ).openPgp({ team, thread })
  assert.equal(opened.text.trim(), `${canary}: über`)
  assert.deepEqual(
    opened.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8').trim()]),
    [['notes.txt', 'a file']]
  )
})

test('what packs into little and opens to much is thrown away', async () => {
  const key = await readKey({ armoredKey: await publicKey() })
  const zeros = await createMessage({ binary: new Uint8Array(mostOpened + 5_000_000) })
  const bomb = await encrypt({
    message: zeros,
    encryptionKeys: key,
    config: { preferredCompressionAlgorithm: enums.compression.zlib }
  })
  assert.ok(bomb.length < 1_000_000)
  const keys = await privateKeys(await world.desk(first()), ask, [world.foundation.body])
  await assert.rejects(ask('open', { armored: armoredIn(bomb) ?? '', keys }), { code: 'pgp_damaged' })
  await assert.rejects(ask('open', { armored: '-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----', keys }), {
    code: 'pgp_damaged'
  })
  await assert.rejects(ask('open', { armored: bomb, keys: [] }), { code: 'pgp_no_key' })
})

test('the private part is at the server only sealed, and only to readers', async () => {
  const { rows } = await sql<{ entry: string; b: Buffer }>`select encode(entry, 'base64') as entry, b from pgp_copies`.execute(
    world.app.database.superuser
  )
  assert.equal(rows.length, world.foundation.readers.length)
  const dump = bytesOf(await dumpAll(world.app.database.superuser)).toString('latin1')
  assert.doesNotMatch(dump, /PRIVATE KEY/)
  const [member] = world.foundation.members
  const [panel] = world.foundation.fallback
  for (const person of [member, panel]) {
    assert.ok(person)
    const desk = await world.desk(person)
    assert.deepEqual(await privateKeys(desk, ask, [world.foundation.body]), [])
    await assert.rejects(desk.requests.pgpKeys(world.foundation.body), { code: 'not_allowed' })
    await assert.rejects(makePgpKey(desk, ask, world.foundation.body), { code: 'not_on_roster' })
  }
})

test('S24 a key that no reader signed is not used, and a server cannot put its own in place', async () => {
  const desk = await world.desk(first())
  const stored = (await desk.requests.pgpKeys(world.foundation.body)).keys[0]
  assert.ok(stored)
  await sql`update pgp_keys set signature = decode(repeat('00', 64), 'hex')`.execute(world.app.database.superuser)
  assert.deepEqual(await privateKeys(desk, ask, [world.foundation.body]), [])
  assert.equal((await viewPgp(desk, ask))[0]?.fingerprint, undefined)
  const signature = Buffer.from(stored.signature, 'base64url')
  await sql`update pgp_keys set signature = ${signature}`.execute(world.app.database.superuser)
  assert.equal((await viewPgp(desk, ask))[0]?.fingerprint, stored.fingerprint)
})

test('a reader without a copy is shown, and gets one from a reader who has it', async () => {
  const [, second] = world.foundation.readers
  assert.ok(second)
  const [one, two] = [await world.desk(first()), await world.desk(second)]
  await sql`delete from pgp_copies where entry = ${Buffer.from(second.entry, 'base64url')}`.execute(world.app.database.superuser)
  assert.equal((await viewPgp(one, ask))[0]?.without.length, 1)
  assert.deepEqual(await privateKeys(two, ask, [world.foundation.body]), [])
  await givePgpKeys(one, ask, world.foundation.body)
  assert.equal((await viewPgp(one, ask))[0]?.without.length, 0)
  assert.equal((await privateKeys(two, ask, [world.foundation.body])).length, 1)
})

test('mail programs find the key by the address (Web Key Directory)', async () => {
  // The example of the draft.
  assert.equal(wkdName('Joe.Doe'), 'iy9q119eutrkn8s1mk4r39qejnbu3n5q')
  for (const folder of ['', `/${mailDomain}`]) {
    const found = await world.app.request(`/.well-known/openpgpkey${folder}/hu/${wkdName('conduct')}?l=conduct`)
    assert.equal(found.status, 200)
    assert.equal(found.headers.get('content-type'), 'application/octet-stream')
    const key = await readKey({ binaryKey: new Uint8Array(await found.arrayBuffer()) })
    assert.ok(key.getUserIDs().some((id) => id.includes(`<${to}>`)))
    assert.equal((await world.app.request(`/.well-known/openpgpkey${folder}/policy`)).status, 200)
  }
  assert.equal((await world.app.request(`/.well-known/openpgpkey/hu/${wkdName('nobody')}`)).status, 404)
  assert.equal((await world.app.request(`/.well-known/openpgpkey/other.example/hu/${wkdName('conduct')}`)).status, 404)
  assert.equal((await world.app.request('/bodies/nobody/pgp.asc')).status, 404)
})
