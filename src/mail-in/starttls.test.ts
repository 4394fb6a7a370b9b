import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { makeCertificate } from '../../test/helpers/certificate.ts'
import { listenFor, mailDomain, mailInSettings } from '../../test/helpers/mail-in.ts'
import { openCaseFor } from '../../test/helpers/open-mail-case.ts'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { startMailListener, type MailListener } from './listener.ts'

const { folder, remove } = temporaryFolder()
const { cert, key, fingerprint } = makeCertificate(folder, mailDomain)
const to = `conduct@${mailDomain}`
let world: World
let listener: MailListener
let port = 0
before(async () => {
  const mailIn = { ...mailInSettings, tls: { cert, key } }
  world = await makeWorld({ readers: 2 }, { config: { mailIn, mailFrom: `care@${mailDomain}` } })
  listener = await listenFor(world.app)
  port = listener.smtp ?? 0
})
after(async () => {
  await listener.stop()
  await world.close()
  remove()
})

/** Speaks line by line, and says what came back since the last command. */
function talk(line: Socket | TLSSocket) {
  let said = ''
  line.setEncoding('utf8').on('data', (chunk: string) => void (said += chunk))
  line.on('error', () => {})
  return async (command: string, until: RegExp): Promise<string> => {
    said = ''
    if (command !== '') line.write(`${command}\r\n`)
    for (let tries = 0; tries < 600 && !until.test(said); tries++) await sleep(5)
    assert.match(said, until)
    return said
  }
}

test('with a certificate a client changes to TLS and knows the server by its name; the mail is sealed', async () => {
  const client = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    requireTLS: true,
    tls: { ca: readFileSync(cert, 'utf8'), servername: mailDomain, minVersion: 'TLSv1.2' }
  })
  const sent = await client.sendMail({ from: 'a@example.net', to, subject: 'Over TLS', text: 'Said on a safe line.' })
  assert.match(sent.response, /^250 /)
  await openCaseFor(world, 'Said on a safe line.')
  const stranger = createTransport({ host: '127.0.0.1', port, requireTLS: true, tls: { servername: mailDomain } })
  await assert.rejects(stranger.sendMail({ from: 'a@example.net', to, text: 'x' }), /self-signed|certificate/i)
})

test('the line really changes: another greeting inside, our certificate, no second STARTTLS, and old versions are refused', async () => {
  const plain = connect(port, '127.0.0.1')
  const say = talk(plain)
  await say('', /^220 /m)
  assert.match(await say('EHLO x', /^250 /m), /STARTTLS/)
  await say('STARTTLS', /^220 /m)
  plain.removeAllListeners('data')
  const safe = connectTls({ socket: plain, servername: mailDomain, ca: readFileSync(cert) })
  await new Promise<void>((resolve, reject) => safe.once('secureConnect', resolve).once('error', reject))
  assert.equal(safe.authorized, true)
  assert.equal(safe.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase(), fingerprint)
  const inside = talk(safe)
  assert.doesNotMatch(await inside('EHLO x', /^250 /m), /STARTTLS|AUTH/)
  await inside('STARTTLS', /^50\d /m)
  safe.destroy()
  const old = createTransport({
    host: '127.0.0.1',
    port,
    requireTLS: true,
    tls: { ca: readFileSync(cert), maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }
  })
  await assert.rejects(old.sendMail({ from: 'a@example.net', to, text: 'x' }))
})

test('what was written in clear behind STARTTLS is not taken for something said inside', async () => {
  const before = await threads()
  const plain = connect(port, '127.0.0.1')
  const say = talk(plain)
  await say('', /^220 /m)
  await say('EHLO x', /^250 /m)
  await say(`STARTTLS\r\nMAIL FROM:<evil@example.net>\r\nRCPT TO:<${to}>`, /^220 /m)
  plain.removeAllListeners('data')
  const safe = connectTls({ socket: plain, servername: mailDomain, ca: readFileSync(cert) })
  const ended = await new Promise<boolean>((resolve) =>
    safe.once('secureConnect', () => resolve(false)).once('error', () => resolve(true))
  )
  if (!ended) {
    const inside = talk(safe)
    await inside('EHLO x', /^250 /m)
    await inside('DATA', /^503 /m)
  }
  safe.destroy()
  assert.equal(await threads(), before)
})

test('without a certificate none is offered and none is made up; with one that is no certificate nothing starts', async () => {
  const { context } = world.app
  const site = (tls: { cert: string; key: string } | undefined) => ({
    context: { ...context, config: { ...context.config, mailIn: { ...mailInSettings, tls } } },
    ask: async (request: Request) => world.app.app.fetch(request)
  })
  const other = await startMailListener(site(undefined))
  const plain = connect(other.smtp ?? 0, '127.0.0.1')
  const say = talk(plain)
  await say('', /^220 /m)
  assert.doesNotMatch(await say('EHLO x', /^250 /m), /STARTTLS/)
  await say('STARTTLS', /^50\d /m)
  plain.destroy()
  const strict = createTransport({ host: '127.0.0.1', port: other.smtp ?? 0, requireTLS: true })
  await assert.rejects(strict.sendMail({ from: 'a@example.net', to, text: 'x' }), { code: /ETLS|EPROTOCOL/ })
  await other.stop()
  await assert.rejects(startMailListener(site({ cert: key, key: cert })))
  await assert.rejects(startMailListener(site({ cert: `${folder}/none.pem`, key })), { code: 'ENOENT' })
})

async function threads(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads`.execute(world.app.database.superuser)
  return rows[0]?.n ?? 0
}
