import type { Route } from '../http/route.ts'
import { deskRoutes } from './actions/desk.ts'
import { publicRoutes } from './actions/public.ts'
import { threadRoutes } from './actions/threads.ts'
import type { FormState } from './context.ts'
import { readyEmptyLetters } from './empty-letters.ts'

const readyLetters = 48

/** Every address of the store. `formState` is the bodies' word on which forms are open. */
export function envelopeRoutes(formState: FormState): Route[] {
  return [...publicRoutes(formState), ...threadRoutes(formState), ...deskRoutes(readyEmptyLetters(readyLetters))]
}
