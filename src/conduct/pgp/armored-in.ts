/** The armored message in a text, if there is one. */
export function armoredIn(text: string): string | undefined {
  return /-----BEGIN PGP MESSAGE-----[\s\S]+?-----END PGP MESSAGE-----/.exec(text)?.[0]
}
