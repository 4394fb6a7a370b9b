const ID_BYTES = 6
const IDS_AT_ONCE = 128

/** Random names of requests for the log: asking for many at once costs a tenth of asking for each. */
export function makeIds(random: (size: number) => Buffer): () => string {
  let pool = Buffer.alloc(0)
  return () => {
    if (pool.length === 0) pool = Buffer.from(random(ID_BYTES * IDS_AT_ONCE))
    const id = pool.toString('base64url', 0, ID_BYTES)
    pool = pool.subarray(ID_BYTES)
    return id
  }
}
