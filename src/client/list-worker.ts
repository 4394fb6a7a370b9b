/** Holds the key of an organiser's link, and seals what they hand over. Everything in it is gone when the page ends. */
import { listCalls } from '../conduct/list-check/client/list-calls.ts'
import { Requests } from '../conduct/requests.ts'
import { serve } from './shared/rpc.ts'

const scope = globalThis as unknown as Parameters<typeof serve>[1]

serve(listCalls(new Requests((path, init) => fetch(path, init))), scope)
