import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEdition, aRow, aTable } from '../../test/helpers/editions.ts'
import { editionHash, editionText, isSignedEdition, signEdition } from './edition-bytes.ts'
import { textKeys } from './model.ts'
import { readEdition } from './read-edition.ts'
import { verifyKeyOf } from '../seal/sign.ts'

const whole = anEdition({
  counts: { reports: 4, banned: 'hidden' },
  tables: [aTable([{ ...aRow('A', 3), note: 1 }, aRow('B', 'missing')])],
  years: [{ period: '2024', counts: { reports: 2 } }],
  notes: ['Forum data was not kept.'],
  texts: { summary: ['Four reports came.'] }
})

test('an edition is read back as it was written', () => {
  assert.deepEqual(readEdition(JSON.parse(editionText(whole))), whole)
})

test('an edition with any part that is wrong is none', () => {
  const wrong: [string, object][] = [
    ['extra field', { more: 1 }],
    ['other format', { format: 'commonweal/transparency/2' }],
    ['body', { body: '../x' }],
    ['period ends before it begins', { period: { slug: '2025', from: '2025-12-31', to: '2025-01-01' } }],
    ['day that does not exist', { period: { slug: '2025', from: '2025-02-29', to: '2025-12-31' } }],
    ['version', { version: 0 }],
    ['second version without a first', { version: 2, prev: '' }],
    ['first version after another', { version: 1, prev: 'x'.repeat(43) }],
    ['kind', { kind: 'half' }],
    ['unknown count', { counts: { secrets: 1 } }],
    ['negative', { counts: { reports: -1 } }],
    ['fraction', { counts: { reports: 1.5 } }],
    ['text for a number', { counts: { reports: '4' } }],
    ['too large', { counts: { reports: 1e9 } }],
    ['cell missing from a row', { tables: [aTable([aRow('A')])] }],
    ['two rows of one name', { tables: [aTable([aRow('A', 1), aRow('A', 2)])] }],
    ['a table twice', { tables: [aTable([]), aTable([])] }],
    ['a note that is not there', { tables: [aTable([{ ...aRow('A', 1), note: 2 }])] }],
    ['too many rows', { tables: [aTable(Array.from({ length: 41 }, (_, i) => aRow(`${i}`, 1)))] }],
    [
      'too long in all',
      { texts: Object.fromEntries(textKeys.map((key) => [key, Array.from({ length: 30 }, () => 'x'.repeat(500))])) }
    ],
    ['line break in a line', { texts: { summary: ['a\nb'] } }],
    ['turned text', { texts: { summary: ['a\u202Eb'] } }],
    ['empty line', { texts: { summary: [' '] } }],
    ['unknown text', { texts: { secrets: ['a'] } }],
    ['taken back with numbers', { retracted: true, correction: 'Why' }],
    ['taken back without a reason', { retracted: true, counts: {}, tables: [], years: [], notes: [], texts: {} }]
  ]
  for (const [name, more] of wrong) assert.equal(readEdition({ ...whole, ...more }), undefined, name)
  for (const value of [undefined, null, [], 'x', 1, {}]) assert.equal(readEdition(value), undefined)
})

test('S23 a signature is for one edition, one body, one person and one day', () => {
  const seed = new Uint8Array(32).fill(7)
  const other = new Uint8Array(32).fill(8)
  const entry = (id: string, key: Uint8Array) => ({
    id,
    name: 'A',
    roles: [],
    recipient: '',
    verifyKey: verifyKeyOf(key),
    signature: ''
  })
  const roster = { body: 'b', entries: [entry('me', seed), entry('you', other)] }
  const signature = signEdition(whole, 'b', 'me', '2026-03-10', seed)
  const holds = (value: unknown, ...[edition, of]: [typeof whole, typeof roster]): boolean => isSignedEdition(value, edition, of)
  assert.ok(holds(signature, whole, roster))
  assert.notEqual(editionHash(whole), editionHash({ ...whole, version: 2 }))
  assert.ok(!holds(signature, { ...whole, correction: 'x' }, roster))
  assert.ok(!holds(signature, whole, { ...roster, body: 'c' }))
  assert.ok(!holds({ ...signature, id: 'you' }, whole, roster))
  assert.ok(!holds({ ...signature, id: 'they' }, whole, roster))
  assert.ok(!holds({ ...signature, day: '2026-03-11' }, whole, roster))
  assert.ok(!holds(null, whole, roster))
})
