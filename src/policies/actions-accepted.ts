import { json, type Reply } from '../http/reply.ts'
import { route, type Route, type Visit } from '../http/route.ts'
import { routes } from '../routes.ts'
import { recordRegistration, type RegistrationProblem } from './accept-version.ts'

/** For programs with a key: a registration, of an event for instance, accepted a version. */
export const policyAcceptedRoutes: Route[] = [
  route({
    method: 'POST',
    path: routes.policyAcceptedBy,
    who: 'anyone',
    json: true,
    ownToken: true,
    maxBody: 4096,
    handler: record
  })
]

const statuses: Record<RegistrationProblem, number> = { no_key: 401, other_policy: 403, no_version: 404, shape: 422 }

async function record(visit: Visit<typeof routes.policyAcceptedBy>): Promise<Reply> {
  const { context, params, request } = visit
  const [, secret] = /^Bearer (\S{1,200})$/i.exec(request.headers.get('authorization') ?? '') ?? []
  const value = await visit.json()
  const n = /^[1-9]\d{0,3}$/.test(params.version) ? Number(params.version) : 0
  const { problem, isNew } = await recordRegistration(context, secret, { slug: params.policy, n, value })
  if (problem) return json({ error: problem }, statuses[problem])
  return json({ accepted: true, new: isNew === true }, isNew ? 201 : 200)
}
