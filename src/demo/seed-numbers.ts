/** What the conduct work group published before the demo begins: three years and the last meeting, signed by two. */
import type { BodyId } from '../bodies/model.ts'
import { href, routes } from '../routes.ts'
import { editionHash, signEdition } from '../transparency/edition-bytes.ts'
import { type Edition, editionFormat, type Row } from '../transparency/model.ts'
import type { Acting } from './act.ts'
import type { Player } from './players.ts'

const row = (label: string, ...cells: Row['cells'][number][]): Row => ({ label, cells, of: [], note: 0 })

const base = {
  format: editionFormat,
  body: 'conduct',
  version: 1,
  prev: '',
  kind: 'full',
  layout: 'psf',
  language: 'en',
  counted_by: 'closed',
  tables: [],
  years: [],
  notes: [],
  texts: {},
  correction: '',
  retracted: false,
  source: ''
} as const

const period = (year: number) => ({ slug: String(year), from: `${year}-01-01`, to: `${year}-12-31` })

/** The reports, earliest first; `last` is the last whole year. */
function editions(last: number): readonly Edition[] {
  const counts = [
    { reports: 9, issues: 9, followed_up: 6, meetings: 12, votes: 8, quorate: 8 },
    { reports: 14, issues: 12, repeat_reports: 2, followed_up: 9, meetings: 15, votes: 17, quorate: 16 },
    {
      reports: 21,
      issues: 17,
      repeat_reports: 4,
      followed_up: 13,
      advised: 5,
      local: 5,
      by_group: 3,
      no_action: 4,
      police_called: 0,
      meetings: 18,
      votes: 25,
      quorate: 24,
      ack_due: 21,
      ack_in_time: 19,
      median_ack_hours: 31,
      median_close_days: 24
    }
  ] as const
  const [first, second, third] = counts
  const years = [
    { period: String(last - 1), counts: second },
    { period: String(last - 2), counts: first }
  ]
  const correction = 'One report had been counted twice.'
  const before: Edition = {
    ...base,
    period: period(last - 1),
    counts: { ...second, reports: 15, repeat_reports: 3 },
    years: years.slice(1)
  }
  return [
    { ...base, period: period(last - 2), counts: first },
    before,
    { ...before, counts: second, version: 2, prev: editionHash(before), correction },
    {
      ...base,
      period: { slug: `lanternmeet-${last}`, from: `${last}-09-10`, to: `${last}-09-14` },
      kind: 'closing',
      counts: { reports: 0, issues: 0, police_called: 0, in_person: 312, online: 140 }
    },
    {
      ...base,
      period: period(last),
      counts: third,
      tables: [
        {
          by: 'kind',
          columns: ['issues'],
          rows: [
            row('Aggressive language', 7),
            row('Unwelcome attention', 4),
            { ...row('Disruption or spam', 6), of: ['Disruption', 'Spam'] }
          ]
        },
        { by: 'place', columns: ['issues'], rows: [row('Forum', 8), row('Chat', 6), row('Lanternmeet', 3)] },
        { by: 'outcome', columns: ['issues'], rows: [row('warned', 8), row('other_outcome', 5), row('no_action', 4)] }
      ],
      years,
      notes: ['The chat keeps its own log for ninety days. What came before is not counted.'],
      texts: {
        summary: ['Seventeen issues were looked after.', 'The police were not called.'],
        changes: ['The form is shorter, and can be left at any point.'],
        thanks: ['Thank you to everybody who spoke up and everybody who helped.'],
        licence: ['CC BY 4.0']
      }
    }
  ]
}

/** Two people sign each report on the day of `now`; the second one publishes it (S23). */
export async function seedNumbers(acting: Acting, body: BodyId, signers: readonly [Player, Player], now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10)
  const [, second] = signers
  for (const edition of editions(now.getUTCFullYear() - 1)) {
    const signatures = signers.map(({ entry, keys }) => signEdition(edition, body, entry, day, keys.signSeed))
    const answer = await acting.fetchAs(second.account)(href(routes.editionPublish, { body }), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ edition, signatures }),
      credentials: 'same-origin'
    })
    if (!answer.ok) throw new Error(`a report was not published: ${answer.status}`)
  }
}
