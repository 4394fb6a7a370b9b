import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import { root } from '../root.ts'
import { allCommands } from './commands.ts'
import { runCli } from './run.ts'

const place = temporaryFolder()
after(() => place.remove())

async function run(...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCli(argv, allCommands, { out: (text) => out.push(text), err: (text) => err.push(text), version: '1' })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const psf = readFileSync(join(root, 'src/conduct/procedures/psf.yaml'), 'utf8')
const lineOf = (start: string) => psf.split('\n').findIndex((line) => line.includes(start)) + 1
function file(name: string, text: string): string {
  const path = join(place.folder, name)
  writeFileSync(path, text)
  return path
}

test('every shipped procedure is in order', async () => {
  const names = [
    'psf',
    'pycon-us',
    'django',
    'cncf',
    'jupyter',
    'carpentries',
    'kubernetes',
    'contributor-covenant',
    'otter-tech'
  ]
  assert.deepEqual(await run('procedure', 'check', ...names), {
    code: 0,
    out: names.map((name) => `${name}: in order`).join('\n'),
    err: ''
  })
})

test('a typo is named with its line and the field that was probably meant', async () => {
  const path = file('typo.yaml', psf.replace('  acknowledge:', '  acknowlege:'))
  const { code, out } = await run('procedure', 'check', path)
  assert.equal(code, 3)
  assert.match(out, new RegExp(`typo.yaml: Line ${lineOf('acknowledge: {')}, clocks.acknowlege: there is no such field.`))
  assert.match(out, /Did you mean “acknowledge”\?/)
  const wrong = await run('procedure', 'check', file('list.yaml', psf.replace('first_open: two_readers', 'first_open: three')))
  assert.match(wrong.out, /It can be: two_readers, one\./)
})

test('problems are data too', async () => {
  const path = file('leads.yaml', psf.replace('replaced_above: 2', 'replaced_above: 3'))
  const { code, out } = await run('procedure', 'check', path, '--json')
  assert.equal(code, 3)
  const [read] = JSON.parse(out) as { ok: boolean; problems: unknown[] }[]
  assert.deepEqual(read?.problems, [{ line: lineOf('leads:'), path: 'leads.replaced_above', code: 'too_large' }])
})

test('a file that is not there gets the nearest name, and exit code 1', async () => {
  const { code, err } = await run('procedure', 'explain', 'djago')
  assert.equal(code, 1)
  assert.match(err, /Did you mean "django"\?/)
})

test('the difference of two procedures is told in sentences', async () => {
  const { code, out } = await run('procedure', 'diff', 'psf', 'pycon-us')
  assert.equal(code, 0)
  assert.match(out, /Confirm that a person has read the report\n {2}before: 7 days after the report arrived\./)
  assert.match(out, /now: 24 hours after the report arrived\./)
  assert.doesNotMatch(out, /Appeal/, 'what is the same is not mentioned')
  assert.equal((await run('procedure', 'diff', 'psf', 'psf')).out, 'Both say the same.')
  const rows = JSON.parse((await run('procedure', 'diff', 'psf', 'pycon-us', '--json')).out) as { path: string }[]
  assert.ok(rows.some(({ path }) => path === 'clocks.acknowledge'))
  assert.equal((await run('procedure', 'diff', 'psf', file('broken.yaml', 'name: x'))).code, 3)
})

test('a procedure is read aloud with the texts it comes from', async () => {
  const { code, out } = await run('procedure', 'explain', 'cncf')
  assert.equal(code, 0)
  for (const said of [
    /A measure of more than 2 months needs legal advice\./,
    /Naming somebody in public needs legal advice\./,
    /Whoever has a conflict says which one, to those who decide and to nobody else\./,
    /3 business days after the report arrived\./,
    /Passes when somebody agrees and nobody disagrees\./,
    /\(CNCF jurisdiction policy, "Remedies Requiring Legal Consultation"\)/
  ]) {
    assert.match(out, said)
  }
})
