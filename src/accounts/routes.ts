import type { Route } from '../http/route.ts'
import { accountRoutes } from './account-routes.ts'
import { colleagueRoutes } from './colleague-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { signInRoutes } from './sign-in-routes.tsx'

/** Everything under `/desk` that is about people and how they sign in. */
export const accountsRoutes: Route[] = [...signInRoutes, ...joinRoutes, ...accountRoutes, ...colleagueRoutes]
