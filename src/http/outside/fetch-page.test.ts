import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { fetchPage, type Net } from './fetch-page.ts'
import { isPublicAddress } from './public-address.ts'

type Handler = (request: IncomingMessage, answer: ServerResponse) => void
const handlers = new Map<string, Handler>()
const server = createServer((request, answer) => {
  const handler = handlers.get(request.url ?? '')
  if (handler) handler(request, answer)
  else answer.writeHead(404).end()
})
let port = 0
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
after(() => void server.close())

const publicOne = '93.184.216.34'

/** Names as given, once each time; whatever public address is dialled, the local server answers. Keeps what was dialled. */
function netOf(names: Record<string, readonly string[] | (() => readonly string[])>) {
  const dialled: string[] = []
  const net: Net = {
    resolve: async (name) => {
      const found = names[name]
      if (found === undefined) throw new Error('no such name')
      return typeof found === 'function' ? found() : found
    },
    dial: (address, at) => {
      dialled.push(`${address}:${at}`)
      return { host: '127.0.0.1', port }
    }
  }
  return { net, dialled }
}
const answerWith = (path: string, text: string, headers: Record<string, string> = {}) =>
  handlers.set(path, (_, answer) => answer.writeHead(200, { 'content-type': 'text/plain', ...headers }).end(text))

test('H1 only addresses of the public internet are public, however they are written', () => {
  const closed = [
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:0:0::1',
    '2001:db8::1',
    'ff02::1',
    '',
    'localhost',
    '1.2.3',
    '0x7f000001'
  ]
  for (const address of closed) assert.equal(isPublicAddress(address), false, address)
  for (const address of [publicOne, '1.1.1.1', '8.8.8.8', '2606:4700:4700::1111', '2a00:1450:4001::1']) {
    assert.equal(isPublicAddress(address), true, address)
  }
  fc.assert(fc.property(fc.ipV4(), (address) => !isPublicAddress(`::ffff:${address}`)))
})

test('a public page is read, and nothing but its name is told to it', async () => {
  const seen: IncomingMessage['headers'][] = []
  handlers.set('/page?x=1', (request, answer) => {
    seen.push(request.headers)
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello</p>')
  })
  const { net, dialled } = netOf({ 'example.org': [publicOne] })
  assert.deepEqual(await fetchPage('http://example.org/page?x=1#there', net), { text: '<p>Hello</p>' })
  assert.deepEqual(dialled, [`${publicOne}:80`])
  assert.deepEqual(Object.keys(seen[0] ?? {}).toSorted(), ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  assert.equal(seen[0]?.host, 'example.org')
})

test('H1 a name that leads inside is not gone to: private, loopback, metadata, mapped, or one of several', async () => {
  const inside = ['10.0.0.5', '127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.5', 'fd00::1']
  for (const address of inside) {
    for (const addresses of [[address], [publicOne, address]]) {
      const { net, dialled } = netOf({ 'evil.example': addresses })
      assert.deepEqual(await fetchPage('http://evil.example/', net), { problem: 'refused' }, address)
      assert.deepEqual(dialled, [], address)
    }
  }
})

test('H1 an address in the place of a name is looked at like one, in every spelling that browsers know', async () => {
  const spelled = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]'
  ]
  for (const host of spelled) {
    const { net, dialled } = netOf({})
    assert.deepEqual(await fetchPage(`http://${host}/`, net), { problem: 'refused' }, host)
    assert.deepEqual(dialled, [], host)
  }
})

test('H1 a name that changes between two looks is looked at once, and what was looked at is gone to', async () => {
  let looks = 0
  const { net, dialled } = netOf({ 'turn.example': () => (looks++ === 0 ? [publicOne] : ['127.0.0.1']) })
  answerWith('/', 'public')
  assert.deepEqual(await fetchPage('http://turn.example/', net), { text: 'public' })
  assert.deepEqual([looks, dialled], [1, [`${publicOne}:80`]])
  assert.deepEqual(await fetchPage('http://turn.example/', net), { problem: 'refused' })
})

test('only the web: other schemes, ports and addresses with a password are refused', async () => {
  const { net, dialled } = netOf({ 'example.org': [publicOne] })
  const others = [
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://example.org:70/',
    'data:text/plain,x',
    'http://example.org:8080/',
    'http://example.org:22/',
    'https://example.org:5432/',
    'http://user:word@example.org/',
    'example.org',
    ''
  ]
  for (const address of others) assert.deepEqual(await fetchPage(address, net), { problem: 'refused' }, address)
  assert.deepEqual(dialled, [])
})

test('each redirect is looked at anew, and there is an end to them', async () => {
  const to = (path: string, location: string) => handlers.set(path, (_, answer) => answer.writeHead(302, { location }).end())
  const { net, dialled } = netOf({ 'example.org': [publicOne], 'inside.example': ['10.0.0.5'], 'two.example': ['1.1.1.1'] })
  to('/in', 'http://inside.example/secret')
  to('/meta', 'http://169.254.169.254/latest/meta-data/')
  to('/scheme', 'file:///etc/passwd')
  to('/port', 'http://example.org:6379/')
  to('/loop', '/loop')
  to('/good', 'http://two.example/end')
  answerWith('/end', 'there')
  for (const path of ['/in', '/meta', '/scheme', '/port', '/loop']) {
    assert.deepEqual(await fetchPage(`http://example.org${path}`, net), { problem: 'refused' }, path)
  }
  dialled.length = 0
  assert.deepEqual(await fetchPage('http://example.org/good', net), { text: 'there' })
  assert.deepEqual(dialled, [`${publicOne}:80`, '1.1.1.1:80'])
})

test('what is too big, too slow, compressed or no text is left', async () => {
  const { net } = netOf({ 'example.org': [publicOne], 'slow.example': [publicOne] })
  const limits = { bytes: 1000, ms: 300, redirects: 2 }
  handlers.set('/endless', (_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/plain' })
    const timer = setInterval(() => answer.write('x'.repeat(500)), 1)
    answer.on('close', () => clearInterval(timer))
  })
  handlers.set('/drip', (_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/plain' })
    const timer = setInterval(() => answer.write('x'), 20)
    answer.on('close', () => clearInterval(timer))
  })
  handlers.set('/silent', () => undefined)
  answerWith('/packed', 'x', { 'content-encoding': 'gzip' })
  answerWith('/picture', 'x', { 'content-type': 'image/png' })
  assert.deepEqual(await fetchPage('http://example.org/endless', net, limits), { problem: 'too_big' })
  const started = performance.now()
  for (const path of ['/drip', '/silent']) {
    assert.deepEqual(await fetchPage(`http://example.org${path}`, net, limits), { problem: 'unreachable' }, path)
  }
  assert.ok(performance.now() - started < 3000)
  for (const path of ['/packed', '/picture']) {
    assert.deepEqual(await fetchPage(`http://example.org${path}`, net, limits), { problem: 'not_text' }, path)
  }
  assert.deepEqual(await fetchPage('http://example.org/nothing', net, limits), { problem: 'not_there' })
  assert.deepEqual(await fetchPage('http://nowhere.example/', net, limits), { problem: 'unreachable' })
  const stuck: Net = { ...net, resolve: () => new Promise(() => undefined) }
  assert.deepEqual(await fetchPage('http://example.org/', stuck, limits), { problem: 'unreachable' })
})
