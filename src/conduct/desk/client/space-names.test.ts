import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makeWorld } from '../../../../test/helpers/world.ts'
import { fetchSpaceNames } from './space-names.ts'

test('S27 the names of places come from the whole public list, page after page, and no request names one', async () => {
  const world = await makeWorld()
  try {
    await sql`insert into spaces (id, kind, name, time_zone, body)
      select 'forum-' || lpad(n::text, 4, '0'), 'forum', 'Forum ' || lpad(n::text, 4, '0'), 'UTC', ${world.foundation.body}
      from generate_series(1, 1100) n`.execute(world.app.database.superuser)
    const asked: string[] = []
    const names = await fetchSpaceNames((path, init) => {
      asked.push(path)
      return world.fetchAs(undefined)(path, init)
    })
    assert.equal(Object.keys(names).length, 1100)
    assert.equal(names['forum-0777'], 'Forum 0777')
    assert.deepEqual(asked, ['/spaces.json', '/spaces.json/after/forum-0500', '/spaces.json/after/forum-1000'])
  } finally {
    await world.close()
  }
})
