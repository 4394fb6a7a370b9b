import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { makeListener } from '../../src/http/listener.ts'
import { html } from '../../src/http/reply.ts'
import { openInstance } from '../../src/open-instance.ts'
import { answerMessages } from '../children.ts'

/** The product as it is, but that it keeps no page: each request draws its own. Asked with the product's settings. */
answerMessages<Record<string, string>, string>(async (settings) => {
  const { context } = await openInstance(readConfig(settings))
  const publicPages = {
    ...context.publicPages,
    reply: async (_: object, render: () => string | Promise<string>) => html(await render())
  }
  const app = makeApp({ ...context, publicPages })
  const server = createServer(
    makeListener(
      (request, env) => app.fetch(request, env),
      () => false
    )
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
