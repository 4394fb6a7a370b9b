import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hashOf, newId, randomBytes, utf8 } from './bytes.ts'
import { checkChain, compareHeads, isHeadSigned, signHead, type ChainRow } from './chain.ts'
import { verifyKeyOf } from './sign.ts'

function makeChain(length: number): ChainRow[] {
  const rows: ChainRow[] = []
  for (let n = 0; n < length; n++) {
    const b = randomBytes(20)
    rows.push({ id: newId(), n, prev: rows.at(-1)?.hash ?? '', hash: hashOf(b), b })
  }
  return rows
}

const kinds = (rows: readonly ChainRow[]) => checkChain(rows).problems.map(({ n, problem }) => `${n} ${problem}`)

test('S13 a whole chain has no problem and ends at its last hash', () => {
  const rows = makeChain(5)
  const checked = checkChain(rows)
  assert.deepEqual(checked, { rows, problems: [], end: { length: 5, head: rows[4]?.hash } })
  assert.deepEqual(checkChain([]), { rows: [], problems: [], end: { length: 0, head: '' } })
})

test('S13 a chain is taken up where it was left', () => {
  const rows = makeChain(6)
  const { end } = checkChain(rows.slice(0, 4))
  assert.deepEqual(checkChain(rows.slice(4), end).problems, [])
  assert.deepEqual(checkChain(makeChain(6).slice(4), end).problems, [{ n: 4, problem: 'unlinked' }])
  assert.deepEqual(
    checkChain(rows.slice(3), end).problems.map((each) => each.problem),
    ['repeated']
  )
})

test('S13 attack 23: a missing row is named and the rest is given', () => {
  const rows = makeChain(5)
  const without = rows.toSpliced(2, 1)
  assert.deepEqual(kinds(without), ['2 missing'])
  assert.deepEqual(checkChain(without).rows, without)
  assert.deepEqual(kinds(rows.slice(2)), ['0 missing', '1 missing'])
})

test('S13 attack 23: a repeated row is named and dropped', () => {
  const rows = makeChain(4)
  const [, second] = rows
  assert.ok(second)
  assert.deepEqual(kinds([...rows, second]), ['1 repeated'])
  assert.deepEqual(checkChain([...rows, second]).rows, rows)
  const again = { ...second, n: 4, id: newId(), prev: rows[3]?.hash ?? '' }
  assert.deepEqual(kinds([...rows, again]), ['4 repeated'], 'the same bytes at another place')
  const sameId = { ...(makeChain(5)[4] as ChainRow), id: second.id, prev: rows[3]?.hash ?? '' }
  assert.deepEqual(kinds([...rows, sameId]), ['4 repeated'])
})

test('S13 attack 23: a second row for a place, or one below the checked end, is named and dropped', () => {
  const rows = makeChain(4)
  const rival = makeChain(4)[2] as ChainRow
  assert.deepEqual(kinds([...rows, rival]), ['2 repeated'])
  assert.deepEqual(checkChain([...rows, rival]).rows, rows)
  const { end } = checkChain(rows)
  const late = checkChain([rival], end)
  assert.deepEqual(late, { rows: [], problems: [{ n: 2, problem: 'repeated' }], end })
})

test('S13 attack 23: changed bytes are named', () => {
  const rows = makeChain(3)
  const changed = rows.with(1, { ...(rows[1] as ChainRow), b: randomBytes(20) })
  assert.deepEqual(kinds(changed), ['1 changed', '2 unlinked'])
  assert.equal(checkChain(changed).rows.length, 3)
})

test('S13 attack 23: a row put into the place of another is named', () => {
  const rows = makeChain(4)
  const [a, b, c, d] = rows as [ChainRow, ChainRow, ChainRow, ChainRow]
  assert.deepEqual(kinds([a, { ...c, n: 1 }, { ...b, n: 2 }, d]), ['1 unlinked', '2 unlinked', '3 unlinked'])
})

test('S13 attack 23: rows out of order are named and put in order', () => {
  const rows = makeChain(3)
  const mixed = [rows[1], rows[0], rows[2]] as ChainRow[]
  assert.deepEqual(kinds(mixed), ['0 disordered'])
  assert.deepEqual(checkChain(mixed).rows, rows)
})

test('S28 withheld bytes are linked by their hash', () => {
  const rows = makeChain(4).map((row) => (row.n === 2 ? { ...row, b: undefined } : row))
  assert.deepEqual(kinds(rows), [])
})

test('S14 a made-up place far away costs nothing', () => {
  const rows = makeChain(2)
  const far = { ...(makeChain(3)[2] as ChainRow), n: 2 ** 50 }
  assert.ok(kinds([...rows, far]).length <= 100)
})

test('S13 whatever one change is made, it is named', () => {
  const other = makeChain(6)
  fc.assert(
    fc.property(fc.nat(5), fc.constantFrom('drop', 'swap', 'bytes', 'prev'), (at, what) => {
      const rows = makeChain(6)
      const row = rows[at] as ChainRow
      const stranger = other[at] as ChainRow
      // The last row, cut or replaced whole, is what signed heads are for.
      if (at === 5 && (what === 'drop' || what === 'bytes')) return
      const changed = {
        drop: rows.toSpliced(at, 1),
        swap: rows.with(at, { ...stranger, n: row.n }),
        bytes: rows.with(at, { ...row, b: stranger.b, hash: stranger.hash }),
        prev: rows.with(at, { ...row, prev: hashOf(utf8('x')) })
      }[what]
      if (at === 0 && what === 'swap') assert.ok(kinds(changed).includes('1 unlinked'))
      else assert.ok(kinds(changed).length > 0, `${what} at ${at}`)
    }),
    { numRuns: 60 }
  )
})

test('S25 a signed head holds for its thread, length, head and hour only', () => {
  const seed = randomBytes(32)
  const key = verifyKeyOf(seed)
  const head = signHead({ thread: newId(), length: 3, head: hashOf(utf8('c')), hour: '2026-11-21T09Z' }, seed)
  assert.ok(isHeadSigned(head, key))
  const changes = [{ thread: newId() }, { length: 4 }, { head: hashOf(utf8('d')) }, { hour: '2026-11-21T10Z' }]
  for (const change of changes) assert.ok(!isHeadSigned({ ...head, ...change }, key), JSON.stringify(change))
  assert.ok(!isHeadSigned({ ...head, signature: 'x' }, key))
  assert.ok(!isHeadSigned(head, verifyKeyOf(randomBytes(32))))
})

test('S25 attack 23: a shorter thread and two heads of one length are told apart from news', () => {
  const known = { length: 5, head: 'a' }
  assert.equal(compareHeads(known, known), 'same')
  assert.equal(compareHeads(known, { length: 6, head: 'b' }), 'newer')
  assert.equal(compareHeads(known, { length: 4, head: 'b' }), 'shorter')
  assert.equal(compareHeads(known, { length: 5, head: 'b' }), 'fork')
})
