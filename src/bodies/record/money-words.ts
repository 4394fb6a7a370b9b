import { locales } from '../../ui/locales.ts'
import type { Words } from '../../ui/make-words.ts'

/** An amount in the smallest unit of its currency, as people write it: 500000 USD is "US$5,000". Whole numbers only. */
export function moneyWords(t: Words, amount: number, currency: string): string {
  const format = new Intl.NumberFormat(locales[t.locale].format, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger'
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const whole = String(amount).padStart(digits + 1, '0')
  const point = whole.length - digits
  return format.format(`${whole.slice(0, point)}.${whole.slice(point)}0` as Intl.StringNumericLiteral)
}
