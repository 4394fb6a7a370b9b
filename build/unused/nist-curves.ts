/**
 * Stands in for the NIST curves in browser bundles. age offers recipients on P-256; ours are of one other kind (S24). The
 * library asks for sizes when it loads; whoever asks for more gets an error.
 */
const refuse = (): never => {
  throw new Error('this curve is not here')
}

function nameOnly(scalar: number) {
  const lengths = {
    seed: scalar * 1.5,
    secretKey: scalar,
    publicKey: scalar + 1,
    publicKeyUncompressed: scalar * 2 + 1,
    publicKeyHasPrefix: true
  }
  const calls = { keygen: refuse, getPublicKey: refuse, getSharedSecret: refuse }
  return { ...calls, lengths, Point: { Fn: { ORDER: 0n }, fromBytes: refuse }, utils: { randomSecretKey: refuse } }
}

export const p256 = nameOnly(32)
export const p384 = nameOnly(48)
