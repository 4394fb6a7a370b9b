import type { Actor } from '../bodies/policy.ts'

/** What everybody who reports sees is set by administrators. */
export const mayEditSettings = (actor: Actor) => actor.isAdmin
