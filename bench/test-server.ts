import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestServer } from '../test/helpers/test-server.ts'

/** Runs `work` with a database server for the helpers of the tests, which is gone afterwards. */
export async function withTestServer<T>(work: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-'))
  const { socketFolder, template, stop } = await startTestServer(join(folder, 'postgres'))
  process.env['COMMONWEAL_TEST_SERVER'] = JSON.stringify({ socketFolder, template })
  try {
    return await work()
  } finally {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
