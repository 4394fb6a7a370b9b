import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOne, dirOfLanguage, inSight, isReordered, readParagraph } from './paragraph.ts'

/** The letters in the order in which the eye meets them, without marks of direction. */
function seen(text: string, dir: 'ltr' | 'rtl'): string {
  const paragraph = readParagraph(text, dir)
  const letters = [...paragraph.text].map((letter, at) => ({ letter, level: paragraph.levels[at] ?? 0 }))
  return inSight(letters)
    .map(({ letter }) => letter)
    .join('')
    .replaceAll(/\p{Bidi_Control}/gu, '')
}

test('letters that run from right to left are met from their end, numbers among them from their beginning', () => {
  assert.equal(seen('אבג 123', 'rtl'), '123 גבא')
  assert.equal(seen('abc אבג def', 'ltr'), 'abc גבא def')
  assert.equal(seen('abc', 'ltr'), 'abc')
})

test('what has no letter of the document’s direction runs in its own', () => {
  assert.equal(seen('+1 412 555', 'rtl'), '+1 412 555')
  assert.equal(seen('PyCon 2026!', 'rtl'), 'PyCon 2026!')
  assert.equal(seen('אבג!', 'ltr'), '!גבא')
  assert.equal(seen('PyCon אבג!', 'rtl'), '!גבא PyCon')
})

test('a number, an address and a name stay together in a sentence that runs the other way', () => {
  assert.equal(seen(`אבג: ${asOne('+20 122')}`, 'rtl'), '+20 122 :גבא')
  assert.equal(seen(`${asOne('אבג')}, ${asOne('דהו')}, Bob`, 'ltr'), 'גבא, והד, Bob')
})

test('a text is known to be reordered only where something of it runs from right to left', () => {
  assert.equal(isReordered(readParagraph(`To ${asOne('Bob')}`, 'ltr')), false)
  assert.equal(isReordered(readParagraph('אבג', 'ltr')), true)
})

test('a language says which way it is written', () => {
  for (const language of ['ar', 'he', 'fa', 'ur', 'yi', 'az-Arab', 'dv']) assert.equal(dirOfLanguage(language), 'rtl', language)
  for (const language of ['en', 'pl', 'ja', 'az', 'uz-Cyrl']) assert.equal(dirOfLanguage(language), 'ltr', language)
})
