import { type Column, columns } from './model.ts'

/** Headings under which other lists keep the same; the calendar of Python conferences among them. */
const alike: Readonly<Record<string, Column | 'venue' | 'place'>> = {
  slug: 'id',
  short_name: 'id',
  subject: 'name',
  title: 'name',
  type: 'kind',
  description: 'about',
  location: 'place',
  venue: 'venue',
  website: 'url',
  website_url: 'url',
  timezone: 'time_zone',
  start: 'starts',
  start_date: 'starts',
  end: 'ends',
  end_date: 'ends',
  responsible_body: 'body',
  on_call_phone: 'phone',
  contact_email: 'email',
  language: 'languages',
  parent: 'part_of',
  canary: 'weekly_test'
}

/** What a heading means; nothing when it means nothing here. Case, spaces and hyphens do not matter. */
export function meaningOf(heading: string): Column | 'venue' | 'place' | undefined {
  const name = heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  return columns.find((column) => column === name) ?? (Object.hasOwn(alike, name) ? alike[name] : undefined)
}

/** Cells by column. A venue and a place, where a list has both, are one address. */
export function cellsOf(pairs: readonly (readonly [heading: string, value: string])[]): Partial<Record<Column, string>> {
  const cells: Partial<Record<Column, string>> = {}
  const where: Partial<Record<'venue' | 'place', string>> = {}
  for (const [heading, raw] of pairs) {
    const meaning = meaningOf(heading)
    const value = raw
      .toWellFormed()
      .replaceAll(/[\p{Cc}\s]+/gu, ' ')
      .trim()
    if (meaning === undefined || value === '') continue
    if (meaning === 'venue' || meaning === 'place') where[meaning] = value
    else cells[meaning] ??= value
  }
  const address = [where.venue, where.place].filter((part) => part !== undefined).join(', ')
  return address === '' ? cells : { ...cells, address: cells.address ?? address }
}
