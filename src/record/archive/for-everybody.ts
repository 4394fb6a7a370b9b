/** Which rows everybody may read, as SQL: each takes the name of a table, or what names a row of one. */

/** A motion that was announced and that everybody may read now, as `isPublic` of motions has it. */
const readable = (m: string): string => `(${m}.proposed_at is not null and (${m}.shown = 'public'
  or (${m}.shown = 'members' and ${m}.status not in ('proposed', 'open', 'withdrawn'))))`
/**
 * The same, for archives. A vote on an amendment that is still open stays out while not everybody may read what it amends:
 * without that it would pass as a motion of its own.
 */
export const publicMotion = (
  m: string
): string => `(${readable(m)} and (${m}.status not in ('proposed', 'open') or ${m}.amendment is null
  or exists (select from motion_amendments ma join motions am on am.id = ma.motion
    where ma.id = ${m}.amendment and ${readable('am')})))`
export const motionIn = (id: string): string => `exists (select from motions m where m.id = ${id} and ${publicMotion('m')})`
/** Of a confidential matter the register tells that it was decided, and nothing of what it did. */
export const told = (id: string): string =>
  `not exists (select from resolutions r join motions m on m.id = r.motion where r.id = ${id} and m.shown = 'confidential')`
/** Bodies that work on cases or events meet without telling when. */
export const meetsOpenly = (body: string): string =>
  `exists (select from bodies b where b.id = ${body} and b.kind not in ('conduct_group', 'event_team'))`
export const meetingIn = (id: string): string => `exists (select from meetings k where k.id = ${id} and ${meetsOpenly('k.body')})`
/**
 * A vote that is over, or one that can go on elsewhere: nobody has to see hidden ballots for it, and its meeting is public.
 */
export const publicVote = (v: string): string => `(${motionIn(`${v}.motion`)} and (${v}.status = 'closed'
  or (coalesce(${v}.rule ->> 'ballot', 'open') = 'open' and (${v}.meeting is null or ${meetingIn(`${v}.meeting`)}))))`
export const voteIn = (id: string): string => `exists (select from votes v where v.id = ${id} and ${publicVote('v')})`
/** An item of an agenda that everybody may read. */
export const itemIn = (id: string): string =>
  `exists (select from agenda_items i where i.id = ${id} and not i.private and ${meetingIn('i.meeting')})`
export const openAction = (a: string): string => `(not ${a}.private and ${meetsOpenly(`${a}.body`)})`
/** A report that is owed or in, and has its place under such an item. */
export const openReport = (r: string): string => itemIn(`${r}.item`)
/** Ballots of the vote that is open on a change of a text. What closed votes came to stands with the change. */
export const openChangeVote = (b: string): string =>
  `exists (select from policy_proposals c where c.id = ${b}.proposal and c.stage = ${b}.stage)`

/** Everything in JSON that has the length of an id: whom effects and minutes name. */
const idsIn = (json: string): string => `select x #>> '{}' from jsonb_path_query(${json}, '$.** ? (@.type() == "string")') x
  where length(x #>> '{}') = 36`
const isOneOf = (p: string, ...lists: readonly string[]): string => lists.map((list) => `${p} in (${list})`).join('\n  or ')
/** Somebody whom a public page names, or whom something that is open would seat. */
export const named = (p: string): string => `(${p}.shown = 'public' or ${p}.merged_into is not null
  or ${isOneOf(
    `${p}.id`,
    'select o.merged_into from people o where o.merged_into is not null',
    'select s.person from seats s',
    `select unnest(array[m.mover, m.seconder]) from motions m where ${publicMotion('m')}`,
    `select e.person from motion_events e where ${motionIn('e.motion')}`,
    `select n.by_person from motion_versions n where ${motionIn('n.motion')}`,
    `select n.by_person from motion_amendments n where ${motionIn('n.motion')}`,
    `select n.person from recusals n where ${motionIn('n.motion')}`,
    `select unnest(array[x.person, x.holder]) from proxies x where x.motion is not null and ${motionIn('x.motion')}`,
    `select l.person from vote_roll l where ${voteIn('l.vote')}`,
    'select d.to_person from delegations d',
    `select a.owner from action_items a where ${openAction('a')}`,
    `select e.person from action_events e join action_items a on a.id = e.action where ${openAction('a')}`,
    `select o.filed_by from reports o where ${openReport('o')}`,
    'select c.by_person from policy_proposals c',
    `select b.person from policy_ballots b where ${openChangeVote('b')}`
  )}
  or ${isOneOf(
    `${p}.id::text`,
    `select w.who from motion_versions n, lateral (${idsIn('n.options')}) w (who) where ${motionIn('n.motion')}`,
    `select w.who from resolution_effects n, lateral (${idsIn('n.data')}) w (who) where ${told('n.resolution')}`,
    `select w.who from minutes_versions n, lateral (${idsIn('n.for_all')}) w (who) where n.published_at is not null`
  )})`
export const personIn = (id: string): string => `exists (select from people p where p.id = ${id} and ${named('p')})`
/** A column that names another row, kept where everybody may read that row. */
export const onlyIf = (column: string, holds: string): readonly [string, string] => [
  column,
  `case when ${holds} then t.${column} end`
]
