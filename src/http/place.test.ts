import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSite } from '../../test/helpers/site.ts'
import { placeOf } from './place.ts'
import { text } from './reply.ts'
import { route } from './route.ts'

test('a place is a network, not a machine', () => {
  assert.equal(placeOf('198.51.100.7', null), placeOf('198.51.100.200', null))
  assert.equal(placeOf('::ffff:198.51.100.7', null), placeOf('198.51.100.7', null))
  assert.equal(placeOf('2001:db8:1::5', null), placeOf('2001:db8:1:2:3:4:5:6', null))
  assert.notEqual(placeOf('198.51.100.7', null), placeOf('198.51.101.7', null))
  assert.notEqual(placeOf('2001:db8:1::5', null), placeOf('2001:db8:2::5', null))
  assert.equal(placeOf(undefined, null), 'unknown')
})

test('only a proxy nearby is believed', () => {
  assert.equal(placeOf('127.0.0.1', '203.0.113.9, 198.51.100.7'), '198.51.100')
  assert.equal(placeOf('198.51.100.7', '203.0.113.9'), '198.51.100')
  assert.equal(placeOf('10.0.0.2', 'nonsense'), 'unknown')
})

test('handlers of a running server know the place of each request', async () => {
  const echo = route({ method: 'GET', path: '/place', who: 'anyone', handler: ({ place }) => text(place) })
  const site = await testSite({ routes: [echo] })
  const ask = async (headers: Record<string, string>) => (await fetch(`${site.url}/place`, { headers })).text()
  assert.match(await ask({}), /^(127\.0\.0|0:0:0)$/)
  assert.equal(await ask({ 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }), '198.51.100')
  await site.close()
})
