import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Secret, URI } from 'otpauth'
import { base32, codeAppLink, inGroups } from './code-app.ts'

test('a secret is written as code apps read it', () => {
  for (const size of [0, 1, 5, 19, 20]) {
    const bytes = new Uint8Array(randomBytes(size))
    assert.equal(base32(bytes), new Secret({ buffer: bytes.buffer }).base32)
  }
  assert.equal(inGroups('ABCDEFGHIJ'), 'ABCD EFGH IJ')
})

test('the link of a code app names the site and the person and carries the secret', () => {
  const bytes = new Uint8Array(randomBytes(20))
  const read = URI.parse(codeAppLink(bytes, 'maya@example.org', 'Ümlaut & Sons: conduct'))
  assert.equal(read.secret.base32, base32(bytes))
  assert.equal(read.issuer, 'Ümlaut & Sons  conduct')
  assert.equal(read.label, 'maya@example.org')
})
