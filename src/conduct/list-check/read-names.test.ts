import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchLines } from './match-lines.ts'
import { decodeNames, readNames } from './read-names.ts'

const many = (line: (i: number) => string, count = 22): string => Array.from({ length: count }, (_, i) => line(i)).join('\r\n')
const letters = (i: number): string => `Ann${'abcdefghijklmnopqrstuvwxyz'.charAt(i % 26)}${i}`

test('one name a line, whatever the line ends and empty lines; a comma belongs to the name', () => {
  const { names, problem } = readNames(`\uFEFF\r\n${many((i) => `  Lund,   ${letters(i)} `)}\r\n\r\n`, 100)
  assert.deepEqual([problem, names.length, names[0]], [undefined, 22, 'Lund, Anna0'])
})

test('a table: the columns that its first row calls names, quotes with separators, ends of line and quotes inside', () => {
  const rows = many((i) => `${i};"${letters(i)} ""Al""";"Lund; the\nsecond";x@example.org`)
  const { names, problem } = readNames(`id;First name;Last name;Mail\r\n${rows}`, 100)
  assert.deepEqual([problem, names.length, names[0]], [undefined, 22, 'Anna0 "Al" Lund; the second'])
  const full = readNames(`Order,Full name,First name\n${many((i) => `7,${letters(i)} Lund,Zed`)}`, 100)
  assert.equal(full.names[0], 'Anna0 Lund')
  assert.equal(
    readNames(
      many((i) => `${letters(i)} Lund\tx@example.org`),
      100
    ).names[0],
    'Anna0 Lund'
  )
})

test('a cell that a spreadsheet would run is plain text', () => {
  const { names } = readNames(
    many((i) => `=HYPERLINK("x") ${letters(i)}`),
    100
  )
  assert.ok(names.every((name) => !/^[=+\-@]/.test(name)))
  assert.equal(
    readNames(
      many((i) => `+${letters(i)}`),
      100
    ).names[0],
    'Anna0'
  )
})

test('fewer than twenty different names, too many, and one that is no name are refused', () => {
  assert.equal(readNames(many(letters, 19), 100).problem, 'too_few')
  assert.equal(
    readNames(
      many((i) => (i % 2 ? 'Ann Lund' : 'lund, ANN'), 40),
      100
    ).problem,
    'too_few'
  )
  assert.equal(readNames(many(letters, 101), 100).problem, 'too_many')
  assert.equal(readNames(`${many(letters)}\n${'x'.repeat(101)}`, 100).problem, 'too_long')
  assert.equal(readNames('', 100).problem, 'too_few')
})

test('files in UTF-8, UTF-16 and what old spreadsheets write', () => {
  assert.equal(decodeNames(new TextEncoder().encode('Jörg')), 'Jörg')
  assert.equal(decodeNames(new Uint8Array([0x4a, 0xf6, 0x72, 0x67])), 'Jörg')
  assert.equal(decodeNames(new Uint8Array([0xff, 0xfe, 0x4a, 0, 0xf6, 0])), 'Jö')
})

test('five thousand lines against a large register take less than a second or two', () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => `Person${i} Family${i * 7}`)
  const bans = Array.from({ length: 200 }, (_, i) => ({ id: String(i), names: [`Someone${i} Else${i * 3}`] }))
  const start = performance.now()
  const found = matchLines([...lines, 'Else9 Someone3'], bans)
  assert.ok(found.some(({ n }) => n === 5_000))
  assert.ok(performance.now() - start < 5_000, `${performance.now() - start} ms`)
})
