import type { ComponentType } from 'preact'
import type { Key } from '../../ui/make-words.ts'
import type { Me } from '../wire.ts'

/** What a view of the open desk is given; more comes from `useDesk()`. */
export type ViewProps = { me: Me; params: readonly string[] }

/**
 * One view of the open desk. `path` matches what stands behind `#` in the address; its groups become `params`. It must
 * carry nothing that means something: addresses stay in histories. `rail` puts it in the rail, under the address `href`.
 */
export type DeskView = {
  path: RegExp
  View: ComponentType<ViewProps>
  rail?: { href: string; text: Key }
}

/** The view an address asks for: the first that matches, or the first there is. */
export function findView(views: readonly DeskView[], hash: string): { view: DeskView; params: string[] } | undefined {
  const path = hash.replace(/^#/, '') || '/'
  for (const view of views) {
    const match = view.path.exec(path)
    if (match) return { view, params: match.slice(1) }
  }
  const [first] = views
  return first && { view: first, params: [] }
}
