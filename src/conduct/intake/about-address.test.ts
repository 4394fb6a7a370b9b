import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aboutIn } from './about-address.ts'

test('the end of an address gives a link of the web, and nothing else', () => {
  const link = 'https://forum.example/p/12?x=ä&y=1#3'
  assert.equal(aboutIn(`#about=${encodeURIComponent(link)}`), link)
  assert.equal(aboutIn('#about=http://forum.example/p/12'), 'http://forum.example/p/12')
  for (const none of [
    '',
    '#',
    '#test',
    '#about=',
    '#about=javascript:alert(1)',
    '#about=hello',
    '#about=%E0%A4%A',
    '#about=https://'
  ])
    assert.equal(aboutIn(none), undefined, none)
  for (const strange of ['https://a.example/ b', 'https://a.example/\n', `https://a.example/${'a'.repeat(500)}`])
    assert.equal(aboutIn(`#about=${encodeURIComponent(strange)}`), undefined, strange)
})
