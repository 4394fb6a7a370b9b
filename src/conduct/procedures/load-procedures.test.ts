import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { holdHours } from '../../rules/check-procedure.ts'
import { dueAt } from '../../rules/clocks.ts'
import { loadProcedures, readProcedure } from './load-procedures.ts'

const folder = join(process.cwd(), 'src/conduct/procedures')
const psfText = readFileSync(join(folder, 'psf.yaml'), 'utf8')
const shipped = loadProcedures(folder)
const psf = shipped.get('psf')
const pycon = shipped.get('pycon-us')

test('the foundation promises a week, its event promises a day', () => {
  assert.ok(psf && pycon)
  const received = new Date('2026-11-21T10:00:00Z')
  assert.equal(dueAt(psf.clocks.acknowledge, received, { zone: 'UTC' }).toISOString(), '2026-11-28T10:00:00.000Z')
  assert.equal(dueAt(pycon.clocks.acknowledge, received, { zone: 'America/New_York' }).toISOString(), '2026-11-22T10:00:00.000Z')
  assert.equal(psf.clocks.follow_up.from, 'discussed')
  assert.equal(pycon.clocks.follow_up.from, 'received')
  assert.deepEqual([holdHours(psf), holdHours(pycon)], [240, 48])
})

test('the event takes everything else from the foundation', () => {
  assert.ok(psf && pycon)
  assert.deepEqual(pycon.gate, psf.gate)
  assert.deepEqual(pycon.conflicts, psf.conflicts)
  assert.equal(pycon.smallest_panel, psf.smallest_panel)
  assert.notEqual(pycon.source, psf.source)
})

test('nine procedures are shipped, and none of them promises a time without saying where it stands', () => {
  assert.deepEqual([...shipped.keys()].sort(), [
    'carpentries',
    'cncf',
    'contributor-covenant',
    'django',
    'jupyter',
    'kubernetes',
    'otter-tech',
    'psf',
    'pycon-us'
  ])
  for (const [key, { sources }] of shipped) {
    for (const [field, text] of Object.entries(sources)) {
      assert.match(text, /ours|^(POL|DJ|CNCF|JUP|CARP|K8S|CC|OT|PYC18)\b|Commonweal S\d|24 hours/, `${key} ${field}`)
    }
  }
})

test('each procedure keeps what makes it different', () => {
  const get = (key: string) => {
    const found = shipped.get(key)
    assert.ok(found, key)
    return found
  }
  assert.deepEqual(get('cncf').gate.soft, ['same_employer', 'public_comment'])
  assert.equal(get('cncf').gate.reason, 'required')
  assert.deepEqual(get('cncf').handling.legal_advice, { longer_than: 'P2M', naming_in_public: true })
  assert.equal(get('django').handling.hear, 'before_decision')
  assert.equal(get('django').handling.ask_affected, 3)
  assert.equal(get('kubernetes').decisions['case']?.few?.quorum, 2)
  const { appeal } = get('carpentries').handling
  assert.ok(appeal !== 'none')
  assert.equal(appeal.within, 'P30D')
  assert.equal(Object.keys(get('otter-tech').handling.assessment.matrix ?? {}).length, 4)
  const rungs = get('contributor-covenant').handling.ladder.filter(({ key }) => key !== 'nothing')
  assert.deepEqual(
    rungs.map(({ key }) => key),
    ['correction', 'warning', 'temporary_ban', 'permanent_ban']
  )
  assert.ok(get('pycon-us').handling.ladder.some(({ key }) => key === 'end_talk'))
  assert.equal(get('jupyter').decisions['case']?.escalates_to, 'executive_council')
})

const lines = (text: string) => readProcedure(text, shipped).problems.map(({ line, path, code }) => `${line} ${path} ${code}`)

test('a file that contradicts itself is refused with its line', () => {
  const wanted = psfText.split('\n').findIndex((line) => line.startsWith('leads:')) + 1
  assert.deepEqual(lines(psfText.replace('replaced_above: 2', 'replaced_above: 3')), [`${wanted} leads.replaced_above too_large`])
  const clock = psfText.split('\n').findIndex((line) => line.includes('acknowledge: {')) + 1
  assert.deepEqual(lines(psfText.replace('acknowledge: { from: received, ', 'acknowledge: { ')), [
    `${clock} clocks.acknowledge.from missing`
  ])
})

test('a file that is not YAML, doubles a key, or extends what is not there is refused with its line', () => {
  assert.deepEqual(lines('name: [unclosed\nsource: x'), ['2  not_yaml'])
  assert.deepEqual(lines(`${psfText}\nname: again\n`), [`${psfText.split('\n').length + 1}  not_yaml`])
  assert.deepEqual(lines('name: x\nextends: atlantis\n'), ['2 extends unknown_base'])
  assert.deepEqual(lines(''), ['1  not_yaml'])
  assert.deepEqual(lines('*nobody'), ['1  not_yaml'])
})

test('a server with a wrong file does not start', () => {
  assert.throws(() => loadProcedures(join(process.cwd(), 'src/nowhere')))
})

/** Every place of the file that holds a single value or a list. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [...(path.length ? [path] : []), ...Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))]
}

function replaceAt(value: unknown, path: (string | number)[], next: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return next
  const copy: Record<string, unknown> = Array.isArray(value) ? (value.slice() as never) : { ...(value as object) }
  copy[key] = replaceAt(copy[key], rest, next)
  return copy
}

test('property: a procedure with changed values is refused, or loads as exactly what the file says', () => {
  const data: unknown = parse(psfText)
  const anything = fc.oneof(
    fc.constantFrom('P1D', 'PT24H', 'received', 'one', 'business', '1/2', 'none', true, false, 2, 3, 5, '2027-01-01'),
    fc.anything({ maxDepth: 2, withNullPrototype: false, withBigInt: false, withDate: false }).filter(isPlainYaml)
  )
  let refused = 0
  let loaded = 0
  fc.assert(
    fc.property(fc.constantFrom(...leaves(data)), anything, (path, next) => {
      const changed = replaceAt(data, path, next)
      const read = readProcedure(stringify(changed, { aliasDuplicateObjects: false }))
      if (read.procedure) {
        loaded++
        assert.deepEqual(read.procedure, changed)
      } else {
        refused++
        assert.ok(read.problems.every(({ line }) => line >= 1))
      }
    }),
    { numRuns: 500 }
  )
  assert.ok(refused > 50 && loaded > 5, `refused ${refused}, loaded ${loaded}`)
})

function isPlainYaml(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined && !/"__proto__"|-0/.test(JSON.stringify(value)) && value !== undefined
  } catch {
    return false
  }
}
