import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString, PDFHexString, decodePDFRawStream } from 'pdf-lib'
import { decodeQR } from 'qr/decode.js'
import en from '../../../ui/locales/en.json' with { type: 'json' }
import { type BodiesTest, bodiesTest, twoBodies } from '../../../../test/helpers/bodies.ts'
import { testApp } from '../../../../test/helpers/app.ts'
import { mailDomain, mailInSettings } from '../../../../test/helpers/mail-in.ts'
import { fontsOfPdf, textOfPdf, wordsOfPdf } from '../../../../test/helpers/pdf.ts'
import { committee, registered, registerEvent, taskPath } from '../../../../test/helpers/events.ts'
import { scanPdf } from '../../../../test/helpers/scan-pdf.ts'
import { href, routes } from '../../../routes.ts'
import { papers } from '../../../pdf/paper.ts'
import { codeOf } from './draw-print.ts'
import { papersFor, printFileName, printKinds, type PrintPaper } from './model.ts'
import { languagesToPrint, printWords } from './print-words.ts'
import { printKeys } from './wording/print-keys.ts'
import { printWordings } from './wording/print-wordings.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
const event = 'pycon-2026'
const address = 'http://localhost/e/pycon-2026'
before(async () => {
  site = await bodiesTest((options) => testApp({ ...options, config: { mailIn: mailInSettings } }))
  made = await twoBodies(site)
  for (const reader of [made.reader, made.other]) await site.openCanary(made.group, reader)
  await registerEvent(site, made.member, made.group.id, [...committee, { name: 'Zoë Müller', contact: 'zoe@pycon.example' }])
})
after(() => site.close())

const file = (name: string) => href(routes.deskEventPrint, { event, file: name })
async function fetchPdf(name: string): Promise<Uint8Array> {
  const response = await site.app.request(file(name), { headers: { 'x-test-account': made.member.id } })
  assert.equal(response.status, 200, name)
  assert.equal(response.headers.get('content-type'), 'application/pdf')
  return new Uint8Array(await response.arrayBuffer())
}
const shipped = [...languagesToPrint([]).own, ...languagesToPrint([]).others]
const names = shipped.flatMap((locale) =>
  printKinds.flatMap((kind) => papersFor(kind).map((paper) => printFileName({ kind, paper, locale })))
)

/** What a page draws, as operators. */
function drawingOf(pdf: PDFDocument, page: number): string {
  const streams = pdf.getPage(page).node.normalizedEntries().Contents?.asArray() ?? []
  return streams
    .map((ref) => pdf.context.lookup(ref))
    .map((stream) =>
      stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : String(stream)
    )
    .join('\n')
}

test('everything to print is there on each paper and in each language, tagged, with its title and its language', async () => {
  assert.deepEqual(shipped, ['en', 'ar', 'de', 'es', 'fr', 'pt'])
  assert.equal(names.length, shipped.length * 9)
  for (const name of names) {
    const pdf = await PDFDocument.load(await fetchPdf(name), { updateMetadata: false })
    const catalog = pdf.catalog
    assert.ok(catalog.get(PDFName.of('StructTreeRoot')), name)
    assert.match(String(catalog.lookup(PDFName.of('MarkInfo'), PDFDict)), /Marked true/)
    assert.match(pdf.getTitle() ?? '', /PyCon Example 2026/)
    const kind = printKinds.find((each) => name.startsWith(each)) ?? 'poster'
    const said = printWords(shipped.find((each) => name.endsWith(`-${each}.pdf`)) ?? 'en')
    assert.equal(pdf.getTitle(), said(`event.print.${kind}.title`, { event: 'PyCon Example 2026' }))
    const lang = catalog.lookup(PDFName.of('Lang'))
    assert.ok(lang instanceof PDFString || lang instanceof PDFHexString)
    assert.equal(lang.decodeText(), name.replace(/^.*-(\w+)\.pdf$/, '$1'))
    const { width, height } = pdf.getPage(0).getSize()
    const [, paper = ''] = name.split('-')
    const expected = name.startsWith('slide') ? [960, 540] : [...papers[paper as PrintPaper]]
    assert.deepEqual([width, height], expected, name)
    assert.equal(pdf.getPageCount(), 1, name)
    // Every mark is opened and closed, and each picture of a code says in words where it leads.
    const drawing = drawingOf(pdf, 0)
    assert.equal(drawing.match(/\b(BDC|BMC)\b/g)?.length, drawing.match(/\bEMC\b/g)?.length, name)
    const alts = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? (object.get(PDFName.of('Alt')) ?? []) : []))
    assert.equal(alts.length, name.startsWith('form') ? 0 : 1, name)
  }
})

test('the code on the page is read by a reader, and leads to the short address', () => {
  const rows = codeOf(address)
  const one = 4
  const width = rows.length * one
  const data = new Uint8Array(width * width * 4).fill(255)
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (!dark) return
      for (let down = 0; down < one; down++) {
        for (let across = 0; across < one; across++)
          data.fill(0, ((y * one + down) * width + x * one + across) * 4, ((y * one + down) * width + x * one + across) * 4 + 3)
      }
    })
  )
  assert.equal(decodeQR({ width, height: width, data }), address)
})

test('what is drawn on each page is that code, module by module, in the size that a phone reads', async () => {
  const rows = codeOf(address)
  for (const [name, least] of [
    ['poster-a4-en.pdf', 180],
    ['poster-a3-en.pdf', 260],
    ['badge-letter-en.pdf', 85],
    ['slide-a4-en.pdf', 280]
  ] as const) {
    const pdf = await PDFDocument.load(await fetchPdf(name), { updateMetadata: false })
    const found = squaresIn(drawingOf(pdf, 0))
    const one = Math.min(...found.map(({ height }) => height))
    const left = Math.min(...found.map(({ x }) => x))
    const top = Math.max(...found.map(({ y, height }) => y + height))
    // 3 cm are 85 points.
    assert.ok(one * rows.length >= least, `${name}: ${one * rows.length}`)
    const drawn = rows.map((row) => row.map(() => false))
    const border = rows[4]?.indexOf(true) ?? 0
    for (const { x, y, width } of found) {
      const column = Math.round((x - left) / one) + border
      const row = Math.round((top - y) / one) - 1 + border
      if (row >= rows.length || column >= rows.length) continue
      for (let at = 0; at < Math.round(width / one); at++) {
        const line = drawn[row]
        if (line && column + at < line.length) line[column + at] = true
      }
    }
    assert.deepEqual(drawn, rows, name)
  }
})

/** Filled black rectangles of a page: pdf-lib moves the origin and draws a path from there. */
function squaresIn(drawing: string): { x: number; y: number; width: number; height: number }[] {
  const pattern = /0 0 0 rg[^\n]*\n(?:[^\n]*\n)*?1 0 0 1 ([\d.]+) ([\d.]+) cm\n(?:[^\n]*\n)*?0 0 m\n0 ([\d.]+) l\n([\d.]+) \3 l/g
  return [...drawing.matchAll(pattern)].map(([, x, y, height, width]) => ({
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height)
  }))
}

test('a poster that was printed and looked at leads to the event', async () => {
  for (const name of ['poster-a4-en.pdf', 'poster-a3-es.pdf', 'badge-letter-en.pdf', 'slide-a4-de.pdf'])
    assert.equal(scanPdf(await fetchPdf(name)), address, name)
})

test('words of printed things have the same keys and places in every language, and the form has room to write in each', async () => {
  const placesIn = (text: string) => [...new Set(text.match(/\{\w+(?=[,}])/g))].toSorted()
  for (const [language, said] of Object.entries(printWordings)) {
    assert.deepEqual(Object.keys(said), [...printKeys], language)
    for (const key of printKeys) {
      assert.notEqual(said[key].trim(), '', `${language} ${key}`)
      assert.deepEqual(placesIn(said[key]), placesIn(en[key]), `${language} ${key}`)
    }
  }
  for (const name of names.filter((each) => each.startsWith('form'))) {
    const rules = drawingOf(await PDFDocument.load(await fetchPdf(name)), 0).match(/\b0\.6 w\b/g)?.length ?? 0
    // Fourteen are for everything else; the rest is for what happened.
    assert.ok(rules >= 14 + 6, `${name}: ${rules}`)
  }
})

test('a sheet speaks one language, numbers included, and those that the event speaks come first', async () => {
  const spanish = textOfPdf(await fetchPdf('poster-a4-es.pdf'))
  assert.match(spanish, /¿Algo no va bien\?\s+Cuéntanoslo\./)
  assert.match(spanish, /Ambulancia: 911/)
  assert.doesNotMatch(spanish, /Ambulance|Something wrong|Look for/)
  assert.match((await site.get(file('announcement-es.txt'), made.member)).text, /Respondemos en 24 horas\./)
  const { text } = await site.get(href(routes.deskEventPrints, { event }), made.member)
  const [open = '', folded = ''] = text.split('<details', 2)
  assert.match(open, /poster-a4-en\.pdf[\s\S]*poster-a4-es\.pdf/)
  assert.doesNotMatch(open, /-de\.pdf/)
  assert.match(folded + text, /-de\.pdf/)
})

test('a poster, what is read out and the page to keep name the address that a mail is sealed at', async () => {
  const mail = `${event}@${mailDomain}`
  assert.match(textOfPdf(await fetchPdf('poster-a4-en.pdf')), new RegExp(`Or write to ${mail}`))
  assert.match((await site.get(file('announcement-en.txt'), made.member)).text, new RegExp(`Or write to ${mail}`))
  for (const page of [href(routes.eventSaved, { space: event }), href(routes.event, { space: event })])
    assert.match((await site.get(page)).text, new RegExp(`href="mailto:${mail}"`), page)
})

test('letters that no font has are named, and nothing with a wrong name is printed', async () => {
  await site.post(taskPath(event, 'team'), { name: 'Ṣọlá 山田', contact: 'sola@pycon.example' }, made.member)
  const { status, text } = await site.get(file('poster-a4-en.pdf'), made.member)
  assert.equal(status, 422)
  assert.equal(/No font here has a letter for: (.*?) Write/.exec(text)?.[1], '山 田')
  const person = await site.app.database.db
    .selectFrom('event_people')
    .select('id')
    .where('contact', '=', 'sola@pycon.example')
    .executeTakeFirst()
  await site.post(href(routes.deskEventPersonRemove, { event, person: person?.id ?? '' }), {}, made.member)
  // The made-up language of a demo stands in brackets that no font has.
  assert.equal((await site.get(file('poster-a4-en-XB.pdf'), made.member)).status, 422)
})

test('names of other scripts stand on everything that is printed, small enough to mail, and the code is still read', async () => {
  const people = ['Żaneta Śpiewak', 'Ελένη Παπαδοπούλου', 'Їжакевич Ґалина', 'נועה לוי', 'يوسف الحسيني']
  for (const [at, name] of people.entries())
    await site.post(taskPath(event, 'team'), { name, contact: `more${at}@pycon.example` }, made.member)
  for (const kind of ['poster', 'slide'] as const) {
    const bytes = await fetchPdf(`${kind}-a4-en.pdf`)
    const found = textOfPdf(bytes).replaceAll(/\s+/g, ' ')
    for (const name of people) assert.ok(found.includes(name), `${kind}: ${name}`)
    assert.ok(fontsOfPdf(bytes).every(({ embedded, subset, unicode }) => embedded && subset && unicode))
    assert.ok(bytes.length < 60_000, `${kind}: ${bytes.length} bytes`)
    assert.equal(scanPdf(bytes), address, kind)
  }
  await site.app.database.db.deleteFrom('event_people').where('contact', 'like', 'more%').execute()
})

test('what is printed in a language that is read from right to left is mirrored', async () => {
  const slide = await fetchPdf('slide-a4-ar.pdf')
  assert.equal(scanPdf(slide), address)
  const words = wordsOfPdf(slide)
  const at = (text: string) => words.find((word) => word.text.includes(text)) ?? assert.fail(text)
  // The code is on the left, and what is written begins on the right; a number is still read from left to right.
  assert.ok(at('localhost/e/pycon-2026').right < 400)
  assert.ok(Math.abs(at('0100').right - (960 - 56)) < 2)
  assert.ok(at('+1').left < at('412').left && at('412').left < at('0100').left)
  for (const kind of ['poster', 'slide'] as const)
    assert.match(textOfPdf(await fetchPdf(`${kind}-a4-ar.pdf`)), /هل حدث ما لا يصح؟/, kind)
  assert.match(textOfPdf(await fetchPdf('form-a4-ar.pdf')), /ماذا حدث؟/)
  assert.match(textOfPdf(await fetchPdf('poster-a4-ar.pdf')), /الإسعاف/)
})

test('what is read out is plain text with everything that helps', async () => {
  const { text } = await site.get(file('announcement-en.txt'), made.member)
  for (const words of ['localhost/e/pycon-2026', '+1 412 555 0100', 'Room 204', 'Zoë Müller', 'within 24 hours', 'Olu Outside']) {
    assert.ok(text.includes(words), words)
  }
  assert.ok((await site.get(href(routes.deskEventPrints, { event }), made.member)).text.includes('Room 204'))
})

test('an online event prints no room, and only who works on the event prints at all', async () => {
  assert.equal((await site.get(file('poster-a4-en.pdf'), made.reader)).status, 404)
  for (const none of ['poster-a5-en.pdf', 'badge-a3-en.pdf', 'slide-a3-en.pdf', 'form-a3-en.pdf']) {
    assert.equal((await site.get(file(none), made.member)).status, 404, none)
  }
  await site.post(taskPath(event, 'facts'), { ...registered['facts'], format: 'online' }, made.member)
  assert.doesNotMatch((await site.get(file('announcement-en.txt'), made.member)).text, /Room 204/)
})
