export type CsvValue = string | number | null

/** A table as RFC 4180 has it, with a first line of names. */
export function writeCsv(names: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [names, ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n'
}

/** Quoted where needed; a text that a spreadsheet would take for a formula gets an apostrophe. */
function field(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
