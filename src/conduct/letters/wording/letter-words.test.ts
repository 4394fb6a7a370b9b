import assert from 'node:assert/strict'
import { test } from 'node:test'
import { words } from '../../../ui/words.ts'
import en from '../../../ui/locales/en.json' with { type: 'json' }
import { fillTemplate, letterOfFields } from '../client/template.ts'
import { unfinished } from '../unfinished.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { letterLanguages, letterWords } from './letter-words.ts'
import { pt } from './pt.ts'

const t = words('en')
const english: Readonly<Record<string, string>> = en
const marksIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([mark]) => mark).toSorted()
const placesIn = (text: string) => [...text.matchAll(/###[^#]+###/g)].length

for (const [language, own] of Object.entries({ de, es, fr, pt })) {
  test(`a letter in ${language} has every value and every place to fill that the English one has`, () => {
    const templates = Object.keys(english).filter((key) => key.startsWith('letters.template.'))
    assert.deepEqual(
      templates.filter((key) => !Object.hasOwn(own, key)),
      []
    )
    for (const [key, text] of Object.entries(own)) {
      assert.deepEqual(marksIn(text), marksIn(english[key] ?? ''), key)
      assert.equal(placesIn(text), placesIn(english[key] ?? ''), key)
      assert.ok(text.split('###').length % 2 === 1, `${key}: a place that never ends`)
    }
  })
}

test('a letter is begun in the language of who reads it, headings and days too, and keeps it', () => {
  assert.deepEqual(
    letterLanguages(t).map(({ language }) => language),
    ['en', 'de', 'es', 'fr', 'pt']
  )
  const own = letterWords(t, 'de')
  const parts = ['greeting', 'plan', 'by_when', 'closing'] as const
  const day = own.day(new Date('2026-03-03T10:00:00Z'), 'Europe/Berlin')
  const fields = fillTemplate(own, { situation: 'reported_question', parts }, { name: '', space: '', group: 'Lampe', day })
  const letter = letterOfFields(own, fields, { situation: 'reported_question', parts, space: '' })
  assert.equal(letter.language, 'de')
  assert.deepEqual(
    letter.parts.map(({ heading, text }) => `${heading}|${text}`),
    [
      '|Hallo {{name}},',
      'Worum wir dich bitten|###was zu tun und was zu lassen ist###',
      'Bis wann|Bitte antworte bis 3. März 2026.',
      '|Lampe'
    ]
  )
  assert.deepEqual(unfinished(letter).places, ['{{name}}', '###was zu tun und was zu lassen ist###'], 'no such letter is signed')
})

test('a language without words of its own is begun in that of the page', () => {
  assert.equal(letterWords(t, 'tlh').language, 'en')
  assert.equal(letterWords(t, 'tlh')('letters.template.part.thanks'), 'Thank you for writing to us.')
})
