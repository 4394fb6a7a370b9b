import type { Words } from '../../ui/make-words.ts'
import { breakdownKeys, countKeys } from '../model.ts'
import type { FormError } from './numbers-form.ts'

/** What is wrong with a field, beginning with the name of the field where it has one. */
export function errorWords(t: Words, { field, code }: FormError): string {
  const name = nameOf(t, field)
  return `${name === undefined ? '' : `${name}: `}${t(`numbers.error.${code}`)}`
}

/** Fields are called `count-<count>`, `year-<period>-<count>` and `<table>-<row>-<cell>`. */
function nameOf(t: Words, field: string): string | undefined {
  const count = countKeys.find((key) => field === `count-${key}`)
  if (count) return t(`transparency.count.${count}`)
  const ofYear = countKeys.find((key) => field.startsWith('year-') && field.endsWith(`-${key}`))
  if (ofYear) return `${field.slice('year-'.length, -ofYear.length - 1)} · ${t(`transparency.count.${ofYear}`)}`
  const [, by, row = ''] = /^(\w+)-(\d+)-/.exec(field) ?? []
  const table = breakdownKeys.find((key) => key === by)
  return table && `${t(`transparency.by.${table}`)} · ${t('numbers.row.label_of', { number: Number(row) + 1 })}`
}
