/** Holds the reporter's keys. Loaded after the first paint; everything in it is gone when the page ends. */
import { Requests } from '../conduct/requests.ts'
import { reporterCalls } from '../conduct/returning/client/reporter-calls.ts'
import { serve } from './shared/rpc.ts'

const scope = globalThis as unknown as Parameters<typeof serve>[1]
const fetchHere = (path: string, init?: RequestInit) => fetch(path, init)

const { notify } = serve(
  reporterCalls(new Requests(fetchHere), fetchHere, (what) => notify(what)),
  scope
)
