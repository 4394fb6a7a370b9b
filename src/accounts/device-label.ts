const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari']
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux']
]

function firstMatch(table: [RegExp, string][], text: string): string | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1]
}

/** How a browser is listed to its owner: "Firefox on Linux". Coarse, so that no finger print is kept. */
export function deviceLabel(userAgent: string | undefined): string {
  const agent = userAgent ?? ''
  return [firstMatch(BROWSERS, agent) ?? 'Browser', firstMatch(SYSTEMS, agent)].filter(Boolean).join(' on ')
}
