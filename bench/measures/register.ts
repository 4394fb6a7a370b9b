import { sql } from 'kysely'
import { listRegister } from '../../src/decisions/resolutions/read-register.ts'
import { testDatabase } from '../../test/helpers/database.ts'
import { quantile } from '../stats.ts'
import { atMost, type Line, type Measure } from '../table.ts'
import { withTestServer } from '../test-server.ts'

const RESOLUTIONS = 100_000
const ROUNDS = 20

/** Searching a register that no foundation will ever fill: rare words, words of every text, beginnings, a year. */
export const register: Measure = { name: 'register', run: () => withTestServer(measureRegister) }

async function measureRegister(): Promise<Line[]> {
  const database = await testDatabase()
  const { superuser, db } = database
  try {
    await sql`insert into bodies (id, slug, name, kind, time_zone, language, procedure)
      values (repeat('0', 22), 'board', 'Board', 'board', 'UTC', 'en', '')`.execute(superuser)
    await sql`insert into resolutions (id, number, body, title, text, decided, decided_day, how, origin)
      select gen_random_uuid(), 'x-' || n, repeat('0', 22), 'Title of number ' || n,
        'RESOLVED, that the foundation does word' || (n % 5000) || ' and name' || (n % 997) || ' for the common good of everybody who flies kites.',
        '2001', '1990-01-01'::date + (n % 13000), 'meeting', 'imported' from generate_series(1, ${RESOLUTIONS}) n`.execute(
      superuser
    )
    await sql`analyze resolutions`.execute(superuser)
    const asked = [
      ['name777'],
      ['word77'],
      ['resolved'],
      ['kit'],
      ['common', 'word4'],
      ['nothing-of-it'],
      ['n'],
      ['title', 'name1']
    ]
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      for (const words of asked) {
        const before = performance.now()
        await listRegister(db, { words, ...(round % 2 === 1 && { year: 2003 }) }, 51)
        if (round > 0) times.push(performance.now() - before)
      }
    }
    return [
      atMost(`search in a register of ${RESOLUTIONS.toLocaleString('en')} resolutions, p95`, quantile(times, 0.95), 50, 'ms')
    ]
  } finally {
    await database.close()
  }
}
