/** Holds the keys of somebody outside a team. Everything in it is gone when the page ends. */
import { letterCalls } from '../conduct/outside/client/letter-calls.ts'
import { Requests } from '../conduct/requests.ts'
import { serve } from './shared/rpc.ts'

const scope = globalThis as unknown as Parameters<typeof serve>[1]
const fetchHere = (path: string, init?: RequestInit) => fetch(path, init)

serve(letterCalls(new Requests(fetchHere), fetchHere), scope)
