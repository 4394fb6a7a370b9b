import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import { spaceKinds } from '../../src/spaces/model.ts'
import { words } from '../../src/ui/words.ts'
import { answerMessages } from '../children.ts'

/** A page cut into what stands before its rows and after them. */
export type Joining = { database: object; headers: Record<string, string>; before: string; after: string }
type Row = { id: string; kind: string; name: string; missing: string[] }

const kinds = new Map<string, string>(spaceKinds.map((kind) => [kind, words('en')(`space.kind.${kind}`)]))
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replaceAll(/[&<>"]/g, (letter) => escapes[letter] ?? '')

function drawRow({ id, kind, name, missing }: Row): string {
  const path = `/${kind === 'event' ? 'e' : 's'}/${encodeURIComponent(id)}`
  return `<tr class="govuk-table__row"><th scope="row" class="govuk-table__header"><a class="govuk-link" href="${path}">${escape(name)}</a></th><td class="govuk-table__cell">${escape(kinds.get(kind) ?? '')}<br/>${missing.length}</td></tr>`
}

/** The page of 50 spaces as somebody would write it without a framework: one query, strings joined. */
answerMessages<Joining, string>(async ({ database, headers, before, after }) => {
  const pool = new Pool({ ...database, max: 12 })
  const server = createServer((_, answer) => {
    void pool.query<Row>('select * from spaces order by name, id limit $1', [51]).then(({ rows }) => {
      answer.writeHead(200, headers)
      answer.end(before + rows.slice(0, 50).map(drawRow).join('') + after)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
