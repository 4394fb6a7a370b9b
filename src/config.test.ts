import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConfigError, readConfig, readDemoConfig } from './config.ts'
import { root } from './root.ts'

test('an empty environment is enough', () => {
  const { port, baseUrl, secure, databaseUrl, demo, instanceName } = readConfig({})
  assert.deepEqual(
    { port, baseUrl, secure, databaseUrl, demo, instanceName },
    {
      port: 8080,
      baseUrl: 'http://localhost:8080',
      secure: false,
      databaseUrl: undefined,
      demo: false,
      instanceName: 'Commonweal'
    }
  )
})

test('every wrong setting is named at once', () => {
  const wrong = {
    PORT: 'eighty',
    BASE_URL: 'ftp://example.org',
    DATABASE_URL: 'mysql://localhost/x',
    SMTP_URL: 'mail.example.org',
    MAIL_FROM: 'Care <care@example.org>',
    LOG_LEVEL: 'loud',
    COMMONWEAL_CSP_REPORTS: 'yes please',
    COMMONWEAL_EXIT_URL: 'javascript:alert(1)'
  }
  assert.throws(
    () => readConfig(wrong),
    (error: unknown) => error instanceof ConfigError && Object.keys(wrong).every((name) => error.message.includes(name))
  )
})

test('the address of the site is scheme and host, and https is noticed', () => {
  assert.throws(() => readConfig({ BASE_URL: 'https://example.org/conduct' }), ConfigError)
  const { baseUrl, secure, mailFrom } = readConfig({ BASE_URL: 'https://conduct.example.org/' })
  assert.deepEqual([baseUrl, secure, mailFrom], ['https://conduct.example.org', true, 'commonweal@conduct.example.org'])
})

test('a database may be a set of several hosts', () => {
  const url = 'postgres://app@one.example,two.example:5433/commonweal'
  assert.equal(readConfig({ DATABASE_URL: url }).databaseUrl, url)
})

test('the demo keeps its data apart', () => {
  assert.notEqual(readDemoConfig(undefined, {}).dataFolder, readConfig({}).dataFolder)
})

test('nothing in the environment makes a demo of an instance', () => {
  assert.equal(readConfig({ COMMONWEAL_DEMO: '1' }).demo, false)
})

test('the demo takes nothing from the settings of a real instance but where it listens', () => {
  const real = {
    DATABASE_URL: 'postgres://real.example/commonweal',
    DATABASE_OWNER_URL: 'postgres://owner@real.example/commonweal',
    COMMONWEAL_DATA: '/srv/real',
    COMMONWEAL_KEYS: '/srv/keys',
    COMMONWEAL_KEEP: '/srv/keep',
    SMTP_URL: 'smtp://mail.example',
    PORT: '8099'
  }
  const { databaseUrl, databaseOwnerUrl, dataFolder, keysFolder, keepFolder, smtpUrl, port, demo } = readDemoConfig(
    undefined,
    real
  )
  assert.deepEqual([databaseUrl, databaseOwnerUrl, smtpUrl, port, demo], [undefined, undefined, undefined, 8099, true])
  assert.doesNotMatch([dataFolder, keysFolder, keepFolder].join(' '), /srv/)
})

test('every setting stands in docs/reference/settings.md', () => {
  const code = readFileSync(join(root, 'src', 'config.ts'), 'utf8')
  const words = readFileSync(join(root, 'docs', 'reference', 'settings.md'), 'utf8')
  const names = new Set(code.match(/'[A-Z][A-Z_]+'/g))
  assert.ok(names.size > 10)
  assert.deepEqual(
    [...names].filter((name) => !words.includes(`\`${name.slice(1, -1)}\``)),
    []
  )
})
