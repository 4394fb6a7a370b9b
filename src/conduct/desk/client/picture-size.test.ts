import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeFileName } from './file-name.ts'
import { pictureSize } from './picture-size.ts'

function bytes(...parts: (string | number[])[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)))
}
const u32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const png = (width: number, height: number): Uint8Array =>
  bytes('\x89PNG\r\n\x1a\n', u32(13), 'IHDR', u32(width), u32(height), [8, 6, 0, 0, 0])

test('S29 type and size of a picture come from its bytes', () => {
  assert.deepEqual(pictureSize(png(640, 480)), { type: 'image/png', width: 640, height: 480 })
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 17, 8, 1, 0x2c, 2, 0x58, 3], Array(20).fill(0))
  assert.deepEqual(pictureSize(jpeg), { type: 'image/jpeg', width: 600, height: 300 })
  const gif = bytes('GIF89a', [0x40, 1, 0xf0, 0])
  assert.deepEqual(pictureSize(gif), { type: 'image/gif', width: 320, height: 240 })
  const extended = bytes('RIFF', u32(0), 'WEBPVP8X', u32(0), [0, 0, 0, 0], [0x7f, 2, 0], [0xdf, 1, 0])
  assert.deepEqual(pictureSize(extended), { type: 'image/webp', width: 640, height: 480 })
})

test('S29 what is no picture, claims to be one, is cut off or has too many pixels is not decoded', () => {
  const hostile: Uint8Array[] = [
    bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    bytes('<!doctype html><script>alert(1)</script>'),
    bytes('%PDF-1.7'),
    png(50_000, 50_000),
    png(0, 10),
    png(640, 480).subarray(0, 20),
    bytes([0xff, 0xd8]),
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0], Array(40).fill(0xff)),
    bytes('GIF89a'),
    new Uint8Array()
  ]
  for (const each of hostile) assert.equal(pictureSize(each), undefined)
})

test('S29 a file name cannot turn round, hide or leave its folder', () => {
  const table: [string, string][] = [
    ['photo.png', 'photo.png'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a\u0000b\u200Bc.txt', 'abc.txt'],
    ['.htaccess', 'htaccess'],
    ['\u202E', 'file']
  ]
  for (const [given, expected] of table) assert.equal(safeFileName(given), expected)
  assert.equal(safeFileName('x'.repeat(500)).length, 120)
})
