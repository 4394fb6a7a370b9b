import { isIPv4, isIPv6 } from 'node:net'

const NEAR = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i

/**
 * Roughly where a request comes from: the network, not the machine. For counting tries under a keyed hash; never stored
 * or logged. `peer` is the address at the other end of the connection. What a proxy says of the address before it is
 * believed only of a proxy on this machine or network.
 */
export function placeOf(peer: string | undefined, forwarded: string | null): string {
  const direct = unmapped(peer ?? '')
  const told = NEAR.test(direct) ? unmapped(forwarded?.split(',').at(-1)?.trim() ?? '') : ''
  return network(told || direct)
}

/** The address at the other end, as the Node server hands it to the app; nothing when a test calls the app directly. */
export function peerOf(env: unknown): string | undefined {
  const { incoming } = (env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress
}

/** `::ffff:192.0.2.1` is an IPv4 address in other clothes. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function network(address: string): string {
  if (isIPv4(address)) return address.replace(/\.\d+$/, '')
  // The first 48 bits: providers hand out whole networks of that size.
  if (isIPv6(address)) return expanded(address).slice(0, 3).join(':')
  return 'unknown'
}

function expanded(address: string): string[] {
  const [head = '', tail] = address.split('::').map((half) => half.split(':').filter(Boolean).join(':'))
  const front = head.split(':').filter(Boolean)
  const back = (tail ?? '').split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back].map((part) => Number.parseInt(part, 16).toString(16))
}
