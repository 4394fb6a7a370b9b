import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEdition, aRow, aTable } from '../../test/helpers/editions.ts'
import { fontsOfPdf, textOfPdf } from '../../test/helpers/pdf.ts'
import { words } from '../ui/words.ts'
import { writePdf } from './write-pdf.ts'

const about = { body: 'Grupa Etyki', site: 'Fundacja Żółw', publishedDay: '2026-02-01', fonts: '/nowhere' }
const t = words('en')

test('a report is read back in the letters that it was written in, small and with its fonts', async () => {
  const lines = [
    'Zgłoszenia rozpatrzono w ciągu tygodnia.',
    'Все звернення розглянуто.',
    'Όλες οι αναφορές εξετάστηκαν.',
    'כל הדיווחים נבדקו',
    'تمت مراجعة جميع البلاغات'
  ]
  const edition = anEdition({
    texts: { summary: lines },
    counts: { reports: 3 },
    tables: [aTable([aRow('Zgłoszenie ośmieszające', 2), aRow('Спам', 1)])],
    notes: ['Ważne']
  })
  const bytes = await writePdf(t, edition, about)
  const text = textOfPdf(bytes).replaceAll(/\s+/g, ' ')
  for (const line of [...lines, 'Fundacja Żółw', 'Ważne']) assert.ok(text.includes(line), line)
  assert.ok(!text.includes('?'))
  assert.ok(fontsOfPdf(bytes).every(({ embedded, unicode }) => embedded && unicode))
  assert.ok(bytes.length < 80_000, `${bytes.length} bytes`)
})

test('a report in a language that is read from right to left says so, and is mirrored', async () => {
  const bytes = await writePdf(t, anEdition({ language: 'he', texts: { summary: ['שלום'] } }), about)
  const raw = Buffer.from(bytes).toString('latin1')
  assert.ok(raw.includes('/Lang (he)'))
  assert.ok(raw.includes('/Direction /R2L'))
})

test('a report says it where a letter stands as a question mark', async () => {
  const said = t('transparency.letters')
  assert.ok(!textOfPdf(await writePdf(t, anEdition({ texts: { summary: ['Łódź'] } }), about)).includes(said.slice(0, 40)))
  const text = textOfPdf(await writePdf(t, anEdition({ texts: { summary: ['山田'] } }), about))
  assert.match(text, /\?\?/)
  assert.ok(text.replaceAll(/\s+/g, ' ').includes(said))
})
