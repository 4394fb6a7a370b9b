const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?'
const year = '((?:19|20)\\d{2})'

const forms: readonly [form: RegExp, read: (found: readonly string[]) => string][] = [
  [new RegExp(`${year}-(\\d{2})-(\\d{2})`), ([y, m, d]) => `${y}-${m}-${d}`],
  [new RegExp(`${monthName} (\\d{1,2}),? ${year}`, 'i'), ([m = '', d = '', y]) => `${y}-${monthOf(m)}-${d.padStart(2, '0')}`],
  [new RegExp(`(\\d{1,2}) ${monthName},? ${year}`, 'i'), ([d = '', m = '', y]) => `${y}-${monthOf(m)}-${d.padStart(2, '0')}`],
  [new RegExp(`${monthName} ${year}`, 'i'), ([m = '', y]) => `${y}-${monthOf(m)}`],
  [new RegExp(`\\b${year}\\b`), ([y = '']) => y]
]

/**
 * The first day in a text as people write it, as exact as it is written: "16 August, 2013" is `2013-08-16`, "May 2018" is
 * `2018-05`. Nothing where there is none.
 */
export function readDay(text: string): string | undefined {
  const found = forms.flatMap(([form, read]) => {
    const match = form.exec(text)
    return match ? [{ at: match.index, day: read(match.slice(1)) }] : []
  })
  // Of two forms at one place the first one says more.
  return found.toSorted((a, b) => a.at - b.at)[0]?.day
}

function monthOf(name: string): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1).padStart(2, '0')
}
