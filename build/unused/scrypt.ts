/** Stands in for scrypt in browser bundles: age uses it for passphrases, which we do not seal with. */
export function scrypt(): never {
  throw new Error('no passphrases here')
}
