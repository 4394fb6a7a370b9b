import type { Route } from '../http/route.ts'
import { accountRoutes } from './actions/account.ts'
import { colleagueRoutes } from './actions/colleagues.ts'
import { peopleRoutes } from './actions/people.tsx'
import { joinRoutes } from './actions/join.ts'
import { signInRoutes } from './actions/sign-in.tsx'

/** Everything under `/desk` that is about people and how they sign in. */
export const accountsRoutes: Route[] = [...signInRoutes, ...joinRoutes, ...accountRoutes, ...colleagueRoutes, ...peopleRoutes]
