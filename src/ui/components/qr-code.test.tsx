import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { decodeQR } from 'qr/decode.js'
import { QrCode } from './qr-code.tsx'

const scale = 4

/** What a camera would see of the drawing: dark paths on a light rectangle. */
function pixelsOf(svg: string): { width: number; height: number; data: Uint8Array } {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const width = side * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x = '', y = '', length = ''] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let py = Number(y) * scale; py < (Number(y) + 1) * scale; py++) {
      for (let px = Number(x) * scale; px < (Number(x) + Number(length)) * scale; px++)
        data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3)
    }
  }
  return { width, height: width, data }
}

test('a code is read back as its text, short and long', () => {
  const link = `otpauth://totp/Lantern%20Foundation:maya%40example.org?secret=${'ABCDEFGH'.repeat(4)}&issuer=Lantern%20Foundation`
  for (const text of ['https://example.org/e/one', link, `${link}${'x'.repeat(300)}`]) {
    assert.equal(decodeQR(pixelsOf(renderToString(<QrCode text={text} label="A code" />))), text)
  }
})

test('a code has its own white ground with a quiet zone, and says what it is', () => {
  const svg = renderToString(<QrCode text="https://example.org" label="Scan this" />)
  assert.match(svg, /role="img" aria-label="Scan this"/)
  assert.match(svg, /<rect width="\d+" height="\d+" fill="#fff"/)
  const starts = [...svg.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
  assert.equal(Math.min(...starts), 4)
  assert.doesNotMatch(svg, /style=|https:|data:/)
})
