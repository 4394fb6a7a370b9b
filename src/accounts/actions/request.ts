import type { Context } from '../../context.ts'
import { json, type Reply } from '../../http/reply.ts'
import type { Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { deviceCookie } from './cookies.ts'
import { deviceLabel } from '../device-label.ts'
import { splitInstanceSecret } from '../instance-secret.ts'
import type { Browser, SignInSetup } from '../join.ts'
import type { AccountId } from '../model.ts'
import { carriesExtensionResults } from './read-body.ts'
import type { Shape } from './shapes.ts'

export function setupOf({ config, keys }: Context): SignInSetup {
  const secret = splitInstanceSecret(keys.box_key)
  const { hostname } = new URL(config.baseUrl)
  return { site: { origin: config.baseUrl, rpId: hostname, challenges: secret.challenges }, secret }
}

export function browserOf({ context, request }: Visit): Browser {
  const label = deviceLabel(request.headers.get('user-agent') ?? undefined)
  return { cookie: deviceCookie(context, request), label }
}

/** What authenticators file a person's passkeys under. */
export function userHandleOf(account: AccountId): string {
  return Buffer.from(account.replaceAll('-', ''), 'hex').toString('base64url')
}

/** The body as a `T`. Throws `not_json` for any other form, `holds_a_secret` for one that no page may send (S17). */
export async function readAs<T>(visit: Visit, shape: Shape<T>): Promise<T> {
  const body = await visit.json()
  if (carriesExtensionResults(body)) throw new Refused('holds_a_secret')
  if (!shape(body)) throw new Refused('not_json')
  return body
}

/** A change that was made is `{}`; one that was not says why. */
export function changed(answer: { problem?: string | undefined }): Reply {
  return answer.problem === undefined ? json({}) : json({ problem: answer.problem }, 422)
}
