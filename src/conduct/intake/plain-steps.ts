/** Addresses of the pages without scripts. They stand in browser histories, so they say nothing. */
import { href, routes } from '../../routes.ts'
import type { Step } from './form-state.ts'

const slugs: Readonly<Record<Step, string>> = {
  danger: 'now',
  call: 'call',
  happened: 'about',
  what: 'what',
  place: 'where-when',
  who: 'who',
  needs: 'needs',
  files: 'files',
  match: 'names',
  team: 'team',
  you: 'you',
  check: 'check'
}

export function plainHref(step: Step, fromCheck = false): string {
  return href(routes.plainStep, { step: slugs[step] }, fromCheck ? { back: 'check' } : undefined)
}

export function stepOfSlug(slug: string): Step | undefined {
  return (Object.keys(slugs) as Step[]).find((step) => slugs[step] === slug)
}
