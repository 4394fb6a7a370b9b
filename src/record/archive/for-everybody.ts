/** Which rows everybody may read, as SQL: each takes the name of a table, or what names a row of one. */

/** A motion that is decided and that everybody may read. What is still open is not in an archive. */
export const decided = (m: string): string => `(${m}.proposed_at is not null and ${m}.status not in ('draft', 'proposed', 'open')
  and (${m}.shown = 'public' or (${m}.shown = 'members' and ${m}.status <> 'withdrawn')))`
export const motionIn = (id: string): string => `exists (select from motions m where m.id = ${id} and ${decided('m')})`
/** Of a confidential matter the register tells that it was decided, and nothing of what it did. */
export const told = (id: string): string =>
  `not exists (select from resolutions r join motions m on m.id = r.motion where r.id = ${id} and m.shown = 'confidential')`
/** Bodies that work on cases or events meet without telling when. */
export const meetsOpenly = (body: string): string =>
  `exists (select from bodies b where b.id = ${body} and b.kind not in ('conduct_group', 'event_team'))`
export const meetingIn = (id: string): string => `exists (select from meetings k where k.id = ${id} and ${meetsOpenly('k.body')})`
/** An item of an agenda that everybody may read. */
export const itemIn = (id: string): string =>
  `exists (select from agenda_items i where i.id = ${id} and not i.private and ${meetingIn('i.meeting')})`
export const openAction = (a: string): string => `(not ${a}.private and ${meetsOpenly(`${a}.body`)})`
/** A report that is in and stands under such an item. */
export const openReport = (r: string): string => `(${r}.filed_at is not null and ${itemIn(`${r}.item`)})`
/** Somebody whom a public page names. */
export const named = (p: string): string => `(${p}.shown = 'public' or ${p}.merged_into is not null
  or exists (select from seats s where s.person = ${p}.id)
  or exists (select from motions m where ${p}.id in (m.mover, m.seconder) and ${decided('m')})
  or exists (select from vote_roll v where v.person = ${p}.id)
  or exists (select from delegations d where d.to_person = ${p}.id)
  or exists (select from action_items a where a.owner = ${p}.id and ${openAction('a')})
  or exists (select from action_events e join action_items a on a.id = e.action where e.person = ${p}.id and ${openAction('a')})
  or exists (select from reports o where o.filed_by = ${p}.id and ${openReport('o')}))`
export const personIn = (id: string): string => `exists (select from people p where p.id = ${id} and ${named('p')})`
/** A column that names another row, kept where everybody may read that row. */
export const onlyIf = (column: string, holds: string): readonly [string, string] => [
  column,
  `case when ${holds} then t.${column} end`
]
