/** What is said of conflicts, in apologies, in the question about a proposal and on leaving, looked for in everything a thief takes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { shippedProcedures } from '../../src/conduct/procedures/shipped-procedures.ts'
import { assertAbsent, assertNotInFiles, assertNotStored } from '../helpers/canaries.ts'
import { letIn, openCaseWith } from '../helpers/cases.ts'
import { playStated, statedProcedure } from '../helpers/stated-case.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { makeWorld, wordList, type World } from '../helpers/world.ts'

const { folder, remove } = temporaryFolder()
const temporary = process.env['TMPDIR']
let world: World
before(async () => {
  world = await makeWorld({ readers: 2, members: 4, fallback: 2, procedure: 'cncf' })
  const rules = statedProcedure(shippedProcedures().get('cncf') ?? assert.fail())
  for (const body of world.bodies) Object.assign(body, { rules })
  process.env['TMPDIR'] = folder
})
after(async () => {
  if (temporary === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = temporary
  remove()
  await world.close()
})

test('S2 S27 attack 15: stated conflicts, apologies, proposals and reasons for leaving stand in no table, file, log, address or mail', async () => {
  const [first, second] = world.foundation.readers
  const [third, fourth, fifth] = world.foundation.members
  assert.ok(first && second && third && fourth && fifth)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [third])
  const people = [first, second, third, fourth, fifth] as const
  const [a, b, c, d, e] = await Promise.all(people.map((person) => world.desk(person)))
  assert.ok(a && b && c && d && e)
  const said = new Map<string, string>()
  const say = (place: string): string => {
    const text = `Kumquat${said.size} ${place} zeppelin`
    said.set(place, said.get(place) ?? text)
    return said.get(place) ?? text
  }
  await playStated([a, b, c, d, e], open.team, {
    say,
    kind: 'public_comment',
    isOne: 'nay',
    collect: () => world.collect(...people),
    outside: { requests: world.outside, instance: world.instance, list: wordList, now: world.app.clock.now },
    report: open.filed.thread
  })
  const view = await viewCase(b, open.team)
  assert.deepEqual(
    view.deciding.conflicts.map(({ text, is }) => [text, is]),
    [
      [say('conflict at the gate'), 'none'],
      [say('conflict of a member'), 'none']
    ]
  )
  assert.equal(view.past.at(-1)?.conflict?.text, say('why left'))
  assert.deepEqual(
    view.letters.sent.flatMap(({ answers }) => answers.flatMap(({ done }) => done.map(({ apology }) => apology))),
    ['relayed', 'withheld']
  )
  const secrets = [...said.values(), view.name]
  assert.ok(secrets.length > 14)
  await assertNotStored(world.app, secrets)
  assertNotInFiles([folder], secrets)
  assertAbsent(Buffer.from(world.log.map(({ path }) => path).join('\n')), 'an address', secrets)
  assertAbsent(Buffer.from(JSON.stringify(world.app.mails)), 'a mail', secrets)
  // Beside the sealed bytes nothing of it goes over the wire.
  assertAbsent(Buffer.from(world.log.map(({ body }) => body).join('\n')), 'a request', secrets)
})
