import { type Config, demoPorts, readDemoConfig } from './config.ts'
import { routes } from './routes.ts'
import { type RunningServer, serve } from './serve.ts'
import { demoRoutes } from './demo/actions.tsx'
import { Demo } from './demo/demo.ts'
import { freePort } from './demo/free-port.ts'

/** A command that sends one mail to the conduct group; any mail program that can be told a server and port does as well. */
function mailLine(port: number | undefined, { mailIn }: Config): string {
  const mail = `From: you@example.net\\nSubject: What happened\\n\\nWrite here.\\n`
  return `printf '${mail}' | curl -s --crlf smtp://127.0.0.1:${port} --mail-from you@example.net --mail-rcpt conduct@${mailIn.domains[0]} -T -`
}

/**
 * Serves the demo until a signal to stop comes. Its pages are there at once; resolves when the invented cases are there
 * too. Throws in plain words when something is in the way.
 */
export async function startDemo(say: (line: string) => void, { reset = false } = {}): Promise<RunningServer> {
  const started = performance.now()
  const config = readDemoConfig(await freePort(readDemoConfig().host, demoPorts()))
  let demo: Demo | undefined
  const server = await serve(config, (instance) => {
    const made = new Demo(instance)
    demo = made
    return { more: demoRoutes(made), isPaused: () => made.progress.at === 'writing' }
  })
  const at = (path: string) => `${config.baseUrl}${path}`
  say(`Lantern Foundation, which does not exist, runs at ${server.url}`)
  say(`  Where to begin    ${at(routes.demo)}`)
  say(`  Report something  ${at(routes.report)}`)
  say(`  The desk          ${at(routes.desk)}  (choose whom to be; there is no password)`)
  say(`  Send a mail       ${mailLine(server.mail.smtp, config)}  (answers: ${at(routes.demoMail)})`)
  try {
    const began = demo?.begin({ reset })
    if (demo?.progress.at === 'writing') say('Writing its cases...')
    await began
  } catch (error) {
    await server.stop()
    throw error
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`Ready after ${seconds} s. Everything is invented. To wipe it: npm run demo -- --reset. To stop: Ctrl-C.`)
  return server
}
