import type { Route } from '../http/route.ts'
import { recordApiRoutes } from './api/actions.tsx'
import { changeRoutes } from './changes/actions.tsx'
import { feedRoutes } from './feeds/actions.tsx'
import { searchRoutes } from './search/actions.tsx'
import { webhookRoutes } from './webhooks/actions.tsx'

/** Everything that the public record gives as a whole. */
export const recordRoutes = (): Route[] => [
  ...recordApiRoutes(),
  ...changeRoutes,
  ...feedRoutes,
  ...searchRoutes(),
  ...webhookRoutes
]
