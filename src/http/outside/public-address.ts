import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Everything of IPv4 that is not the public internet: this host, private nets, links, tests, many at once, reserved. */
const closed4 = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4]
] as const) {
  closed4.addSubnet(net, bits, 'ipv4')
}

/** The one block of IPv6 that is given out to the public internet, and what in it is not, or carries an IPv4 address along. */
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
const closed6 = new BlockList()
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20]
] as const) {
  closed6.addSubnet(net, bits, 'ipv6')
}

/**
 * Whether an address belongs to the public internet, so that this server may be sent there by somebody else's wish. Addresses
 * of IPv6 that stand for one of IPv4 are not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed4.check(address, 'ipv4')
  return isIPv6(address) && !address.includes('%') && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}
