import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase64url } from './bytes.ts'
import { newLinkCode, outsideKeyOf, readLinkCode, teamHandle } from './outside-key.ts'
import { returnKeyOf } from './return-key.ts'

const instance = toBase64url(new Uint8Array(32).fill(1))
const link = toBase64url(new Uint8Array(32).fill(2))
const words = ['type', 'clammy', 'gain', 'waterfall', 'singing', 'retorted', 'harmonica']

test('a code has eight letters that nobody takes for one another, and is read as people type it', () => {
  for (let i = 0; i < 200; i++) assert.match(newLinkCode(), /^[234679CDFHJKMNPQRTVWXY]{8}$/)
  assert.equal(readLinkCode(' k7q4-Md2p '), 'K7Q4MD2P')
  for (const bad of ['', 'K7Q4MD2', 'K7Q4MD2PP', 'K7Q4MD2O', 'K7Q4MD2!']) assert.equal(readLinkCode(bad), undefined, bad)
})

test('S16 link, code, words and instance each make other keys, and a reporter’s words open no letter page', async () => {
  const handles = await Promise.all([
    outsideKeyOf({ link }, instance),
    outsideKeyOf({ link, code: 'K7Q4MD2P' }, instance),
    outsideKeyOf({ link, code: 'K7Q4MD2Q' }, instance),
    outsideKeyOf({ link }, toBase64url(new Uint8Array(32).fill(3))),
    outsideKeyOf({ words }, instance),
    returnKeyOf(words, instance)
  ])
  for (const part of ['handle', 'verifyKey', 'handleHash'] as const)
    assert.equal(new Set(handles.map((key) => key[part])).size, handles.length, part)
  assert.equal(new Set(handles.map((key) => key.identity.recipient)).size, handles.length)
  await assert.rejects(outsideKeyOf({ link: 'short' }, instance))
})

test('keys of a link are those they always were', async () => {
  const key = await outsideKeyOf({ link, code: 'K7Q4MD2P' }, instance)
  assert.equal(key.handle, 'G0Ipp3bR4No9XjhwHNuPei4jdw6aaG92ANtWwRhmZwU')
  assert.equal(teamHandle(link, toBase64url(new Uint8Array(16).fill(4))), 'Zem4WYG6XY7LPIL9BxaJBpw4LkxFWO7KZs5ybcYs6QI')
})

test('the team’s handle hangs on case key, thread and purpose', () => {
  const thread = toBase64url(new Uint8Array(16).fill(4))
  const other = toBase64url(new Uint8Array(16).fill(5))
  const made = [
    teamHandle(link, thread),
    teamHandle(instance, thread),
    teamHandle(link, other),
    teamHandle(link, thread, 'second')
  ]
  assert.equal(new Set(made).size, 4)
})
