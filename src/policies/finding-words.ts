import { spanWords } from '../ui/span-words.ts'
import type { Key, Words } from '../ui/make-words.ts'
import type { Finding } from './lint/finding.ts'
import { isLicence, licences } from './licences.ts'

/** Why it was found, and what to do about it. */
export function findingWords(t: Words, { rule, values }: Finding): { why: string; todo: string } {
  const said = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, valueWords(t, key, value, values)]))
  return { why: t(`policy.lint.${rule}`, said), todo: t(`policy.lint.${rule}.do`, said) }
}

function valueWords(t: Words, key: string, value: string | number, all: Finding['values']): string | number {
  if (key === 'clock') return t(`procedure.clock.${value}` as Key)
  if (key === 'from' || key === 'otherFrom') return t(`policy.from.${value}` as Key)
  if (key === 'part') return t(`policy.part.${value}` as Key)
  if (key === 'licence' || key === 'other') return licenceWords(t, String(value))
  if (key === 'within' || key === 'otherWithin') {
    const counts = all[key === 'within' ? 'counts' : 'otherCounts'] === 'business' ? 'business' : 'calendar'
    return spanWords(t, { within: String(value), counts })
  }
  return value
}

/** The whole name of a licence, or that none is named. Anything else is shown as it is. */
export function licenceWords(t: Words, licence: string): string {
  if (licence === '') return t('policy.licence.none')
  return isLicence(licence) ? licences[licence].name : licence
}
