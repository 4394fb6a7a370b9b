import type { Words } from '../../ui/make-words.ts'
import type { Looked } from './import-spaces.ts'
import type { PlannedSpace } from './plan.ts'

/** Which policies there are, when a row named another one. */
export function knownPolicies(t: Words, { plan, policies }: Pick<Looked, 'plan' | 'policies'>): string | undefined {
  if (!plan.bad.some(({ reason }) => reason === 'policy')) return undefined
  return t('space.import.policies', { policies: policies.join(', ') || '-' })
}

/** A plan as lines for a terminal: `+` new, `~` changed with each field, `!` left out with row and reason. */
export function planLines(t: Words, looked: Pick<Looked, 'plan' | 'policies'>): string[] {
  const { added, changed, same, bad } = looked.plan
  return [
    ...added.map(({ space }) => `+ ${space.id}  ${space.name}${daysOf(space)}`),
    ...changed.flatMap((each) => [`~ ${each.space.id}  ${each.space.name}`, ...changesOf(t, each).map((line) => `    ${line}`)]),
    ...bad.map(
      ({ row, name, column, reason }) =>
        `! ${t('space.import.bad', { row, name: name || '-', column, reason: t(`space.import.reason.${reason}`) })}`
    ),
    ...[knownPolicies(t, looked)].filter((line) => line !== undefined),
    t('space.import.sum', { added: added.length, changed: changed.length, same, bad: bad.length })
  ]
}

function daysOf({ starts_day, ends_day }: PlannedSpace['space']): string {
  return starts_day && ends_day ? ` (${starts_day} to ${ends_day})` : ''
}

/** Each change of one space in words. */
export function changesOf(t: Words, { differences, more }: Pick<PlannedSpace, 'differences' | 'more'>): string[] {
  const contacts = [...(more.email === undefined ? [] : [more.email]), ...more.moderators.map(({ name }) => name)]
  return [
    ...differences.map(({ field, from, to }) => t('space.import.change', { field, from: from || '-', to: to || '-' })),
    ...contacts.map((contact) => t('space.import.contact', { contact }))
  ]
}
