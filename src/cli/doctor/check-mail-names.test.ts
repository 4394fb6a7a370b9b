import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '../../config.ts'
import { checkMailNames, type Names } from './check-mail-names.ts'

type Zone = { readonly mx?: readonly string[]; readonly four?: readonly string[]; readonly six?: readonly string[] }

const nothing = () => Object.assign(new Error('no such record'), { code: 'ENODATA' })
const silence = () => Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })

/** Name servers that know these names and no other. */
function namesOf(zones: Readonly<Record<string, Zone>>, broken = false): Names {
  const ask = async <T>(found: readonly T[] | undefined): Promise<T[]> => {
    if (broken) throw silence()
    if (found === undefined) throw nothing()
    return [...found]
  }
  return {
    resolveMx: (name) => ask(zones[name]?.mx?.map((exchange, i) => ({ exchange, priority: 10 * (i + 1) }))),
    resolve4: (name) => ask(zones[name]?.four),
    resolve6: (name) => ask(zones[name]?.six)
  }
}

const config = readConfig({ MAIL_IN_PORT: '25', MAIL_IN_DOMAINS: 'report.example.org', BASE_URL: 'https://conduct.example.org' })
const own = ['127.0.0.1', '198.51.100.7']

async function look(zones: Readonly<Record<string, Zone>>, broken = false) {
  const [finding] = await checkMailNames(config, { names: namesOf(zones, broken), own })
  assert.ok(finding)
  return `${finding.state}: ${finding.words}`
}

test('an MX record that leads here is right, by an address of this machine or of the site', async () => {
  const mx = ['mx1.example.org']
  const here = { 'report.example.org': { mx }, 'mx1.example.org': { four: ['198.51.100.7'] } }
  assert.match(await look(here), /^ok: .* leads to mx1\.example\.org \(198\.51\.100\.7\), which is here\.$/)
  const site = {
    'report.example.org': { mx: ['mx1.example.org.'] },
    'mx1.example.org': { six: ['2001:db8::1'] },
    'conduct.example.org': { six: ['2001:db8::1'] }
  }
  assert.match(await look(site), /^ok: /)
})

test('an MX record that leads elsewhere is said, and no mistake: a server may hand on', async () => {
  const zones = { 'report.example.org': { mx: ['mx.host.example'] }, 'mx.host.example': { four: ['203.0.113.9'] } }
  assert.match(await look(zones), /^note: .*203\.0\.113\.9.*not this machine/)
})

test('a domain without record or address, one that takes no mail, and a server without address are wrong', async () => {
  assert.match(await look({}), /^problem: report\.example\.org has neither an MX record nor an address/)
  assert.match(await look({ 'report.example.org': { mx: [''] } }), /^problem: .* takes no mail/)
  assert.match(
    await look({ 'report.example.org': { mx: ['gone.example.org'] } }),
    /^problem: .* gone\.example\.org, which has no address/
  )
  const half = { 'report.example.org': { mx: ['a.example.org', 'b.example.org'] }, 'a.example.org': { four: ['198.51.100.7'] } }
  assert.match(await look(half), /^problem: .* b\.example\.org has no address/)
  assert.match(await look({ 'report.example.org': { four: ['198.51.100.7'] } }), /^note: .* no MX record, .* which is here/)
})

test('name servers that do not answer are no finding about the domain', async () => {
  assert.match(await look({}, true), /^note: The name servers of this machine did not answer/)
})
