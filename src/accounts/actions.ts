import type { Context } from '../context.ts'
import type { Route } from '../http/route.ts'
import { accountRoutes } from './actions/account.ts'
import { colleagueRoutes } from './actions/colleagues.ts'
import { demoSignInRoutes } from './actions/demo.ts'
import { pictureRoutes } from './actions/picture.ts'
import { peopleRoutes } from './actions/people.tsx'
import { joinRoutes } from './actions/join.ts'
import { signInRoutes } from './actions/sign-in.tsx'

/** Everything under `/desk` that is about people and how they sign in. */
export function accountsRoutes({ config }: Pick<Context, 'config'>): Route[] {
  const always = [...signInRoutes, ...joinRoutes, ...accountRoutes, ...pictureRoutes, ...colleagueRoutes, ...peopleRoutes]
  return config.demo ? [...always, ...demoSignInRoutes] : always
}
