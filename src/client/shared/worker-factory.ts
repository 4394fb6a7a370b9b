type Policy = { createScriptURL: (path: string) => string }
type TrustedTypes = { createPolicy: (name: string, rules: Policy) => Policy }

/**
 * Gives what starts one of our workers. Where the browser knows Trusted Types, the one policy of this page or worker takes
 * exactly the path that the build wrote into its script. Call it once in each.
 */
export function workerFactory(name: string): () => Worker {
  const path = __WORKERS__[name]
  if (!path) throw new Error(`${name} was not built`)
  const only = (asked: string) => {
    if (asked !== path) throw new TypeError('not our worker')
    return asked
  }
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('commonweal-worker', { createScriptURL: only })
  return () => new Worker(policy ? policy.createScriptURL(path) : only(path), { type: 'module' })
}
