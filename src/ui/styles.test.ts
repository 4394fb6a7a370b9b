import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'

type Sheet = { name: string; dir: string; css: string }

const folder = join(process.cwd(), 'src/ui/styles')
const { styles } = JSON.parse(readFileSync(join(process.cwd(), 'out/styles.json'), 'utf8')) as { styles: Sheet[] }

test('a public sheet is at most 11 KB on the wire', () => {
  for (const { name, css } of styles.filter((sheet) => sheet.name === 'public')) {
    assert.ok(brotliCompressSync(css).length <= 11 * 1024, name)
  }
})

test('each sheet exists for both directions, and the mirrored one is not the same', () => {
  const find = (name: string, dir: string) => styles.find((sheet) => sheet.name === name && sheet.dir === dir)?.css
  for (const name of ['public', 'desk']) {
    assert.ok(find(name, 'ltr'))
    assert.notEqual(find(name, 'ltr'), find(name, 'rtl'))
  }
})

test('sheets fetch nothing and carry no font, crest or motion', () => {
  for (const { css } of styles) assert.doesNotMatch(css, /url\(|@font-face|@import|GDS|transition:(?!none)|@keyframes/)
})

/** The colour tokens of one scheme; dark takes from light what it does not change. */
function tokens(scheme: 'light' | 'dark'): Record<string, string> {
  const source = readFileSync(join(folder, '_tokens.scss'), 'utf8')
  const block = (name: string) => new RegExp(`@mixin ${name} \\{([^}]*)\\}`).exec(source)?.[1] ?? ''
  const read = (name: string) =>
    Object.fromEntries([...block(name).matchAll(/--([\w-]+): (#[\da-f]+);/g)].map(([, token, value]) => [token, value]))
  return { ...read('light'), ...(scheme === 'dark' ? read('dark') : {}) }
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replaceAll(/[\da-f]/g, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const texts: [text: string, grounds: string[]][] = [
  ['ink', ['paper', 'surface', 'quiet', 'tag-teal']],
  ['muted', ['paper', 'surface', 'quiet']],
  ['accent', ['paper', 'surface', 'quiet']],
  ['accent-hover', ['paper', 'surface', 'quiet']],
  ['visited', ['paper', 'surface', 'quiet']],
  ['danger', ['paper', 'surface']],
  ['good', ['paper', 'surface']],
  ['notice', ['notice-ground']],
  ['on-fill', ['accent-fill', 'accent-fill-hover', 'danger-fill', 'danger-fill-hover', 'good-fill']],
  ['paper', ['ink', 'muted']],
  ['tag-teal-text', ['tag-teal']],
  ['tag-green-text', ['tag-green']],
  ['tag-red-text', ['tag-red']],
  ['tag-grey-text', ['tag-grey']]
]

for (const scheme of ['light', 'dark'] as const) {
  const colours = tokens(scheme)
  const value = (name: string) => colours[name] ?? assert.fail(`no token ${name}`)

  test(`text reads well on every ground it stands on, ${scheme}`, () => {
    for (const [text, grounds] of texts) {
      for (const ground of grounds) {
        const ratio = contrast(value(text), value(ground))
        assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`)
      }
    }
  })

  test(`the edges of controls can be seen, ${scheme}`, () => {
    for (const ground of ['paper', 'surface']) {
      const ratio = contrast(value('control'), value(ground))
      assert.ok(ratio >= 3, `control on ${ground}: ${ratio.toFixed(2)}`)
    }
  })
}
