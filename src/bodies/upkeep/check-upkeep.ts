import { readDuration } from '../../rules/clocks.ts'
import { readShare } from '../../rules/decision-rule.ts'
import { seatRoles } from '../model.ts'
import { mostLeadDays, reportEvery, type Upkeep, vacancyFillers } from './model.ts'

/** Paths of what a written upkeep says that nobody could follow: `confirm.within`. Empty: it can be put in force. */
export function checkUpkeep(upkeep: Upkeep): string[] {
  const {
    seats = [],
    confirm,
    attendance,
    participation,
    approval,
    removal,
    affiliation,
    apart = [],
    jointly = [],
    reporting
  } = upkeep
  const isRole = (role: string) => seatRoles.some((each) => each === role)
  const checks: [path: string, holds: boolean][] = [
    ...seats.map(({ role, count, fills }, at): [string, boolean] => [
      `seats.${at}`,
      isRole(role) && isCount(count) && (fills === undefined || vacancyFillers.includes(fills))
    ]),
    ['confirm.from', !confirm || isDayOfYear(confirm.from)],
    ['confirm.within', !confirm || isSpan(confirm.within)],
    ['attendance.share', !attendance || readShare(attendance.share) !== undefined],
    ['attendance.over', !attendance || isSpan(attendance.over)],
    ['participation.share', !participation || readShare(participation.share) !== undefined],
    ['participation.over', !participation || isSpan(participation.over)],
    ['approval.every', !approval || isSpan(approval.every)],
    ['removal.notice', !removal || isSpan(removal.notice)],
    [
      'affiliation.most',
      !affiliation ||
        (typeof affiliation.most === 'number' ? isCount(affiliation.most) : readShare(affiliation.most) !== undefined)
    ],
    ['apart', apart.every((pair) => pair.length === 2 && pair[0] !== pair[1] && pair.every(isRole))],
    ['jointly', jointly.every(isRole)],
    ['reporting.every', !reporting || reportEvery.includes(reporting.every)],
    ['reporting.lead', !reporting || (Number.isInteger(reporting.lead) && reporting.lead >= 0 && reporting.lead <= mostLeadDays)]
  ]
  return checks.filter(([, holds]) => !holds).map(([path]) => path)
}

const isSpan = (text: string) => readDuration(text) !== undefined
const isCount = (count: number) => Number.isInteger(count) && count > 0 && count < 1000

/** A day that comes every year: not 29 February. */
function isDayOfYear(text: string): boolean {
  if (!/^\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`2023-${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`2023-${text}`)
}
