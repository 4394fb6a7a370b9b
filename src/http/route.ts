import type { SignedIn } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import type { Params } from '../routes.ts'
import type { Frame } from '../ui/frame.ts'
import type { LocaleName } from '../ui/locales.ts'
import type { Form } from './form.ts'
import type { Reply } from './reply.ts'

/** A signed-in person, as the desk's cookie tells. */
export type Staff = SignedIn

/**
 * Who may call a route. `anyone`: no sign-in, and none is looked at. `handle`: who sends the secret of a thread in the
 * `handle` header. `staff`: who is signed in. `admin`: staff who administer the instance. What a body's role allows is
 * decided inside, by the area's policy.
 */
export type Who = 'anyone' | 'handle' | 'staff' | 'admin'

export type Method = 'GET' | 'POST' | 'PUT'

/** One request, as a handler sees it. */
export type Visit<P extends string = string> = {
  context: Context
  request: Request
  url: URL
  params: Params<P>
  /** Names this request in the log and on error pages; tells nothing about who made it. */
  id: string
  locale: LocaleName
  /** Roughly where it comes from, for counting tries; see `place.ts`. */
  place: string
  frame: Frame
  cookie: (name: string) => string | undefined
  /** Each reads the body once, up to the route's `maxBody`; throws `too_big`, `not_a_form` or `not_json`. */
  form: () => Promise<Form>
  json: () => Promise<unknown>
  bytes: () => Promise<Uint8Array<ArrayBuffer>>
}

type Caller = {
  anyone: object
  /** sha256 of the handle, in hex; not yet known to exist. */
  handle: { handleHash: string }
  staff: { staff: Staff }
  admin: { staff: Staff }
}

export type VisitBy<W extends Who, P extends string = string> = Visit<P> & Caller[W]

type Spec<P extends string, W extends Who> = {
  method: Method
  path: P
  who: W
  /** Longest body in bytes; 64 KB unless said. */
  maxBody?: number
  /** A program asks, not a person: a refusal is `{error: code}` whatever the request says it accepts. */
  json?: true
  ownToken?: true
  handler: (visit: VisitBy<W, P>) => Reply | Promise<Reply>
}

/** A declared route: what the app mounts, and what the tests walk as every role. */
export type Route = {
  method: Method
  path: string
  who: Who
  maxBody?: number | undefined
  json?: true | undefined
  /** The caller shows a secret of its own in `Authorization`, which no page of another site can make a browser send. */
  ownToken?: true | undefined
  handler: (visit: VisitBy<'anyone'> & VisitBy<'handle'> & VisitBy<'staff'>) => Reply | Promise<Reply>
}

/** Declares a route; one without `who` does not compile. */
export function route<P extends string, W extends Who>(spec: Spec<P, W>): Route {
  const { method, path, who, maxBody, json, ownToken, handler } = spec
  // The app gives each handler the caller that its `who` asks for, checked before it is called.
  return { method, path, who, maxBody, json, ownToken, handler: handler as unknown as Route['handler'] }
}
