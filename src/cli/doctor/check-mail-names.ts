import { Resolver } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import type { Config } from '../../config.ts'
import { type Finding, note, ok, problem } from './finding.ts'

/** What is asked of the name servers; in tests one that knows invented names. */
export type Names = {
  resolveMx: (name: string) => Promise<{ exchange: string; priority: number }[]>
  resolve4: (name: string) => Promise<string[]>
  resolve6: (name: string) => Promise<string[]>
}

export type Around = {
  readonly names: Names
  /** Addresses that this machine itself has. */
  readonly own: readonly string[]
}

/** The name servers of this machine, which are asked twice and briefly, and its addresses. */
export function ourAround(): Around {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return { names: new Resolver({ timeout: 3000, tries: 2 }), own: own.map(({ address }) => address) }
}

/** Whether mail to our domains finds its way here: MX record, its addresses, and whose they are. */
export async function checkMailNames({ mailIn, baseUrl }: Config, { names, own }: Around = ourAround()): Promise<Finding[]> {
  const web = await addressesOf(names, new URL(baseUrl).hostname)
  const ours = [...own.filter((each) => !/^(127\.|::1$|fe80:)/.test(each)), ...(web === 'no_answer' ? [] : web)]
  return Promise.all(mailIn.domains.map((domain) => checkDomain(names, domain, ours)))
}

async function checkDomain(names: Names, domain: string, ours: readonly string[]): Promise<Finding> {
  const found = await known(names.resolveMx(domain))
  if (found === 'no_answer') {
    return note('names', `The name servers of this machine did not answer about ${domain}.`, 'Ask again, or look from elsewhere.')
  }
  const exchanges = found.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange.replace(/\.$/, ''))
  if (exchanges.includes('')) {
    return problem('names', `The MX record of ${domain} says that it takes no mail.`, 'Let it name the server that takes it.')
  }
  // Without an MX record mail goes to the domain itself (RFC 5321, 5.1).
  const hosts = exchanges.length > 0 ? exchanges : [domain]
  const each = await Promise.all(hosts.map((host) => addressesOf(names, host)))
  const lost = hosts.filter((_, i) => each[i]?.length === 0)
  const addresses = each.flatMap((some) => (some === 'no_answer' ? [] : some))
  if (each.includes('no_answer') && addresses.length === 0) {
    return note(
      'names',
      `The name servers of this machine did not answer about ${hosts.join(', ')}.`,
      'Ask again, or look from elsewhere.'
    )
  }
  if (addresses.length === 0) {
    if (exchanges.length === 0) {
      return problem('names', `${domain} has neither an MX record nor an address.`, 'Add an MX record that names this machine.')
    }
    return problem(
      'names',
      `The MX record of ${domain} leads to ${lost.join(', ')}, which has no address.`,
      'Add an A or AAAA record.'
    )
  }
  if (lost.length > 0) {
    return problem(
      'names',
      `Of the servers of ${domain}, ${lost.join(', ')} has no address.`,
      'Add an A or AAAA record, or take it out.'
    )
  }
  const way =
    exchanges.length > 0
      ? `The MX record of ${domain} leads to ${hosts.join(', ')}`
      : `${domain} has no MX record, and its address is`
  const at = `${way} (${addresses.join(', ')})`
  if (!addresses.some((address) => ours.includes(address))) {
    return note(
      'names',
      `${at}, which is not this machine, as far as it knows.`,
      'That is right where another mail server hands on.'
    )
  }
  return exchanges.length > 0
    ? ok('names', `${at}, which is here.`)
    : note('names', `${at}, which is here.`, 'Add an MX record: some servers want one.')
}

async function addressesOf(names: Names, host: string): Promise<string[] | 'no_answer'> {
  const [four, six] = await Promise.all([known(names.resolve4(host)), known(names.resolve6(host))])
  if (four === 'no_answer' && six === 'no_answer') return 'no_answer'
  return [...(four === 'no_answer' ? [] : four), ...(six === 'no_answer' ? [] : six)]
}

/** Nothing known of a name is an answer; silence is none. */
async function known<T>(asked: Promise<T[]>): Promise<T[] | 'no_answer'> {
  try {
    return await asked
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ENODATA' || code === 'ENOTFOUND' ? [] : 'no_answer'
  }
}
