import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { json } from '../src/http/reply.ts'
import { route } from '../src/http/route.ts'
import { testSite, type TestSite } from './helpers/site.ts'

let site: TestSite
before(async () => {
  site = await testSite({
    routes: [
      route({
        method: 'POST',
        path: '/big',
        who: 'anyone',
        maxBody: 100_000,
        handler: async (v) => json((await v.bytes()).length)
      })
    ]
  })
})
after(() => site.close())

/** Sends a POST byte by byte as a hostile client would; gives what came back and how much was taken from us. */
function post(headers: string, total: number): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = connect({ port: Number(new URL(site.url).port), host: 'localhost' })
    const chunk = Buffer.alloc(64 * 1024, 'x')
    let sent = 0
    let answer = ''
    const end = () => {
      socket.destroy()
      resolve({ answer, sent })
    }
    const write = () => {
      while (sent < total && !socket.destroyed) {
        sent += chunk.length
        const framed = headers.includes('chunked') ? `10000\r\n${chunk.toString()}\r\n` : chunk
        if (!socket.write(framed)) return
      }
    }
    socket.on('drain', write)
    socket.on('data', (data: Buffer) => (answer += data.toString()))
    socket.on('error', end)
    socket.on('close', end)
    socket.setTimeout(5000, end)
    socket.write(`POST /big HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n${headers}\r\n\r\n`)
    write()
  })
}

const MB = 1024 * 1024

test('an upload of 500 MB is refused before it is read', async () => {
  const { answer, sent } = await post(`Content-Length: ${500 * MB}`, 500 * MB)
  assert.match(answer, /^HTTP\/1\.1 413/)
  assert.ok(sent < 20 * MB, `${sent} bytes were taken`)
})

test('an upload that does not say how long it is, is cut off at the limit', async () => {
  const { answer, sent } = await post('Transfer-Encoding: chunked', 500 * MB)
  assert.match(answer, /^HTTP\/1\.1 413/)
  assert.ok(sent < 20 * MB, `${sent} bytes were taken`)
})

test('after such an upload the site answers others', async () => {
  assert.equal(
    (await fetch(`${site.url}/big`, { method: 'POST', body: 'abc', headers: { 'sec-fetch-site': 'same-origin' } })).status,
    200
  )
})

test('garbage is answered without the product hearing of it', async () => {
  const before = site.logLines.length
  const answer = await new Promise<string>((resolve) => {
    const socket = connect({ port: Number(new URL(site.url).port), host: 'localhost' })
    let text = ''
    socket.on('data', (data: Buffer) => (text += data.toString()))
    socket.on('close', () => resolve(text))
    socket.write('NOT HTTP AT ALL\r\n\r\n')
  })
  assert.match(answer, /^HTTP\/1\.1 400/)
  assert.equal(site.logLines.length, before)
})
