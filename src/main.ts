import { makeSetUpLink } from './accounts/invite.ts'
import { ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './db/owner-lock.ts'
import { KeyFileError } from './instance-keys.ts'
import { serve } from './serve.ts'

try {
  const config = readConfig()
  const server = await serve(config)
  const token = await makeSetUpLink(server.context.db, server.context.clock.now())
  for (const [protocol, at] of Object.entries(server.mail)) {
    if (at !== undefined) process.stdout.write(`Mail comes in by ${protocol.toUpperCase()} at ${at}\n`)
  }
  process.stdout.write(`${config.instanceName} runs at ${server.url}\n`)
  if (server.url !== config.baseUrl) process.stdout.write(`People reach it at ${config.baseUrl}\n`)
  if (token) {
    // The token stands behind the #: browsers never send that part, so no log has it.
    process.stdout.write(`Nobody administers it yet. Open this link once, within a day:\n${config.baseUrl}/desk#setup=${token}\n`)
  }
} catch (error) {
  const plain = error instanceof ConfigError || error instanceof FolderInUse || error instanceof KeyFileError
  process.stderr.write(plain ? `${error.message}\n` : `Commonweal could not start.\n${explain(error)}\n`)
  process.exit(1)
}

/** At start there is no content yet that a message could quote. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}\n${explain(error.cause)}`
}
