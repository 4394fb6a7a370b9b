/** Seals a report that somebody takes down for another person. Ended as soon as it is sent. */
import { Requests } from '../conduct/requests.ts'
import { takingCalls } from '../conduct/taking/client/taking-calls.ts'
import { serve } from './shared/rpc.ts'

const scope = globalThis as unknown as Parameters<typeof serve>[1]
const fetchHere = (path: string, init?: RequestInit) => fetch(path, init)

const { notify } = serve(
  takingCalls(new Requests(fetchHere), fetchHere, (what) => notify(what)),
  scope
)
