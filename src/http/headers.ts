import type { Config } from '../config.ts'

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Decrypted pictures are shown from memory.
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // `new Worker(path)` is a sink of Trusted Types: one policy accepts exactly our worker's path.
  'trusted-types commonweal-worker'
].join('; ')

const UNUSED_FEATURES =
  'accelerometer, autoplay, bluetooth, browsing-topics, camera, display-capture, encrypted-media, gamepad, geolocation, gyroscope, hid, idle-detection, local-fonts, magnetometer, microphone, midi, payment, picture-in-picture, screen-wake-lock, serial, storage-access, usb, xr-spatial-tracking'

/** Folders whose pages nobody may find again in a cache, by Back or on a shared device. */
const PRIVATE = /^\/(report|r|take|letter|list|exit|desk|t|vote)(\/|$)/
const REPORTER = /^\/(report|r|letter|list|exit|safety)(\/|$)/

/** True for the pages of people who report: they carry the way out and share nothing with the desk. */
export function isReporterPath(path: string): boolean {
  return REPORTER.test(path)
}

/** The headers of every answer of this site, constant for an instance but for what the path decides. */
export function makeHeaders(config: Config): (path: string) => Record<string, string> {
  const always: Record<string, string> = {
    'content-security-policy': config.cspReports ? `${CONTENT_POLICY}; report-uri /csp` : CONTENT_POLICY,
    'integrity-policy': 'blocked-destinations=(script)',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'permissions-policy': UNUSED_FEATURES.replaceAll(/[\w-]+/g, '$&=()'),
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms. To other sites both send nothing.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-cache',
    ...(config.secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {})
  }
  const secret = { ...always, 'cache-control': 'no-store' }
  const leaving = { ...secret, 'referrer-policy': 'no-referrer' }
  return (path) => {
    if (/^\/exit(\/|$)/.test(path)) return leaving
    return PRIVATE.test(path) ? secret : always
  }
}

/**
 * The policy of a script's own answer, which governs it when it runs as a worker. Only the key worker of staff may
 * compile WebAssembly (argon2id) and start another worker, the one that reads OpenPGP. Who reads hostile files has no way
 * out: it asks nobody anything. Pages, and what runs on reporter pages, do none of these.
 */
export function scriptPolicy(path: string): string {
  const isWorker = (name: string) => new RegExp(`^/static/${name}-worker-[^/]*\\.js$`).test(path)
  const isKey = isWorker('key')
  const scripts = isKey ? "'self' 'wasm-unsafe-eval'" : "'self'"
  const asks = isWorker('pgp') || isWorker('pdf') ? "'none'" : "'self'"
  const policies = isKey ? "commonweal-worker; worker-src 'self'" : "'none'; worker-src 'none'"
  return `default-src 'none'; script-src ${scripts}; connect-src ${asks}; require-trusted-types-for 'script'; trusted-types ${policies}`
}
