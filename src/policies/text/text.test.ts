import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAttribution } from '../attribution.ts'
import { isLicence, licenceFit, licenceIn, licenceNames, licences } from '../licences.ts'
import { checkText, longestText, tidyText } from './check-text.ts'
import { diffTexts, type DiffRow } from './diff-texts.ts'
import { lintTexts } from '../lint/lint-texts.ts'
import { typoProblems } from './is-typo.ts'
import { mergeSections } from './merge-sections.ts'
import { renderText } from './render-text.ts'
import { sectionsOf, titleOf } from './sections.ts'

/** Milliseconds of work since then, however busy the machine is. */
const spent = (since: NodeJS.CpuUsage) => process.cpuUsage(since).user / 1000

const published = join(process.cwd(), '..', 'shared', 'data', 'policies')
const skip = existsSync(published) ? false : 'the published texts are not beside the project'

test('scripts, frames and handlers in a text are letters on the page', () => {
  const bad = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](data:text/html;base64,PHNjcmlwdD4=)',
    '[a](vbscript:x)',
    '[a](//evil.example/x)',
    '![x](https://tracker.example/p.png)',
    '<a href="javascript:alert(1)">x</a>',
    '[a](\u0001javascript:alert(1))',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '`<script>`',
    '```html" onload="x\n<script>\n```',
    '| a |\n|:-:|\n| <svg onload=x> |'
  ]
  for (const each of bad) {
    const { html } = renderText(`# T\n\n${each}\n`)
    assert.doesNotMatch(
      html,
      /<(script|img|iframe|svg)|<a[^>]*href="(?!https?:|mailto:|#|\/[^/]|[\w.])|style=|<[^>]+\son\w+=/i,
      each
    )
  }
})

test('whatever the letters are, a drawn text has no element beyond those of Markdown', () => {
  const letter = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '(',
    ')',
    '[',
    ']',
    '!',
    '#',
    '\n',
    ' ',
    '-',
    '|',
    '`',
    '&',
    'script',
    'javascript:',
    'a',
    '*',
    '_',
    ':',
    '\\'
  )
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 120 }), (letters) => {
      const { html } = renderText(letters.join(''))
      for (const [, tag = ''] of html.matchAll(/<\/?([a-z0-9]+)/gi)) {
        assert.match(tag, /^(p|h[2-6]|ul|ol|li|em|strong|s|code|pre|a|blockquote|hr|br|table|thead|tbody|tr|th|td)$/)
      }
      assert.doesNotMatch(html, /href="\s*javascript/i)
    }),
    { numRuns: 500 }
  )
})

test('a bomb is refused by its name, or drawn within the time of a page', () => {
  assert.equal(checkText('> '.repeat(40_000) + 'a'), 'too_deep')
  assert.equal(checkText(Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')), 'too_deep')
  assert.equal(checkText('a'.repeat(1024 * 1024)), 'too_big')
  assert.equal(checkText('a\u0000b'), 'control_characters')
  assert.equal(checkText('safe \u202Eesrever'), 'control_characters')
  assert.equal(checkText(' \n\n'), 'empty')
  assert.equal(checkText('---\n\n***\n'), 'no_words')
  const size = longestText - 1
  const bombs = ['[', '![', '*a ', '_a*', '**a', '`', '<a ', '[a](', '\\', '&', '"[x](y ', '|a']
  for (const bomb of bombs) {
    const text = bomb.repeat(size / bomb.length)
    const started = process.cpuUsage()
    if (checkText(text) === undefined) renderText(text)
    assert.ok(spent(started) < 3000, bomb)
  }
})

test('looking through a text costs no more than drawing it, whatever its letters are', () => {
  // A quarter of the most: what grows with the square is seen here too.
  const size = longestText / 4
  const heads = ['', '# ', '**', '**Section 1.1. x** ', '## Attributions\n\n- ', 'Section 1.1 ']
  const tails = [
    '[',
    '](',
    '<a ',
    ' ',
    '\n',
    '@',
    'a',
    '.',
    'Section 1.1 ',
    '- Ana Bo\n',
    'within one week ',
    '**Section 1.1. x** Section 1.1\n\n',
    '`',
    '- ['
  ]
  for (const head of heads) {
    for (const tail of tails) {
      const text = `${head}${tail.repeat(size / tail.length)}a\n`
      const started = process.cpuUsage()
      lintTexts([{ name: 'bomb', text, kind: 'code', language: 'en', licence: '', seats: { body: 'b', names: ['Ana Bo'] } }])
      readAttribution(text)
      typoProblems(text, `${text}b`)
      assert.ok(spent(started) < 2000, `${head} ${tail}: ${spent(started)}`)
    }
  }
})

test('nothing of a text that is taken is left out of the page', () => {
  const deep = Array.from({ length: 9 }, (_, i) => `${'  '.repeat(i)}- level${i}`).join('\n')
  assert.equal(checkText(deep), undefined)
  for (let i = 0; i < 9; i++) assert.match(renderText(deep).html, new RegExp(`level${i}`))
})

test('headings have anchors that stay, in ranks without gaps below the title of the page', () => {
  const text = '# Code\n\nHello.\n\n## Our *Scope*\n\n#### Deep\n\n## Our Scope\n\n[up](#our-scope)\n'
  const { html, contents } = renderText(text)
  assert.equal(titleOf(text), 'Code')
  assert.doesNotMatch(html, /<h1|>Code</)
  assert.deepEqual(
    contents.map(({ level, anchor }) => `${level} ${anchor}`),
    ['2 s-our-scope', '3 s-deep', '2 s-our-scope-1']
  )
  assert.match(html, /href="#s-our-scope"/)
  assert.deepEqual(
    sectionsOf(text).map(({ title, from, ownTo, to }) => [title, from, ownTo, to]),
    [
      ['Code', 0, 4, 12],
      ['Our Scope', 4, 6, 8],
      ['Deep', 6, 8, 8],
      ['Our Scope', 8, 12, 12]
    ]
  )
})

const base =
  '# Code\n\nFor everybody.\n\n## Scope\n\nEverywhere.\n\n### Online\n\nThe forum.\n\n## Contact\n\nconduct@lantern.example\n'

test('an event lays its own sections over those of the foundation, by their headings', () => {
  const { text, replaced, added } = mergeSections(
    base,
    '# Code at the meeting\n\n## contact\n\nAt the desk.\n\n## Photos\n\nAsk first.\n'
  )
  assert.deepEqual([replaced, added], [['contact'], ['Photos']])
  assert.match(
    text,
    /^# Code at the meeting\n\nFor everybody\.\n\n## Scope\n\nEverywhere\.\n\n### Online\n\nThe forum\.\n\n## contact\n\nAt the desk\.\n\n## Photos\n\nAsk first\.\n$/
  )
})

test('what an event does not say stays as it is: nothing can be taken away', () => {
  assert.equal(mergeSections(base, '').text, base)
  assert.equal(mergeSections(base, base).text, base)
  assert.match(mergeSections(base, 'Meeting\n=======\n\nFor guests.\n').text, /^Meeting\n=======\n\nFor guests\.\n\n## Scope/)
  const { text } = mergeSections(base, '## Scope\n\nThe hall as well.\n')
  assert.match(text, /For everybody/)
  assert.match(text, /### Online\n\nThe forum/, 'a section below a heading has its own place')
})

const sides = (row: DiffRow | undefined, side: 'before' | 'now') =>
  row?.[side].map(({ text, change }) => (change === 'same' ? text : change === 'added' ? `{+${text}+}` : `{-${text}-}`)).join('')

test('a difference is told paragraph by paragraph, and word by word inside one', () => {
  const diff = diffTexts(
    '# T\n\nWe answer within one week.\n\n- one\n- two\n',
    '# T\n\nWe answer within\n24 hours.\n\n- one\n- three\n- two\n'
  )
  assert.deepEqual([diff.changed, diff.added, diff.removed], [1, 1, 0])
  const row = diff.rows.find(({ change }) => change === 'changed')
  assert.equal(sides(row, 'before'), 'We answer within {-one-} {-week-}.')
  assert.equal(sides(row, 'now'), 'We answer within {+24+} {+hours+}.')
})

test('other line ends are no difference, and both sides of a difference hold the whole of both texts', () => {
  assert.equal(diffTexts('a b\nc d\n', 'a\nb c\nd\n').rows.filter(({ change }) => change !== 'same').length, 0)
  const word = fc.constantFrom('we', 'answer', 'in', 'time', '\n\n', '- ', '\n', 'kindly', '# ')
  const letters = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '))
  const whole = (rows: readonly DiffRow[], side: 'before' | 'now') =>
    rows
      .flatMap((row) => row[side].map(({ text }) => text))
      .join('')
      .replaceAll(/\s+/g, '')
  fc.assert(
    fc.property(letters, letters, (before, now) => {
      const { rows } = diffTexts(before, now)
      assert.equal(whole(rows, 'before'), before.replaceAll(/\s+/g, ''))
      assert.equal(whole(rows, 'now'), now.replaceAll(/\s+/g, ''))
    })
  )
})

test('two long texts without a common word cost no more than a page', () => {
  const of = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i} ${word}${i + 1}`).join('\n\n')
  const started = process.cpuUsage()
  assert.ok(diffTexts(of('a'), of('b')).rows.length > 0)
  const one = diffTexts(
    Array.from({ length: 30_000 }, (_, i) => `a${i}`).join(' '),
    Array.from({ length: 30_000 }, (_, i) => `b${i}`).join(' ')
  )
  assert.ok(one.rows.length > 0)
  assert.ok(spent(started) < 3000)
})

test('letters are mended without a vote, other words, times and numbers are not, in any language', () => {
  const long = (words: string) =>
    `# Code\n\nThe group answers everybody who writes to it. ${words} What it decides is told to who wrote.\n`
  const mended: [string, string][] = [
    ['Members recluse themselves.', 'Members recuse themselves.'],
    ['Reports are read by teh group.', 'Reports are read by the group.'],
    ['Reports are read by the the group group.', 'Reports are read by the group.'],
    ['The work group is public, and dont hides.', 'The workgroup is public, and don’t hides.'],
    ['The members meets in rooms that all know.', 'The members meet in rooms that all know.'],
    ['Each of the spaces are listed.', 'Each of the spaces is listed.'],
    ['El comite responde a quien escribe.', 'El comité responde a quien escribe.']
  ]
  for (const [before, now] of mended) assert.deepEqual(typoProblems(long(before), long(now)), [], now)
  const changed: [string, string][] = [
    ['We answer within a week.', 'We answer within a month.'],
    ['We answer in one week.', 'We answer in two weeks.'],
    ['Sixteen people decide.', 'Sixty people decide.'],
    ['Reports are read by the chair.', 'Reports are read by the board.'],
    ['Reports are read by the group.', 'Reports are read by the whole group.'],
    ['Respondemos en una semana.', 'Respondemos en un mes.'],
    ['Das Team antwortet und darf ausschließen.', 'Das Team antwortet und muss ausschließen.'],
    ['No one has any say.', 'No one has many say.']
  ]
  for (const [before, now] of changed) assert.notDeepEqual(typoProblems(long(before), long(now)), [], now)
})

test('every licence is known by its name and its address, and fits itself unless it forbids changes', () => {
  for (const name of licenceNames) {
    assert.ok(isLicence(name))
    assert.equal(licenceIn(`[x](${licences[name].link})`), name)
    assert.equal(licenceFit(name, name), name === 'CC-BY-ND-4.0' ? 'no' : 'fits')
  }
})

test('words under one licence go where that licence lets them go', () => {
  const table: [from: string, into: string, fit: string][] = [
    ['CC-BY-SA-3.0', 'CC-BY-4.0', 'no'],
    ['CC-BY-SA-3.0', 'CC-BY-SA-4.0', 'fits'],
    ['CC-BY-SA-4.0', 'CC-BY-SA-3.0', 'no'],
    ['CC-BY-4.0', 'CC-BY-SA-4.0', 'fits'],
    ['CC-BY-4.0', 'CC-BY-SA-3.0', 'ask'],
    ['CC-BY-3.0', 'CC0-1.0', 'no'],
    ['CC0-1.0', 'CC-BY-SA-3.0', 'fits'],
    ['MIT', 'CC-BY-4.0', 'fits'],
    ['Apache-2.0', 'CC-BY-4.0', 'ask'],
    ['CC-BY-NC-4.0', 'CC-BY-4.0', 'no'],
    ['', 'CC-BY-4.0', 'ask'],
    ['WTFPL', 'CC-BY-4.0', 'ask']
  ]
  for (const [from, into, fit] of table) assert.equal(licenceFit(from, into), fit, `${from} -> ${into}`)
})

test('seed 001: licence, origin and seven sources are read out of the text itself', { skip }, () => {
  const { licence, credits } = readAttribution(readFileSync(join(published, 'psf/index.md'), 'utf8'))
  assert.equal(licence, 'CC-BY-SA-3.0')
  assert.deepEqual(
    credits.map(({ relation, licence: of }) => `${relation} ${of}`),
    [
      'forked_from CC0-1.0',
      'incorporates CC-BY-SA-3.0',
      'incorporates CC-BY-SA-3.0',
      'incorporates CC-BY-4.0',
      'incorporates CC-BY-3.0',
      'incorporates CC0-1.0',
      'incorporates CC-BY-3.0',
      'incorporates '
    ]
  )
})

test('line ends and a mark at the beginning make no other text', () => {
  assert.equal(tidyText('\uFEFFa\r\nb\rc\n\n'), 'a\nb\nc\n')
})
