import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

/** What a reader finds in a PDF, in reading order, without the marks of direction that it adds. */
export function textOfPdf(pdf: Uint8Array, ...options: string[]): string {
  const { stdout, error } = spawnSync('pdftotext', [...options, '-', '-'], { input: pdf, encoding: 'utf8' })
  assert.equal(error, undefined, 'This test needs pdftotext. Debian, Ubuntu: sudo apt-get install poppler-utils')
  return stdout.replaceAll(/\p{Bidi_Control}/gu, '')
}

/** Where each word stands on its page, in points from the left and from the top. Hebrew comes letter by letter as it is seen. */
export function wordsOfPdf(pdf: Uint8Array): { text: string; left: number; right: number; top: number }[] {
  const pattern = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<\/word>/g
  return [...textOfPdf(pdf, '-bbox').matchAll(pattern)].map(([, left, top, right, text = '']) => ({
    ...{
      text: /\p{sc=Hebrew}/u.test(text) ? [...text].toReversed().join('') : text,
      left: Number(left),
      right: Number(right),
      top: Number(top)
    }
  }))
}

/** The fonts of a PDF: whether each is in the file, cut to what is used, and says its letters. */
export function fontsOfPdf(pdf: Uint8Array): { name: string; embedded: boolean; subset: boolean; unicode: boolean }[] {
  const { stdout } = spawnSync('pdffonts', ['-'], { input: pdf, encoding: 'utf8' })
  return [...stdout.matchAll(/^(\S+) .* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$/gm)].map(([, name = '', ...says]) => ({
    ...{ name, embedded: says[0] === 'yes', subset: says[1] === 'yes', unicode: says[2] === 'yes' }
  }))
}
