/** Requests that the server makes of itself, for people without scripts: through the same doors as everybody's browser. */
import type { Context } from '../context.ts'
import { Requests } from './requests.ts'

/** The whole site, asked from inside. */
export type AskSite = (request: Request) => Promise<Response>

export function ownRequests({ config }: Pick<Context, 'config'>, ask: AskSite): Requests {
  return new Requests((path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('sec-fetch-site', 'same-origin')
    headers.set('accept', 'application/json')
    const { method, body } = init
    return ask(new Request(new URL(path, config.baseUrl), { headers, ...(method && { method }), ...(body && { body }) }))
  })
}
