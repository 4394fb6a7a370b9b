import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import { bodyKinds } from '../../src/bodies/model.ts'
import { partialDayWords } from '../../src/ui/partial-day-words.ts'
import { words } from '../../src/ui/words.ts'
import { answerMessages } from '../children.ts'

/** The index cut into what stands before its rows and after them. */
export type JoiningBodies = { database: object; headers: Record<string, string>; before: string; after: string; day: string }
type Row = {
  slug: string
  name: string
  kind: string
  purpose: string
  formed: string
  mailing_list: string
  chairs: string | null
  seats: number
}

const t = words('en')
const kinds = new Map<string, string>(bodyKinds.map((kind) => [kind, t(`body.kind.${kind}`)]))
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }
const escape = (text: string) => text.replaceAll(/[&<"]/g, (letter) => escapes[letter] ?? '')

function drawRow({ slug, name, kind, purpose, formed, mailing_list, chairs, seats }: Row): string {
  const facts = [
    kinds.get(kind) ?? '',
    `formed ${partialDayWords(t, formed)}`,
    seats === 1 ? 'one person' : `${seats} people`,
    ...(chairs === null ? [] : [`chaired by ${chairs}`]),
    mailing_list
  ].join(' · ')
  return `<li><h3 class="govuk-heading-s"><a class="govuk-link" href="/bodies/${encodeURIComponent(slug)}">${escape(name)}</a></h3><p>${escape(facts)}</p><p>${escape(purpose)}</p></li>`
}

const query = (condition: string) => `
  with listed as (
    select id, slug, name, kind, purpose, status, formed, ended, mailing_list from bodies
    where ${condition} order by name, id limit $1
  ), held as (
    select s.body, count(distinct s.person)::int as seats,
      string_agg(distinct p.name, ', ') filter (where s.role in ('chair', 'co_chair')) as chairs
    from seats s left join people p on p.id = s.person and s.role in ('chair', 'co_chair')
    where s.body in (select id from listed) and s.from_day <= $2 and (s.to_day is null or s.to_day >= $2)
    group by s.body
  )
  select listed.*, chairs, coalesce(seats, 0) as seats from listed left join held on held.body = listed.id order by name, id`

/** The index of bodies as somebody would write it without a framework: the same two queries, strings joined. */
answerMessages<JoiningBodies, string>(async ({ database, headers, before, after, day }) => {
  const pool = new Pool({ ...database, max: 12 })
  const server = createServer((_, answer) => {
    const ask = (condition: string) => pool.query<Row>(query(condition), [301, day])
    void Promise.all([ask(`status = 'active'`), ask(`status <> 'active'`)]).then(([{ rows }]) => {
      answer.writeHead(200, headers)
      answer.end(before + rows.map(drawRow).join('') + after)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
