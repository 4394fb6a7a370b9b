import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { releaseDue } from '../../src/envelopes/held-rounds.ts'
import { sealDue } from '../../src/envelopes/held-seal.ts'
import { remindByTimers } from '../../src/mail/remind.ts'
import { openerOf } from '../../src/mail/mailer-keys.ts'
import { openForGood } from '../../src/mail/timer-list.ts'
import { sealTo } from '../../src/seal/age.ts'
import { utf8 } from '../../src/seal/bytes.ts'
import { pad } from '../../src/seal/padding.ts'
import { testApp } from '../../test/helpers/app.ts'
import { startTestServer } from '../../test/helpers/test-server.ts'
import { atMost, type Line, type Measure } from '../table.ts'

const people = 10_000
const MB = 1024 * 1024

/**
 * What the clock does when nothing is due, which is nearly always: the lists of 10,000 people and 10,000 held rounds are
 * looked through by the real sweeps. Every list is opened, for the first time since its person saved it: saving has put it
 * into the form that opens quickly, which costs its person what is measured last.
 */
export const sweeps: Measure = {
  name: 'sweeps',
  async run(): Promise<Line[]> {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-sweeps-'))
    const server = await startTestServer(folder)
    process.env['COMMONWEAL_TEST_SERVER'] = JSON.stringify({ socketFolder: server.socketFolder, template: server.template })
    const t = await testApp()
    try {
      const { context } = t
      const { keys, db } = context
      const now = context.clock.now()
      const later = new Date(now.getTime() + 30 * 86_400_000).toISOString()
      const { recipient } = await openerOf(keys.clock_seed)
      const fresh = await sealTo([recipient], pad(utf8(JSON.stringify({ v: 1, times: [later, later, later] })), 4096))
      const { keep } = await openForGood(keys, fresh)
      if (!keep) throw new Error('a list of its own does not open')
      await sql`insert into timers (account, b) select gen_random_uuid(), ${keep} from generate_series(1, ${people})`.execute(
        t.database.superuser
      )
      for (let from = 0; from < people; from += 500) {
        const ids = Array.from({ length: 500 }, (_, i) => Buffer.from((from + i).toString(16).padStart(32, '0'), 'hex'))
        const due = ids.map((id) => sealDue(keys.box_key, id, new Date(later)))
        await sql`insert into threads (id, shape, head, length, held)
          select id, 2, ${Buffer.alloc(32)}, 3, ${Buffer.alloc(29)} from unnest(${ids}::bytea[]) as given (id)`.execute(
          t.database.superuser
        )
        await sql`insert into held_rounds (thread, due, b)
          select id, due, ${Buffer.alloc(3_800)} from unnest(${ids}::bytea[], ${due}::bytea[]) as given (id, due)`.execute(
          t.database.superuser
        )
      }
      const started = performance.now()
      await remindByTimers(context)
      await releaseDue(db, keys, now)
      const seconds = (performance.now() - started) / 1000
      globalThis.gc?.()
      const before = process.memoryUsage().rss
      for (let i = 0; i < 5; i++) await remindByTimers(context)
      const grown = (process.memoryUsage().rss - before) / MB
      const once = performance.now()
      for (let i = 0; i < 20; i++) await openForGood(keys, fresh)
      const first = (performance.now() - once) / 20
      return [
        atMost('first look at the freshly saved times of 10,000 people, and at 10,000 held rounds', seconds, 2, 's'),
        atMost('memory that five more such looks add', Math.max(0, grown), 40, 'MB'),
        atMost('what saving a list costs its person once', first, 10, 'ms')
      ]
    } finally {
      await t.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
