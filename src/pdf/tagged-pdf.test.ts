import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fontsOfPdf, textOfPdf, wordsOfPdf } from '../../test/helpers/pdf.ts'
import { TaggedPdf } from './tagged-pdf.ts'
import type { Dir } from '../ui/locales.ts'
import { asOne } from './text/paragraph.ts'

const begin = (dir: Dir = 'ltr') =>
  TaggedPdf.begin({ title: 'Names', language: dir === 'rtl' ? 'ar' : 'en', dir, author: 'Lantern', day: '2026-01-01' })

const names = [
  'Żaneta Śpiewak, Łódź',
  'Jiří Dvořák',
  'Ayşe Yıldız, İzmir',
  'Nguyễn Thị Bưởi',
  'Ελένη Παπαδοπούλου',
  'Їжакевич Ґалина',
  'Елена Щукина',
  'נועה לוי',
  'يوسف عبد الله الحسيني',
  'زینب گچساران',
  'प्रिया शर्मा'
]

for (const dir of ['ltr', 'rtl'] as const) {
  test(`names of many scripts are read back as they were written, on a page that is read ${dir}`, async () => {
    const pdf = await begin(dir)
    assert.deepEqual(pdf.undrawable(names.join(' ')), [])
    for (const bold of [false, true]) for (const name of names) pdf.line('P', name, { size: 14, bold })
    const bytes = await pdf.bytes()
    const lines = textOfPdf(bytes).split('\n')
    for (const name of names) assert.equal(lines.filter((line) => line.trim() === name).length, 2, name)
    assert.equal(pdf.leftOut, false)
  })
}

test('fonts are in the file, cut to what is drawn, and say their letters', async () => {
  const pdf = await begin()
  for (const name of names) pdf.paragraph(name)
  const bytes = await pdf.bytes()
  const fonts = fontsOfPdf(bytes)
  assert.deepEqual(
    fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')),
    ['NotoSans-400Regular', 'NotoSansHebrew-400Regular', 'NotoSansArabic-400Regular']
  )
  for (const { name, embedded, subset, unicode } of fonts) assert.ok(embedded && subset && unicode, name)
  assert.ok(bytes.length < 40_000, `${bytes.length} bytes`)
  const again = await begin()
  for (const name of names) again.paragraph(name)
  assert.deepEqual(await again.bytes(), bytes)
})

test('a page that is read from right to left is mirrored, numbers and addresses are not', async () => {
  const draw = async (dir: Dir, text: string) => {
    const pdf = await begin(dir)
    pdf.line('P', text, { size: 12 })
    return wordsOfPdf(await pdf.bytes())
  }
  const [plain] = await draw('ltr', 'Room')
  const [mirrored] = await draw('rtl', 'חדר')
  assert.ok(plain && Math.abs(plain.left - 56) < 1)
  assert.ok(mirrored && Math.abs(mirrored.right - (595 - 56)) < 1)
  const words = await draw('rtl', `משטרה: ${asOne('+20 122 555')}`)
  const from = (text: string) => words.find((word) => word.text.includes(text))?.left ?? assert.fail(text)
  assert.ok(from('+20') < from('122') && from('122') < from('555') && from('555') < from('משטרה'))
})

test('tables, lists and bars of a mirrored page begin on the right', async () => {
  const pdf = await begin('rtl')
  pdf.table([{ text: 'דלת' }, { text: 'חלון', isNumber: true }], [[{ text: 'גג' }, { text: '42', isNumber: true }]])
  pdf.list(['קיר'])
  pdf.bars('רצפה', [{ label: 'כיסא', value: 7 }])
  const words = wordsOfPdf(await pdf.bytes())
  const at = (text: string) => words.find((word) => word.text.includes(text)) ?? assert.fail(text)
  assert.ok(at('גג').left > at('42').right)
  assert.ok(Math.abs(at('גג').right - 539) < 2)
  assert.ok(Math.abs(at('קיר').right - (539 - 12)) < 2)
  assert.ok(at('7').left < at('כיסא').left)
})

test('what runs from right to left stands in the tree in the order in which it is read', async () => {
  const pdf = await begin('rtl')
  pdf.paragraph('שלום (2026)')
  const raw = Buffer.from(await pdf.bytes()).toString('latin1')
  const text = Buffer.from('\uFEFFשלום (2026)', 'utf16le').swap16().toString('hex').toUpperCase()
  assert.ok(raw.includes(`/ActualText <${text}>`))
  assert.ok(raw.includes('/Direction /R2L'))
  assert.ok(raw.includes('/WritingMode /RlTb'))
})

test('letters that no font has are named, and what was drawn for them is known', async () => {
  const pdf = await begin()
  assert.deepEqual(pdf.undrawable('Zoë 山田 🙂 Ṣọlá\n'), ['山', '田', '🙂'])
  pdf.paragraph('Zoë')
  assert.equal(pdf.leftOut, false)
  pdf.paragraph('山田')
  assert.equal(pdf.leftOut, true)
  assert.match(textOfPdf(await pdf.bytes()), /\?\?/)
})

test('a line that must be one line gets smaller, and a word wider than a line is broken, not cut', async () => {
  const pdf = await begin()
  pdf.line('P', 'example.org/e/a-conference-with-a-long-address-of-its-own', { size: 40, oneLine: true })
  pdf.line('P', 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(3), { size: 20 })
  const lines = textOfPdf(await pdf.bytes(), '-raw')
    .trim()
    .split('\n')
  assert.equal(lines[0], 'example.org/e/a-conference-with-a-long-address-of-its-own')
  assert.equal(lines.slice(1).join(''), 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(3))
})

test('once fonts are read, a page takes no seconds', async () => {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const from = performance.now()
    const pdf = await begin()
    for (const name of names) pdf.paragraph(name.repeat(5))
    await pdf.bytes()
    times.push(performance.now() - from)
  }
  assert.ok(Math.min(...times) < 1000, times.join(' '))
})
