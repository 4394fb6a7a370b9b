import type { SeatRole } from '../model.ts'

/** Lists of what is done when somebody joins a body, leaves it, or gives up leading it and stays. */
export const checklistNames = ['joining', 'leaving', 'chair'] as const
export type ChecklistName = (typeof checklistNames)[number]

type Checklist = {
  readonly source: string
  /** Words: `checklist.item.<list>.<item>`. */
  readonly items: readonly string[]
  /** Asked only of who leads a body. */
  readonly leading?: readonly string[]
}

const templates = 'django/code-of-conduct .github/ISSUE_TEMPLATE'

/** What to do, in order, as Django keeps it in templates for issues. */
export const checklists: Readonly<Record<ChecklistName, Checklist>> = {
  joining: {
    source: `${templates}/new-member-onboarding.md`,
    items: ['code', 'team', 'list', 'chat', 'site', 'group'],
    leading: ['maintainer', 'manager']
  },
  leaving: {
    source: `${templates}/member-offboarding.md`,
    items: ['code', 'team', 'list', 'chat', 'site', 'group', 'documents']
  },
  chair: {
    source: `${templates}/chair-co-chair-board-liaison-leaves-role.md`,
    items: ['maintainer', 'manager']
  }
}

const leadingRoles: readonly SeatRole[] = ['chair', 'co_chair', 'vice_chair', 'liaison']
export const isLeading = (role: SeatRole) => leadingRoles.includes(role)

/** What a list asks of who holds a role. */
export function itemsOf(list: ChecklistName, role: SeatRole): readonly string[] {
  const { items, leading = [] } = checklists[list]
  return isLeading(role) ? [...items, ...leading] : items
}

/**
 * The lists that a seat asks for on a day: joining while it is held; once it is over, leaving, or the short one for who led
 * the body and still sits on it.
 */
export function listsFor(
  seat: { readonly role: SeatRole; readonly to_day: string | null },
  { today, stays }: { readonly today: string; readonly stays: boolean }
): readonly ChecklistName[] {
  if (seat.to_day === null || seat.to_day >= today) return ['joining']
  if (!stays) return ['leaving']
  return isLeading(seat.role) ? ['chair'] : []
}
