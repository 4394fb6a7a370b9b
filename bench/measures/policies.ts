import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lintTexts } from '../../src/policies/lint/lint-texts.ts'
import { diffTexts } from '../../src/policies/text/diff-texts.ts'
import { renderText } from '../../src/policies/text/render-text.ts'
import { quantile } from '../stats.ts'
import { atMost, type Line, type Measure } from '../table.ts'

/** The longest text we know, where it is beside the project; else one of its size and shape. */
function longText(): { text: string; name: string } {
  const published = join(process.cwd(), '..', 'shared', 'data', 'policies', 'psf', 'bylaws.md')
  if (existsSync(published)) return { text: readFileSync(published, 'utf8'), name: 'real bylaws' }
  const words = 'member vote board notice meeting director the of a shall be by in such corporation'.split(' ')
  const line = (n: number) => Array.from({ length: 11 }, (_, i) => words[(n * 7 + i * 5) % words.length]).join(' ')
  const part = (n: number) =>
    `**Section ${1 + (n >> 4)}.${1 + (n % 16)}. Part ${n}.** ${[0, 1, 2, 3].map((i) => line(n * 4 + i)).join('\n')}`
  return { text: `# Bylaws\n\n${Array.from({ length: 200 }, (_, n) => part(n)).join('\n\n')}\n`, name: 'made bylaws' }
}

/** Every fifth paragraph in other words, one gone, one new: more than any change that we know of. */
function changed(text: string): string {
  const parts = text.split('\n\n')
  return [...parts.slice(0, 20).map(reword), 'A new paragraph, with words of its own.', ...parts.slice(21).map(reword)].join(
    '\n\n'
  )
}

const reword = (part: string, at: number) => (at % 5 === 0 ? part.replaceAll('shall', 'must').replaceAll('any', 'every') : part)

function timeOf(work: () => void): number {
  const times = Array.from({ length: 24 }, () => {
    const before = performance.now()
    work()
    return performance.now() - before
  })
  return quantile(times.slice(6), 0.5)
}

/** What people wait for when they look at a long text. */
export const policies: Measure = {
  name: 'policies',
  run(): Promise<Line[]> {
    const { text, name } = longText()
    const other = changed(text)
    const size = `${name}, ${Math.round(text.length / 1000)} KB`
    return Promise.resolve([
      atMost(
        'compare two versions of the longest text, words and all',
        timeOf(() => void diffTexts(text, other)),
        50,
        'ms',
        size
      ),
      atMost(
        'draw it',
        timeOf(() => void renderText(text)),
        50,
        'ms'
      ),
      atMost(
        'look through it for contradictions',
        timeOf(() => void lintTexts([{ name, text, kind: 'bylaws', language: 'en' }])),
        100,
        'ms'
      )
    ])
  }
}
