import { sql } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { Moderator, Space, SpaceLine } from '../model.ts'
import { contactKey, type Stored } from './plan.ts'

/** What is stored of these spaces and of those that are named as a parent. */
export async function storedOf(db: Database, ids: readonly string[], parents: readonly string[]): Promise<Stored> {
  const { rows: spaces } = await sql<Space>`
    select id, kind, name, about, address, time_zone, starts_day, ends_day, body, on_call_phone, languages, parent, escalation,
      policy, url, venues, covers, canary
    from spaces where id = any (${ids})`.execute(db)
  // Circles are looked for along the whole line of each parent.
  const { rows: lines } = await sql<{ id: string; parent: string | null }>`
    with recursive line (id, parent, depth) as (
      select id, parent, 1 from spaces where id = any (${[...parents, ...ids]})
      union
      select up.id, up.parent, line.depth + 1 from spaces up join line on up.id = line.parent where line.depth < 20
    ) select distinct id, parent from line`.execute(db)
  const { rows: contacts } = await sql<{ space: string; contact: string; is_line: boolean }>`
    select space, contact, false as is_line from space_moderators where space = any (${ids})
    union all select space, value, true from space_lines where kind = 'email' and space = any (${ids})`.execute(db)
  const keys = (isLine: boolean) =>
    new Set(contacts.filter(({ is_line }) => is_line === isLine).map(({ space, contact }) => contactKey(space, contact)))
  return {
    spaces: new Map(spaces.map((space) => [space.id, space])),
    parents: new Map(lines.map(({ id, parent }) => [id, parent])),
    emails: keys(true),
    moderators: keys(false)
  }
}

const rowsAtOnce = 500

/** Writes spaces whole, new ones and old ones alike; parents last, because a row may name one that comes behind it. */
export async function upsertSpaces(tx: Tx, spaces: readonly Space[]): Promise<void> {
  for (let at = 0; at < spaces.length; at += rowsAtOnce) {
    const some = spaces.slice(at, at + rowsAtOnce)
    await sql`
      insert into spaces (id, kind, name, about, address, time_zone, starts_day, ends_day, body, on_call_phone, languages,
        escalation, policy, url, venues, covers, canary)
      select id, kind, name, about, address, time_zone, starts_day, ends_day, body, on_call_phone, languages, escalation, policy,
        url, venues, covers, canary
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as row (id text, kind text, name text, about text, address text,
        time_zone text, starts_day date, ends_day date, body text, on_call_phone text, languages text[], escalation text,
        policy text, url text, venues text[], covers text[], canary boolean)
      on conflict (id) do update set kind = excluded.kind, name = excluded.name, about = excluded.about,
        address = excluded.address, time_zone = excluded.time_zone, starts_day = excluded.starts_day,
        ends_day = excluded.ends_day, body = excluded.body, on_call_phone = excluded.on_call_phone,
        languages = excluded.languages, escalation = excluded.escalation, policy = excluded.policy, url = excluded.url,
        venues = excluded.venues, covers = excluded.covers, canary = excluded.canary`.execute(tx)
  }
  const parents = JSON.stringify(spaces.map(({ id, parent }) => ({ id, parent })))
  await sql`
    update spaces set parent = row.parent
    from jsonb_to_recordset(${parents}::jsonb) as row (id text, parent text)
    where spaces.id = row.id and spaces.parent is distinct from row.parent`.execute(tx)
}

export async function insertContacts(tx: Tx, lines: readonly SpaceLine[], moderators: readonly Moderator[]): Promise<void> {
  if (lines.length > 0) {
    await sql`
      insert into space_lines (id, space, kind, label, value, hours)
      select id, space, kind, label, value, hours from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as row (id uuid, space text, kind text, label text, value text, hours text)`.execute(tx)
  }
  if (moderators.length > 0) {
    await sql`
      insert into space_moderators (id, space, role, name, contact, may_ban, is_public)
      select id, space, role, name, contact, may_ban, is_public from jsonb_to_recordset(${JSON.stringify(moderators)}::jsonb)
        as row (id uuid, space text, role text, name text, contact text, may_ban boolean, is_public boolean)`.execute(tx)
  }
}
