import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest } from '../../../test/helpers/bodies.ts'
import { inForceOn } from '../in-force.ts'
import type { PolicySlug } from '../model.ts'
import { versionsOf } from '../store.ts'
import { carryOut } from './carry-out.ts'
import { exportPolicy } from './export-policy.ts'
import { planImport } from './plan-import.ts'
import { type GivenFile, readFiles, type Said } from './read-files.ts'

const history = join(process.cwd(), '..', 'shared', 'data', 'policies', 'psf', 'history')
const skip = existsSync(history) ? false : 'the published texts are not beside the project'
const given = (stem: string): GivenFile[] =>
  existsSync(history)
    ? readdirSync(history)
        .filter((name) => name.startsWith(stem))
        .map((name) => ({ name, content: readFileSync(join(history, name), 'utf8') }))
    : []

let site: BodiesTest
before(async () => {
  site = await bodiesTest()
  await site.body('conduct', [])
})
after(() => site.close())

async function bring(files: readonly GivenFile[], said: Said = {}, to = site) {
  const read = readFiles(files, said)
  assert.deepEqual(read.problems, [])
  const plan = await planImport(to.app.database.db, read.files, { body: 'conduct' })
  assert.deepEqual(plan.problems, [])
  const { problem } = await carryOut(to.app.context, plan.steps)
  assert.equal(problem, undefined)
  return plan.steps.map(({ does }) => does)
}

test('real histories come in as versions with their days, and again changes nothing', { skip }, async () => {
  const { db } = site.app.database
  const enforcement = given('Enforcement')
  const first = await bring(enforcement)
  const slug = 'enforcement-procedures' as PolicySlug
  const versions = await versionsOf(db, slug)
  assert.equal(enforcement.length, 17)
  assert.equal(versions.length, first.filter((does) => does === 'version').length)
  assert.deepEqual([versions.at(-1)?.from_day, versions[0]?.from_day], ['2024-03-11', '2026-04-02'])
  assert.deepEqual(versions.map(({ from_day }) => from_day).toSorted(), versions.map(({ from_day }) => from_day).toReversed())
  assert.equal((await inForceOn(db, slug, '2026-03-25'))?.from_day, '2026-03-23')
  assert.equal(await inForceOn(db, slug, '2024-03-10'), undefined)
  const again = await bring(enforcement)
  assert.deepEqual(
    again.filter((does) => does !== 'nothing'),
    []
  )
})

test('versions of one day come in the order in which the words change least', { skip }, async () => {
  const { files } = readFiles(given('index'), { policy: 'code-of-conduct' })
  const size = files.map(({ text }) => text.length)
  assert.deepEqual(
    files.map(({ day }) => day),
    files.map(({ day }) => day ?? '').toSorted()
  )
  const jumps = size.slice(1).reduce((sum, each, at) => sum + Math.abs(each - (size[at] ?? 0)), 0)
  const byName = given('index').map(({ content }) => content.length)
  const unordered = byName.slice(1).reduce((sum, each, at) => sum + Math.abs(each - (byName[at] ?? 0)), 0)
  assert.ok(jumps <= unordered, `${jumps} ${unordered}`)
  await bring(given('index'), { policy: 'code-of-conduct', kind: 'code' })
  const [newest] = await versionsOf(site.app.database.db, 'code-of-conduct' as PolicySlug)
  assert.equal(newest?.licence, 'CC-BY-SA-3.0')
  assert.equal(newest?.credits.length, 8)
})

const ours = [
  { name: 'code.2025-01-01.md', content: '# Code\n\nBe kind.\n\n## License\n\nCC BY 4.0\n' },
  { name: 'code.2025-06-01.md', content: '# Code\n\nBe kind, and listen.\n\n## License\n\nCC BY 4.0\n' }
]

test('what is exported comes back to the same, byte by byte, with languages, parents and last days', async () => {
  await bring(ours)
  await bring([
    { name: 'a.md', content: '---\npolicy: code\nversion: 2\ntranslation: pt\n---\n\n# Código\n\nSê gentil.\n' },
    {
      name: 'b.md',
      content:
        '---\npolicy: meeting\ntitle: Code at the meeting\nkind: code\nbody: conduct\nextends: code\nlanguage: en\nversion: 1\nadopted: 2025-07-01\nfrom: 2025-08-01\nuntil: 2025-08-09\nway: resolution\nresolution: "2025-007"\nresolution_link: https://lantern.example/r/7\nlicence: CC-BY-4.0\nextends_version: 2\nforked_from:\n  - title: Old code\n    link: https://old.example\n    licence: CC0-1.0\nnote: For the meeting\n---\n\n## Contact\n\nAt the desk.\n'
    }
  ])
  const { db } = site.app.database
  const files = [...((await exportPolicy(db, 'code')) ?? []), ...((await exportPolicy(db, 'meeting')) ?? [])]
  assert.equal(files.length, 4)
  const other = await bodiesTest()
  try {
    await other.body('conduct', [])
    await bring(files, {}, other)
    const back = [
      ...((await exportPolicy(other.app.database.db, 'code')) ?? []),
      ...((await exportPolicy(other.app.database.db, 'meeting')) ?? [])
    ]
    assert.deepEqual(back, files)
    assert.deepEqual([...new Set(await bring(files, {}, other))], ['nothing'])
  } finally {
    await other.close()
  }
  assert.equal(await exportPolicy(db, 'nothing-here'), undefined)
})

test('a file that does not fit is named with its reason, and nothing of the others is taken', async () => {
  const { db } = site.app.database
  const wrong: [GivenFile, string][] = [
    [{ name: 'x.md', content: '# X\n' }, 'no_day'],
    [{ name: 'x.2025-13-41.md', content: '---\npolicy: x\nfrom: 2025-13-41\n---\n# X\n' }, 'wrong_value'],
    [{ name: 'x.2025-01-01.md', content: '---\npolicy: x\nlicense: MIT\n---\n# X\n' }, 'unknown_key'],
    [{ name: 'x.2025-01-01.md', content: '---\n[: {\n---\n# X\n' }, 'not_yaml'],
    [{ name: 'x.2025-01-01.md', content: 'a'.repeat(1024 * 1024) }, 'too_big'],
    [{ name: 'x.2025-01-01.md', content: '> '.repeat(500) + 'x' }, 'too_deep'],
    [{ name: '§.2025-01-01.md', content: '# §§ 1\n\nx\n' }, 'no_slug']
  ]
  for (const [file, code] of wrong) {
    assert.ok(
      readFiles([file]).problems.some((problem) => problem.code === code),
      code
    )
  }
  const plan = async (content: string, name = 'code.2024-01-01.md') =>
    (await planImport(db, readFiles([{ name, content }]).files, {})).problems.map(({ code }) => code)
  assert.deepEqual(await plan('# Older\n\nAnother word.\n'), ['not_newest'])
  assert.deepEqual(await plan('# New\n', 'new-text.2024-01-01.md'), ['no_body'])
  assert.deepEqual(await plan('---\npolicy: new-text\nbody: nobody\nfrom: 2024-01-01\nversion: 1\n---\n# New\n'), [
    'no_such_body'
  ])
  assert.deepEqual(await plan('---\npolicy: code\nfrom: 2025-01-01\nversion: 1\n---\n# Other words\n'), ['differs'])
  assert.deepEqual(await plan('---\npolicy: code\nfrom: 2026-01-01\nversion: 9\n---\n# Other words\n'), ['gap'])
  assert.deepEqual(await plan('---\npolicy: code\nversion: 9\ntranslation: pt\n---\n# Other words\n'), ['no_version'])
})

test('a step that cannot be done takes all of them back', async () => {
  const { db } = site.app.database
  const { files } = readFiles([
    { name: 'fresh.2025-01-01.md', content: '# Fresh\n\nOne.\n' },
    {
      name: 'b.md',
      content:
        '---\npolicy: upper\ntitle: U\nbody: conduct\nextends: fresh\nfrom: 2025-02-01\nversion: 1\nextends_version: 7\n---\n# U\n'
    }
  ])
  const { steps } = await planImport(db, files, { body: 'conduct' })
  const { problem } = await carryOut(site.app.context, steps)
  assert.equal(problem?.code, 'no_parent_version')
  assert.deepEqual(await versionsOf(db, 'fresh' as PolicySlug), [])
})
