/** Addresses that mail comes to: `<space>@host`, `<body>@host`, the same with a tag, and those of our own mails. */

/** A name of a space or body, and the tag behind a plus sign. */
export type LocalPart = { readonly name: string; readonly tag: string | undefined }

/** Splits an address; nothing when it is not at one of these domains, whatever its letters' case. */
export function readAddress(address: string, domains: readonly string[]): LocalPart | undefined {
  const at = address.lastIndexOf('@')
  if (at < 1 || address.length > 254 || !domains.includes(address.slice(at + 1).toLowerCase())) return undefined
  // A relay that hides another address in the first part is the oldest trick to send through somebody else's server.
  const local = address.slice(0, at).toLowerCase()
  if (!/^[a-z0-9][a-z0-9._-]*(\+[a-z0-9]+)?$/.test(local)) return undefined
  const plus = local.indexOf('+')
  return plus < 0 ? { name: local, tag: undefined } : { name: local.slice(0, plus), tag: local.slice(plus + 1) }
}
