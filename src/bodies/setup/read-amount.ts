/** An amount as people write it, in the smallest unit of its currency: "5,000.50" USD is 500050. Nothing for anything else. */
export function readAmount(text: string, currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined
  const digits = digitsOf(currency)
  const [, whole = '', rest = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text.replaceAll(/[,\s'’]/g, '')) ?? []
  if (whole === '' || rest.length > digits) return undefined
  return Number(whole + rest.padEnd(digits, '0'))
}

function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
