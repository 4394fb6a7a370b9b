import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeAtOnce } from '../../src/http/at-once.ts'
import { makeListener } from '../../src/http/listener.ts'
import { makeApp } from '../../src/app.ts'
import { testApp, type TestApp, type TestAppOptions } from './app.ts'

export type TestSite = TestApp & {
  /** `http://localhost:port`, which browsers treat as secure. */
  url: string
  /** What browsers reported as stopped by the content policy. */
  policyReports: () => string[]
}

/** The app of `testApp` on a real port, for browsers and sockets. */
export async function testSite(options: TestAppOptions = {}): Promise<TestSite> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const test = await testApp({ ...options, config: { baseUrl: url, cspReports: true, ...options.config } })
  const app = makeApp(test.context, options)
  server.on(
    'request',
    makeListener((request, env) => app.fetch(request, env), makeAtOnce(test.context))
  )
  return {
    ...test,
    app,
    url,
    policyReports: () => test.logLines.filter((line) => line.includes('"csp_report"')),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await test.close()
    }
  }
}
