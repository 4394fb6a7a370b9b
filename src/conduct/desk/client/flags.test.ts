import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flagText } from './flags.ts'

const names = ['Maya Okafor', 'Jun Park', 'Will Rose', 'Łukasz Żak', '']

const table: readonly [text: string, flags: readonly string[]][] = [
  ['Talk with the venue', []],
  ['Talk with Maya next week', ['name Maya']],
  ['Mail OKAFOR', ['name OKAFOR']],
  ['Mayas list', []],
  ['Okafor, Okafor and Okafors', ['name Okafor', 'name Okafors']],
  ['This will park the question', ['name park']],
  ['Will asked for more time', ['name Will']],
  ['Ask Łukasz', ['name Łukasz']],
  ['see @octo-cat and u/somebody', ['handle @octo-cat', 'handle u/somebody']],
  ['name#1234 on chat', ['handle name#1234']],
  ['github.com/octocat', ['handle github.com/octocat']],
  ['write to a.b+c@example.org', ['email a.b+c@example.org']],
  ['maya@example.org', ['email maya@example.org']],
  ['He said so, and she agreed with HIM', ['pronoun he', 'pronoun she', 'pronoun him']],
  ['she/her was told', ['pronoun she/her']],
  ['They said that their chair is theirs', []],
  ['The shelf is there; history; usher', []],
  ['', []]
]

for (const [text, flags] of table) {
  test(`advice on “${text}”`, () => {
    assert.deepEqual(
      flagText(text, names).map(({ kind, found }) => `${kind} ${found}`),
      flags
    )
  })
}

test('a long text without anything to flag is read quickly', () => {
  const started = performance.now()
  flagText('word.word@'.repeat(2_000), names)
  flagText('a'.repeat(20_000), names)
  assert.ok(performance.now() - started < 500)
})
