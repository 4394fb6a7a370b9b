import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { canary, jpeg, jpegWithPlace, png, pngWithPlace, webp, webpWithPlace } from '../../../../test/helpers/pictures.ts'
import { kindOf, stripFile } from './strip-file.ts'
import { stripPdf } from './strip-pdf.ts'
import { crc } from './strip-png.ts'

const says = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const strip = (name: string, bytes: Uint8Array<ArrayBuffer>) => stripFile({ name, bytes }, stripPdf)

async function cleaned(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  assert.match(says(bytes), new RegExp(canary))
  const result = await strip(name, bytes)
  assert.equal(result.kind, 'cleaned')
  assert.ok(result.kind === 'cleaned' && result.removed)
  assert.doesNotMatch(says(result.bytes), new RegExp(canary))
  return result.bytes
}

test('a JPEG loses camera, place, comment and the film behind it, and keeps how it is turned', async () => {
  const bytes = await cleaned('a.jpg', jpegWithPlace())
  const turned = 'MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006'
  assert.ok(says(bytes).includes(turned))
  // Everything of the picture itself is still there, byte for byte.
  assert.ok(says(bytes).endsWith(says(jpeg.subarray(2))))
})

test('a picture without anything to remove comes back as it was', async () => {
  for (const [name, bytes] of [
    ['a.jpg', jpeg],
    ['a.png', png],
    ['a.webp', webp]
  ] as const) {
    assert.deepEqual(await strip(name, bytes), { kind: 'cleaned', bytes, removed: false }, name)
  }
})

test('a PNG loses texts, camera data and what stands behind its end', async () => {
  assert.deepEqual(await cleaned('a.png', pngWithPlace(crc)), png)
})

test('a WebP loses its camera data', async () => {
  assert.deepEqual(await cleaned('a.webp', webpWithPlace()), webp)
})

async function pdfWithAuthor(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create()
  document.setAuthor(canary)
  document.setTitle(canary)
  const page = document.addPage([200, 200])
  page.drawText('What the page says')
  const picture = await document.embedJpg(jpegWithPlace())
  page.drawImage(picture, { x: 0, y: 0, width: 20, height: 20 })
  document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'JavaScript', JS: PDFString.of(canary) }))
  await document.attach(new TextEncoder().encode(canary), `${canary}.txt`)
  document.catalog.set(PDFName.of('Metadata'), document.context.register(document.context.stream(canary, { Type: 'Metadata' })))
  return new Uint8Array(await document.save({ useObjectStreams: false }))
}

test('a PDF loses author, scripts, attached files and the camera data of its pictures, and keeps its page', async () => {
  const bytes = await cleaned('a.pdf', await pdfWithAuthor())
  const again = await PDFDocument.load(bytes)
  assert.equal(again.getPageCount(), 1)
  assert.equal(again.getAuthor(), undefined)
  assert.equal(again.catalog.get(PDFName.of('OpenAction')), undefined)
})

test('a file whose name promises what its bytes are not is broken, and so is one that was cut', async () => {
  const broken: [string, Uint8Array<ArrayBuffer>][] = [
    ['a.png', new TextEncoder().encode('no picture')],
    ['a.jpg', new Uint8Array(20)],
    ['a.png', png.slice(0, 50)],
    ['a.png', png.with(40, (png[40] ?? 0) ^ 1) as Uint8Array<ArrayBuffer>],
    ['a.jpg', jpeg.slice(0, 40)],
    ['a.webp', webp.slice(0, 30)],
    ['a.pdf', new TextEncoder().encode('%PDF-1.7\nnot really')]
  ]
  for (const [name, bytes] of broken) assert.deepEqual(await strip(name, bytes), { kind: 'broken' }, `${name} ${bytes.length}`)
})

test('a kind that we cannot clean is told apart from one that is damaged', async () => {
  const heic = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode('ftypheic'), 0, 0, 1])
  assert.deepEqual(await strip('a.heic', heic), { kind: 'unknown' })
  const svg = new TextEncoder().encode(`<svg xmlns="x"><!-- ${canary} --></svg>`)
  assert.deepEqual(await strip('a.svg', svg), { kind: 'unknown' })
})

test('plain text says nothing about its maker and stays as it is', async () => {
  const bytes = new TextEncoder().encode('just words, 😀 and שלום')
  assert.deepEqual(await strip('a.txt', bytes), { kind: 'cleaned', bytes, removed: false })
})

test('the bytes decide what a file is, not its name', () => {
  assert.deepEqual([jpeg, png, webp].map(kindOf), ['jpeg', 'png', 'webp'])
})

test('S29 no bytes make a cleaner throw or run on', async () => {
  const starts = [jpeg.subarray(0, 4), png.subarray(0, 16), webp.subarray(0, 16), new TextEncoder().encode('%PDF-1.4\n')]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
      const bytes = new Uint8Array([...start, ...rest])
      assert.ok(['cleaned', 'unknown', 'broken'].includes((await strip('a', bytes)).kind))
    }),
    { numRuns: 300 }
  )
})
