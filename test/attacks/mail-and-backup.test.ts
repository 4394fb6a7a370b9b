import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { createBackup } from '../../src/backup/create-backup.ts'
import { readBackup } from '../../src/backup/format.ts'
import { restoreBackup } from '../../src/backup/restore-backup.ts'
import { makeMailer } from '../../src/mail/mailer.ts'
import { openSlips } from '../../src/mail/open-slips.ts'
import { openerOf } from '../../src/mail/mailer-keys.ts'
import { sendMail } from '../../src/mail/send-mail.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { writeSlip } from '../../src/seal/slip.ts'
import { testApp, type TestApp } from '../helpers/app.ts'
import { bytesOf, dumpAll } from '../helpers/dump.ts'
import { makeFiling, makeFoundation, newHandle, wire } from '../helpers/envelopes.ts'
import { startSmtpSink, type SmtpSink } from '../helpers/smtp-sink.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const canary = 'canary-4711'
const address = `${canary}@example.net`

let t: TestApp
let sink: SmtpSink
const place = temporaryFolder()
before(async () => {
  t = await testApp()
  sink = await startSmtpSink()
})
after(async () => {
  await sink.close()
  await t.close()
  place.remove()
})

async function expectNothing(where: string): Promise<void> {
  assert.ok(!bytesOf(await dumpAll(t.database.superuser)).includes(canary), `the database ${where}`)
  assert.ok(!t.logLines.join('').includes(canary), `the log ${where}`)
}

test('S33 attack 15: the address of a reporter is in no row, job, log, backup or file, whatever fails on its way', async () => {
  const foundation = await makeFoundation(t.database.db)
  await sql`insert into instance (keys_fingerprint) values ('test') on conflict do nothing`.execute(t.database.db)
  const { recipient } = await openerOf(t.context.keys.mailer_seed)
  const slip = () => writeSlip([{ to: { address }, kind: 'report_update', language: 'en', subject: 'plain' }], recipient)
  const { filing, handles } = await makeFiling(foundation, { slip: await slip() })
  const send = (path: string, body: unknown, handle?: string) =>
    t.request(path, {
      method: 'POST',
      body: wire(body),
      headers: { 'content-type': 'application/json', ...(handle && { handle }) }
    })
  assert.equal((await send('/t/file', filing)).status, 201)
  assert.equal((await send('/t/slip', { slip: await slip() }, handles[0])).status, 200)
  // Refused requests: unknown handle, not sealed, an address in clear, too big.
  await send('/t/slip', { slip: await slip() }, newHandle())
  await send('/t/slip', { slip: Buffer.from(address) }, handles[0])
  await send('/t/slip', { to: address }, handles[0])
  await send('/t/slip', { slip: Buffer.from(address.repeat(20_000)) }, handles[0])
  await expectNothing('after handing over')

  const mailer = makeMailer({ smtpUrl: sink.url, mailFrom: 'care@example.org', demo: false })
  const context = { ...t.context, mailer }
  await openSlips(context)
  await expectNothing('while mails wait')
  const ids = (await t.database.superuser.selectFrom('outbox').select('id').execute()).map((row) => row.id)
  assert.equal(ids.length, 2)
  const [first = '', second = ''] = ids

  sink.answerTo((to) => `451 try ${to} later`)
  await sendMail(context, first)
  await expectNothing('after "not now"')
  sink.answerTo((to) => `550 5.1.1 <${to}> unknown`)
  await sendMail(context, first)
  await expectNothing('after a refusal')

  // As a job of the queue, with a mailer that throws the whole mail.
  const jobs = await startJobs(t.database.db, t.context.log)
  const failing = {
    ready: true,
    send: (mail: unknown) => Promise.reject(new Error(JSON.stringify(mail), { cause: new Error(address) }))
  }
  let done = 0
  await jobs.work({ ...t.context, mailer: failing }, { send_mail: (own, id) => sendMail(own, id).finally(() => done++) })
  for (let waited = 0; waited < 100 && done === 0; waited++) await new Promise((resolve) => setTimeout(resolve, 50))
  await jobs.stop()
  assert.ok(done > 0)
  await expectNothing('after a crash of the mailer')
  assert.ok(second)

  const file = join(place.folder, 'one.backup')
  const plan = { file, days: 35, keysFingerprint: 'test', now: t.clock.now() }
  await createBackup(t.database.connection('owner'), plan)
  for await (const frame of readBackup(file)) {
    if (frame.kind === 'D') assert.ok(!frame.bytes.includes(canary))
    if (frame.kind === 'T') assert.ok(!/outbox|letters|jobs|drafts|sessions/.test(frame.start.table))
  }
  const here = { app: t.database.connection('app'), owner: t.database.connection('owner') }
  await assert.rejects(restoreBackup(here, { file, kept: [], keysFingerprint: 'test', now: t.clock.now() }))
  await expectNothing('after a restore that was refused')
  for (const name of readdirSync(place.folder)) assert.ok(!readFileSync(join(place.folder, name)).includes(canary), name)
})
