import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'
import { textOfPdf } from '../../test/helpers/pdf.ts'
import { TaggedPdf } from './tagged-pdf.ts'

// What PDF/UA (ISO 14289-1) asks of a file and a program can see, as far as our files have it.

const about = { title: 'Zażółć', language: 'pl', dir: 'ltr', author: 'Lantern', day: '2026-01-01' } as const
let pdf: PDFDocument
let pages: string[]

before(async () => {
  const drawn = await TaggedPdf.begin(about)
  drawn.title('Zażółć gęślą jaźń')
  drawn.paragraph('שלום, كُتُبٌ مُحَمَّد, प्रिया, Łódź. '.repeat(40))
  drawn.heading('Liczby')
  drawn.list(['Їжак', 'مرحبا بالعالم', 'Αθήνα'])
  drawn.table([{ text: 'Co' }, { text: 'Ile', isNumber: true }], [[{ text: 'Zgłoszenia' }, { text: '3', isNumber: true }]])
  drawn.bars(
    'Lata',
    Array.from({ length: 40 }, (_, at) => ({ label: `Rok ${at}`, value: at }))
  )
  drawn.squares(
    [
      [true, false],
      [false, true]
    ],
    40,
    'Kod'
  )
  drawn.again(() => drawn.paragraph('Jeszcze raz: كُتُبٌ'))
  drawn.rules(2, 20)
  drawn.frame({ x: 10, top: 40, width: 20, height: 20 })
  pdf = await PDFDocument.load(await drawn.bytes(), { updateMetadata: false })
  pages = pdf.getPages().map(({ node }) => {
    const streams = node.normalizedEntries().Contents?.asArray() ?? []
    return streams.map((ref) => contentOf(pdf.context.lookup(ref))).join('\n')
  })
})

function contentOf(stream: unknown): string {
  assert.ok(stream instanceof PDFStream)
  return Buffer.from(stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents()).toString(
    'latin1'
  )
}

const dicts = () => pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
const fonts = () => dicts().filter((dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('Type0'))

test('everything that is painted belongs to the tree or says that it is ornament', () => {
  assert.ok(pages.length > 2)
  for (const content of pages) {
    const open: string[] = []
    for (const line of content.split('\n')) {
      if (/\bB[DM]C$/.test(line)) open.push(line)
      if (line === 'EMC') assert.ok(open.pop())
      if (/(^|\s)(Tj|TJ|f|F|f\*|S|s|B|B\*|b|b\*|Do|sh)$/.test(line)) assert.match(open[0] ?? '', /MCID|^\/Artifact/, line)
      // Ornament stands in no part of the tree, and no part of the tree in another one.
      assert.ok(
        open.slice(1).every((each) => each.startsWith('/Span')),
        open.join(' ')
      )
    }
    assert.deepEqual(open, [])
  }
})

test('each mark leads to one element, and the element back to the mark', () => {
  const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  const numbers = root.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
  pdf.getPages().forEach((page, at) => {
    assert.equal(page.node.lookup(PDFName.of('StructParents'), PDFNumber).asNumber(), at)
    assert.equal(page.node.get(PDFName.of('Tabs')), PDFName.of('S'))
    const owners = numbers.lookup(at * 2 + 1, PDFArray)
    const marks = [...(pages[at] ?? '').matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id))
    assert.deepEqual(marks, [...marks.keys()])
    assert.equal(owners.size(), marks.length)
    for (const mark of marks) {
      const kids = owners.lookup(mark, PDFDict).lookup(PDFName.of('K'), PDFArray)
      const leadsBack = Array.from({ length: kids.size() }, (_, kid) => kids.lookup(kid, PDFDict)).filter(
        (kid) => kid.get(PDFName.of('Pg')) === page.ref && String(kid.get(PDFName.of('MCID'))) === String(mark)
      )
      assert.equal(leadsBack.length, 1)
    }
  })
})

test('pictures say what they show and where they stand, headings go down by one, and the file its title and language', () => {
  const elements = dicts().filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('StructElem'))
  const figures = elements.filter((dict) => dict.get(PDFName.of('S')) === PDFName.of('Figure'))
  assert.ok(figures.length > 3)
  for (const figure of figures) {
    assert.ok(figure.get(PDFName.of('Alt')))
    assert.equal(figure.lookup(PDFName.of('A'), PDFDict).lookup(PDFName.of('BBox'), PDFArray).size(), 4)
  }
  assert.equal(elements.filter((dict) => dict.get(PDFName.of('S')) === PDFName.of('H1')).length, 1)
  assert.equal(pdf.getTitle(), 'Zażółć')
  assert.match(String(pdf.catalog.lookup(PDFName.of('ViewerPreferences'))), /DisplayDocTitle true/)
  assert.match(String(pdf.catalog.get(PDFName.of('Lang'))), /pl/)
})

test('each glyph that is drawn is in its font with its width, and says a letter', () => {
  const shown = new Map<string, Set<string>>()
  for (const content of pages) {
    let font = ''
    for (const line of content.split('\n')) {
      font = /^\/(F\d+) /.exec(line)?.[1] ?? font
      if (!line.endsWith('TJ')) continue
      const glyphs = [...line.matchAll(/<([\da-f]+)>/g)].flatMap(([, codes = '']) => codes.match(/.{4}/g) ?? [])
      shown.set(font, new Set([...(shown.get(font) ?? []), ...glyphs]))
    }
  }
  assert.equal(shown.size, fonts().length)
  const keys = pdf.getPages().map(({ node }) => node.Resources()?.lookup(PDFName.of('Font'), PDFDict))
  for (const [key, glyphs] of shown) {
    const ref = keys.map((page) => page?.get(PDFName.of(key))).find((each) => each instanceof PDFRef)
    const font = pdf.context.lookup(ref, PDFDict)
    const says = contentOf(font.lookup(PDFName.of('ToUnicode')))
    const widths = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict).lookup(PDFName.of('W'), PDFArray)
    const listed = new Set(widths.asArray().map(String))
    for (const glyph of glyphs) {
      assert.match(says, new RegExp(`<${glyph}> <(?!0000|feff|fffe)[\\da-f]{4,}>`), `${key} ${glyph}`)
      assert.ok(listed.has(String(Number.parseInt(glyph, 16))))
      // The glyph for letters that a font lacks.
      assert.notEqual(glyph, '0000')
    }
  }
})

test('whatever somebody writes, a page comes out of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 }),
      fc.boolean(),
      async (texts, rtl) => {
        const drawn = await TaggedPdf.begin({ ...about, dir: rtl ? 'rtl' : 'ltr' })
        for (const text of texts) {
          drawn.paragraph(text)
          drawn.list([text])
          drawn.line('P', text, { size: 30, oneLine: true })
        }
        assert.ok((await drawn.bytes()).length > 500)
      }
    ),
    { numRuns: 25 }
  )
  const drawn = await TaggedPdf.begin(about)
  drawn.paragraph('half a letter: \ud83d, and what is left')
  assert.match(textOfPdf(await drawn.bytes()), /half a letter: \?, and what is left/)
})
