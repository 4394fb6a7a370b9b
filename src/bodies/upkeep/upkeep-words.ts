import { readShare } from '../../rules/decision-rule.ts'
import { locales } from '../../ui/locales.ts'
import type { Words } from '../../ui/make-words.ts'
import { spanWords } from '../../ui/span-words.ts'
import type { Upkeep } from './model.ts'

/** What a charter asks of its people, in sentences. The upkeep must have passed `checkUpkeep`. */
export function upkeepWords(t: Words, upkeep: Upkeep): string[] {
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
  const said: string[] = []
  for (const { role, count, fills } of seats) {
    said.push(t('upkeep.seats', { count, role: t(`body.role.${role}`) }))
    if (fills) said.push(t(`upkeep.fills.${fills}`))
  }
  if (confirm) said.push(t('upkeep.confirm', { from: yearlyDay(t, confirm.from), span: spanWords(t, confirm) }))
  if (attendance) {
    said.push(t('upkeep.attendance', { share: shareWords(t, attendance.share), span: spanWords(t, { within: attendance.over }) }))
  }
  if (participation) {
    const span = spanWords(t, { within: participation.over })
    said.push(t('upkeep.participation', { share: shareWords(t, participation.share), span }))
  }
  if (approval) said.push(t('upkeep.approval', { span: spanWords(t, { within: approval.every }) }))
  if (removal) {
    said.push(
      t(removal.hearing ? 'upkeep.removal.hearing' : 'upkeep.removal', { span: spanWords(t, { within: removal.notice }) })
    )
  }
  if (affiliation) {
    const { most } = affiliation
    said.push(
      typeof most === 'number'
        ? t('upkeep.affiliation.count', { count: most })
        : t('upkeep.affiliation.share', { share: shareWords(t, most) })
    )
  }
  for (const [one, other] of apart) {
    said.push(t('upkeep.apart', { one: t(`body.role.${one}`), other: t(`body.role.${other}`) }))
  }
  if (jointly.length > 0) said.push(t('upkeep.jointly', { roles: jointly.map((role) => t(`body.role.${role}`)).join(', ') }))
  if (reporting) said.push(reportingWords(t, reporting))
  return said
}

/** "A report to the body above is due for the first meeting of each quarter, 7 days before it." */
export function reportingWords(t: Words, { every, lead }: NonNullable<Upkeep['reporting']>): string {
  return t('upkeep.reporting', { every: t(`owed.every.${every}`), days: lead })
}

const named: Readonly<
  Record<string, 'rule.share.1_2' | 'rule.share.1_3' | 'rule.share.2_3' | 'rule.share.1_4' | 'rule.share.3_4'>
> = {
  '1/2': 'rule.share.1_2',
  '1/3': 'rule.share.1_3',
  '2/3': 'rule.share.2_3',
  '1/4': 'rule.share.1_4',
  '3/4': 'rule.share.3_4'
}

function shareWords(t: Words, text: string): string {
  const key = named[text]
  if (key) return t(key)
  const share = readShare(text)
  if (!share) throw new Error('a share that was not checked')
  const percent = share.parts * 100
  return percent % share.of === 0
    ? t('rule.share.percent', { percent: percent / share.of })
    : t('rule.share.other', { parts: share.parts, of: share.of })
}

/** "1 January" of every year. */
function yearlyDay(t: Words, day: string): string {
  const format = new Intl.DateTimeFormat(locales[t.locale].format, { timeZone: 'UTC', day: 'numeric', month: 'long' })
  return format.format(new Date(`2024-${day}T00:00:00Z`))
}
