import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testApp, type TestApp } from '../test/helpers/app.ts'
import { jobHandlers } from './background.ts'
import { transaction } from './db/database.ts'
import { enqueueMails } from './mail/outbox.ts'

let t: TestApp
before(async () => {
  t = await testApp()
})
after(() => t.close())

const waiting = () => t.database.superuser.selectFrom('outbox').select(['tries', 'sending_until']).execute()

test('without a mail server a mail waits untouched; a server that has one sends it', async () => {
  const { context } = t
  await transaction(context.db, (tx) =>
    enqueueMails(tx, context, [
      {
        to: 'a@example.net',
        kind: 'report_update',
        language: 'en',
        subject: 'neutral',
        tag: Buffer.alloc(32).toString('base64url')
      }
    ])
  )
  await context.jobs.work(context, jobHandlers({ mailer: { ...context.mailer, ready: false } }))
  await sleep(1500)
  assert.deepEqual(await waiting(), [{ tries: 0, sending_until: null }])
  assert.equal(t.mails.length, 0)
  await context.jobs.work(context, jobHandlers(context))
  for (let tries = 0; tries < 200 && (await waiting()).length > 0; tries++) await sleep(50)
  assert.deepEqual(await waiting(), [])
  assert.equal(t.mails.length, 1)
})
