import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '../config.ts'
import { makeHeaders, scriptPolicy } from './headers.ts'

const headers = makeHeaders(readConfig({}))
const header = (path: string, name: string) => headers(path)[name]

test('the content policy is one constant without any unsafe word', () => {
  const policy = header('/', 'content-security-policy')
  for (const path of ['/report', '/desk', '/t/add', '/exit', '/x']) {
    assert.equal(header(path, 'content-security-policy'), policy)
  }
  assert.equal(
    policy,
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; worker-src 'self'; " +
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types commonweal-worker"
  )
})

test('pages of reporters and staff are kept by no cache', () => {
  for (const path of [
    '/report',
    '/report/where',
    '/r',
    '/r/send',
    '/letter',
    '/list',
    '/exit',
    '/desk',
    '/desk/cases',
    '/t/read'
  ]) {
    assert.equal(header(path, 'cache-control'), 'no-store', path)
  }
  for (const path of ['/', '/reports', '/desks', '/rosters/x.json']) assert.equal(header(path, 'cache-control'), 'no-cache', path)
})

test('leaving tells the next site nothing, and forms of ours can say where they come from', () => {
  assert.equal(header('/exit', 'referrer-policy'), 'no-referrer')
  assert.equal(header('/report', 'referrer-policy'), 'same-origin')
})

test('https is asked to stay https', () => {
  assert.equal(header('/', 'strict-transport-security'), undefined)
  assert.match(makeHeaders(readConfig({ BASE_URL: 'https://a.example' }))('/')['strict-transport-security'] ?? '', /max-age=\d+/)
})

test('only the key worker of staff may compile WebAssembly', () => {
  assert.match(scriptPolicy('/static/key-worker-abc.js'), /'wasm-unsafe-eval'/)
  for (const path of ['/static/report-abc.js', '/static/seal-worker-abc.js', '/static/key-worker/x.js', '/desk/key-worker.js']) {
    assert.doesNotMatch(scriptPolicy(path), /unsafe/, path)
  }
})

test('S29 the key worker alone starts another worker, and what reads hostile files asks nobody anything', () => {
  const key = scriptPolicy('/static/key-worker-abc.js')
  assert.match(key, /trusted-types commonweal-worker; worker-src 'self'$/)
  for (const name of ['pgp-worker', 'pdf-worker', 'reporter-worker', 'desk', 'no-key-worker', 'key-worker/x']) {
    const policy = scriptPolicy(`/static/${name}-abc.js`)
    assert.match(policy, /trusted-types 'none'; worker-src 'none'$/, name)
    assert.equal(policy.includes("connect-src 'none'"), name === 'pgp-worker' || name === 'pdf-worker', name)
  }
})
