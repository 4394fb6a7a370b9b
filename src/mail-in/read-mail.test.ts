import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { root } from '../root.ts'
import { limits } from '../conduct/intake/answers.ts'
import { readHead } from './read-head.ts'
import { readMail } from './read-mail.ts'
import { safeFileName } from './safe-file-name.ts'

const folder = join(root, 'test', 'fixtures', 'mail')
const bytesOf = (text: string | Buffer) => new Uint8Array(Buffer.from(text as string))
const read = (text: string | Buffer) => {
  const raw = bytesOf(text)
  return readMail(raw, readHead(raw))
}
const fixture = (name: string) => read(readFileSync(join(folder, name)))
const withIn = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const started = performance.now()
  const result = await work
  assert.ok(performance.now() - started < ms, `took ${Math.round(performance.now() - started)} ms`)
  return result
}
const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const bodyOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8')

test('plain, encoded, HTML and multipart mails are read', async () => {
  assert.equal(
    (await fixture('plain.eml')).text,
    'During the sprint somebody kept standing too close to me.\nI asked them to stop, twice.'
  )
  const german = await fixture('german-quoted-printable.eml')
  assert.deepEqual([german.subject, german.from?.name], ['Ärger im Forum', 'Jürgen Müller'])
  assert.match(german.text, /über drei Tage, bis spät in die Nacht/)
  const html = await fixture('html-only.eml')
  assert.match(html.text, /I got these messages:\none\ntwo/)
  assert.match(html.text, /the log \[https:\/\/chat\.example\/log\]/)
  assert.doesNotMatch(html.text, /alert|tracker|color/)
  const files = await fixture('alternative-with-files.eml')
  assert.equal(files.text, 'See the two files.')
  assert.deepEqual(
    files.files.map(({ name, type }) => [name, type]),
    [
      ['notes.txt', 'text/plain'],
      ['café shot.png', 'image/png']
    ]
  )
})

test('a forwarded mail is a file of its own', async () => {
  const { text, files, whole } = await fixture('forwarded.eml')
  assert.equal(text, 'I got this and it worries me.')
  assert.deepEqual([files.map(({ name }) => name), whole], [['mail-1.eml'], true])
})

test('a PGP mail is known and left as it is', async () => {
  const { pgp, text } = await fixture('pgp-inline.eml')
  assert.equal(pgp, true)
  assert.match(text, /BEGIN PGP MESSAGE/)
})

test('malformed mails lose nothing: what cannot be read is attached, without who sent it', async () => {
  const strange = [
    '',
    '\r\n',
    'no head at all, only words',
    'From: a@example.net\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\nwords here',
    'From: a@example.net\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nwords here',
    'From: a@example.net\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!words here',
    `From: a@example.net\r\n: empty name\r\n\0\r\n\r\nwords here`,
    'Content-Type: text/plain; charset=\r\n\r\nwords here'
  ]
  for (const mail of strange) {
    const result = await read(mail)
    assert.equal(typeof result.text, 'string')
    if (mail.includes('words here') && !mail.includes('!!!!')) {
      const kept = result.text + result.files.map(({ bytes }) => bodyOf(bytes)).join('')
      assert.match(kept, /words here/)
    }
  }
})

test('10,000 parts are not taken apart: the mail is attached whole', async () => {
  const parts = Array.from({ length: 10_000 }, (_, i) => `--p\nContent-Type: text/plain\n\npart ${i}\n`).join('')
  const mail = crlf(`From: a@example.net\nSubject: Many\nContent-Type: multipart/mixed; boundary=p\n\n${parts}--p--\n`)
  const { text, files, whole, subject } = await withIn(1000, read(mail))
  assert.deepEqual([text, whole, subject, files.length], ['', false, 'Many', 1])
  assert.match(bodyOf(files[0]?.bytes), /^content-type: multipart\/mixed; boundary=p\r\n\r\n--p/)
  assert.match(bodyOf(files[0]?.bytes), /part 9999/)
  assert.doesNotMatch(bodyOf(files[0]?.bytes), /a@example\.net/)
})

test('multiparts in multiparts, and mails in mails, end at a depth', async () => {
  let mail = 'Content-Type: text/plain\n\ninside\n'
  for (let depth = 0; depth < 150; depth++) {
    mail = `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${mail}\n--b${depth}--\n`
  }
  const nested = await withIn(1000, read(crlf(`From: a@example.net\n${mail}`)))
  assert.deepEqual([nested.whole, nested.files.length], [false, 1])
  let inner = 'Content-Type: text/plain\n\ninside\n'
  for (let depth = 0; depth < 100; depth++) inner = `Content-Type: message/rfc822\n\n${inner}`
  assert.equal((await withIn(1000, read(crlf(`From: a@example.net\n${inner}`)))).files.length, 1)
})

test('a packed file that would fill a disk stays packed', async () => {
  const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024))
  const head = 'From: a@example.net\nContent-Type: application/zip; name=a.zip\nContent-Disposition: attachment; filename=a.zip\n'
  const mail = crlf(`${head}Content-Transfer-Encoding: base64\n\n${bomb.toString('base64').replaceAll(/.{76}/g, '$&\n')}\n`)
  const { files } = await withIn(1000, read(mail))
  assert.equal(files[0]?.bytes.length, bomb.length)
})

test('a wrong or unknown charset costs letters, not the mail', async () => {
  const words = Buffer.concat([
    Buffer.from('From: a@example.net\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSp'),
    Buffer.from([0xe4, 0xff]),
    Buffer.from('t words')
  ])
  assert.match((await read(words)).text, /^Sp.*t words$/)
  assert.match((await read('Content-Type: text/plain; charset=x-invented\r\n\r\nwords')).text, /words/)
  assert.match((await read('Content-Type: text/plain; charset="../../etc"\r\n\r\nwords')).text, /words/)
})

test('encoded words cannot bring line ends, other fields, hidden letters or an endless subject', async () => {
  const subject = '=?utf-8?Q?One=0D=0ABcc:_victim@example.com=0D=0A=0D=0Abody?='
  const name = '=?utf-8?Q?Robin=0D=0AX-Evil:_1=E2=80=AEnib?='
  const many = Array.from({ length: 3000 }, () => '=?utf-8?B?YWJjZGVmZ2g=?=').join('\r\n ')
  const first = await read(`From: ${name} <a@example.net>\r\nSubject: ${subject}\r\n\r\nwords`)
  assert.doesNotMatch(first.subject + first.from?.name, /[\r\n\u202E]/)
  const long = await withIn(1000, read(`From: a@example.net\r\nSubject: ${many}\r\n\r\nwords`))
  assert.equal(long.subject.length, 300)
  const nested = await withIn(1000, read(`Subject: ${'=?utf-8?Q?='.repeat(20_000)}\r\n\r\nwords`))
  assert.ok(nested.subject.length <= 300)
})

test('HTML that is deep, endless or broken ends, and the rest is attached', async () => {
  const html = (body: string) => `From: a@example.net\r\nContent-Type: text/html\r\n\r\n${body}`
  for (const body of [
    `${'<div>'.repeat(50_000)}deep`,
    '<p>x</p>'.repeat(40_000),
    '<table><tr><td>'.repeat(2000),
    `<a href="${'x'.repeat(1e6)}">y`
  ]) {
    const { text, whole, files } = await withIn(3000, read(html(body)))
    assert.ok(text.length <= limits.what)
    assert.ok(whole || files.some(({ name }) => name === 'mail.eml'))
  }
})

test('more files than a report takes: the mail is attached whole beside the first nine', async () => {
  const part = (i: number) => `--p\nContent-Type: text/plain\nContent-Disposition: attachment; filename=f${i}.txt\n\nfile ${i}\n`
  const mail = crlf(
    `From: a@example.net\nContent-Type: multipart/mixed; boundary=p\n\n${Array.from({ length: 12 }, (_, i) => part(i)).join('')}--p--\n`
  )
  const { files, whole } = await read(mail)
  assert.deepEqual([files.length, files.at(-1)?.name, whole], [10, 'mail.eml', false])
  assert.match(bodyOf(files.at(-1)?.bytes), /file 11/)
})

test('a text longer than a report takes is attached whole', async () => {
  const { text, files, whole } = await read(`From: a@example.net\r\n\r\n${'word '.repeat(10_000)}`)
  assert.ok(text.length <= limits.what)
  assert.deepEqual([whole, files[0]?.bytes.length], [false, 50_002])
})

test('names of files lead nowhere, hide nothing and start nothing', () => {
  const names: [string, string][] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\evil.exe', 'evil.exe.unsafe'],
    ['photo\u202Egpj.exe', 'photogpj.exe.unsafe'],
    ['page.html', 'page.html.unsafe'],
    ['drawing.SVG', 'drawing.SVG.unsafe'],
    ['a\0b\n.txt', 'ab.txt'],
    ['...', 'file-1'],
    ['con<|>.txt', 'con___.txt'],
    ['notes.txt', 'notes.txt']
  ]
  for (const [given, safe] of names) assert.equal(safeFileName(given, 'file-1'), safe)
  assert.equal(safeFileName(`${'x'.repeat(500)}.pdf`, '').length, 120)
})

test('every sample can be read', async () => {
  const names = readdirSync(folder)
  assert.ok(names.length >= 8)
  for (const name of names) assert.equal((await fixture(name)).whole, true, name)
})
