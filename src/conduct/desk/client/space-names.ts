import { routes } from '../../../routes.ts'
import type { Fetch } from '../../requests.ts'

/** Pages of the public list, 500 spaces each; more is no list that a browser reads. */
const mostPages = 40

/**
 * The names of all spaces by their short names. The whole public list is asked for, so that the server is asked the same
 * whatever place a report names (S27).
 */
export async function fetchSpaceNames(ask: Fetch): Promise<Readonly<Record<string, string>>> {
  const names: Record<string, string> = {}
  let path: string | undefined = routes.spacesFile
  for (let page = 0; path !== undefined && page < mostPages; page++) {
    const answer = await ask(path, { credentials: 'omit' })
    if (!answer.ok) throw Object.assign(new Error('server'), { code: 'server_error' })
    const file = (await answer.json()) as { spaces: { id: string; name: string }[]; next: string | null }
    for (const { id, name } of file.spaces) names[id] = name
    path = file.next === null ? undefined : new URL(file.next).pathname
  }
  return names
}
