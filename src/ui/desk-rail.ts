import { routes } from '../routes.ts'
import type { RailItem } from './desk-layout.tsx'
import type { Words } from './make-words.ts'

/** A place of the desk that the rail can mark as the current one. */
export type DeskPlace = 'bodies' | 'motions' | 'spaces' | 'events' | 'policies' | 'people' | 'settings' | 'audit'

/** The places of the desk. The same for everybody of one role, whatever cases they are on (S9). */
export function deskRail(t: Words, current: DeskPlace | undefined, isAdmin: boolean): RailItem[] {
  const items: (RailItem & { place?: DeskPlace })[] = [
    { href: routes.desk, text: t('ui.rail.home') },
    { href: routes.deskBodies, text: t('ui.rail.bodies'), place: 'bodies' },
    { href: routes.deskMotions, text: t('ui.rail.motions'), place: 'motions' },
    { href: routes.deskSpaces, text: t('ui.rail.spaces'), place: 'spaces' },
    { href: routes.deskEvents, text: t('ui.rail.events'), place: 'events' },
    { href: routes.deskPolicies, text: t('ui.rail.policies'), place: 'policies' }
  ]
  if (isAdmin) {
    items.push({ href: routes.people, text: t('ui.rail.people'), place: 'people' })
    items.push({ href: routes.deskSettings, text: t('ui.rail.settings'), place: 'settings' })
    items.push({ href: routes.audit, text: t('ui.rail.audit'), place: 'audit' })
  }
  return items.map(({ place, ...item }) => ({ ...item, current: place !== undefined && place === current }))
}
