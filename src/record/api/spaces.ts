import { routes } from '../../routes.ts'
import { listPublicSpaces, readPublicSpace } from '../../spaces/directory/read-spaces-file.ts'
import { nextAfter, type Operation } from './model.ts'

/** What may be asked about spaces: the same as `/spaces.json` says. */
export const spaceOperations: readonly Operation[] = [
  {
    path: routes.apiSpaces,
    id: 'listSpaces',
    summary: 'Events and online spaces, by name.',
    schema: 'Space',
    paged: true,
    read: async (ask) => {
      const { spaces, next } = await listPublicSpaces(ask.context, ask.limit, ask.after)
      return { items: spaces, next: next === undefined ? null : nextAfter(ask, routes.apiSpaces, next) }
    }
  },
  {
    path: routes.apiSpace,
    id: 'readSpace',
    summary: 'One space with the ways to reach people.',
    schema: 'Space',
    read: ({ context, params }) => readPublicSpace(context, params['space'] ?? '')
  }
]
