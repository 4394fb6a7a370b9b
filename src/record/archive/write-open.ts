import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { nameEffects } from '../../decisions/effects/name-effects.ts'
import { sayEffect } from '../../decisions/effects/say-effect.ts'
import type { ExportedFile } from '../../decisions/export/model.ts'
import type { AmendmentState, MotionOption } from '../../decisions/motions/model.ts'
import type { Choice } from '../../rules/vote.ts'
import { words } from '../../ui/words.ts'
import { meetsOpenly, publicMotion, publicVote } from './for-everybody.ts'

const t = words('en')

/** What is not decided yet, for people: open motions, open changes of texts, and planned meetings. Says nothing of today. */
export async function writeOpen(db: Database): Promise<ExportedFile[]> {
  return [...(await openMotions(db)), ...(await openChanges(db)), ...(await plannedMeetings(db))]
}

/** Quoted, so that nothing in it is taken for ours. */
export const quoted = (text: string): string => text.replaceAll(/^/gm, '> ')
const facts = (...all: readonly (string | null)[]): string => all.filter(Boolean).join(' · ')
const file = (name: string, parts: readonly string[]): ExportedFile => ({
  name,
  content: `${parts.filter(Boolean).join('\n\n')}\n`
})
const moment = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`

type OpenMotion = Readonly<Record<'number' | 'title' | 'body' | 'mover', string>> & {
  readonly seconder: string | null
  readonly options: readonly MotionOption[]
  readonly closes_at: string | null
  readonly is_open: boolean
  readonly amendments: readonly {
    readonly n: number
    readonly by: string
    readonly text: string
    readonly status: AmendmentState
  }[]
  readonly ballots: readonly { readonly name: string; readonly choice: Choice; readonly reason: string }[]
}

async function openMotions(db: Database): Promise<ExportedFile[]> {
  const { rows } = await sql
    .raw<OpenMotion>(
      `select m.number, m.title, b.name as body, coalesce(mover.name, '') as mover, seconder.name as seconder, o.options,
        to_json((case when v.extended then v.extends_to else v.closes_at end) at time zone 'UTC') #>> '{}' as closes_at, v.id is not null as is_open,
        coalesce((select json_agg(json_build_object('n', a.n, 'by', p.name, 'text', a.text, 'status', a.status) order by a.n)
          from motion_amendments a join people p on p.id = a.by_person where a.motion = m.id), '[]') as amendments,
        coalesce((select json_agg(json_build_object('name', p.name, 'choice', l.choice, 'reason', l.reason) order by p.name, p.id)
          from ballots l join people p on p.id = l.person where l.vote = v.id and l.option = 1
            and not exists (select from ballots n where (n.vote, n.option, n.person) = (l.vote, l.option, l.person) and n.at > l.at)),
          '[]') as ballots
      from motions m
      join bodies b on b.id = m.body
      join motion_versions o on o.motion = m.id and o.n = m.version
      left join people mover on mover.id = m.mover
      left join people seconder on seconder.id = m.seconder
      left join votes v on v.motion = m.id and v.status <> 'closed' and ${publicVote('v')}
      where m.status in ('proposed', 'open') and ${publicMotion('m')}
      order by m.serial`
    )
    .execute(db)
  const effects = rows.flatMap(({ options }) => options.flatMap((option) => option.effects.map(({ effect }) => effect)))
  const names = await nameEffects(db, effects)
  const say = ({ title, text, effects: does }: MotionOption) => [
    title && `## ${title}`,
    quoted(text),
    does.map(({ effect, on_day }) => `- ${sayEffect(t, effect, on_day, names)}`).join('\n')
  ]
  return rows.map((motion) =>
    file(`motions/${motion.number}.md`, [
      `# ${motion.number}: ${motion.title}`,
      facts(motion.body, t(motion.is_open ? 'motion.state.open' : 'motion.state.proposed'), motion.mover, motion.seconder),
      motion.closes_at === null ? '' : `Vote until ${moment(motion.closes_at)}`,
      ...motion.options.flatMap(say),
      ...motion.amendments.flatMap(({ n, by, text, status }) => [
        `## ${t('motion.amendment', { n })} ${by}`,
        t(`motion.amendment.${status}`),
        quoted(text)
      ]),
      motion.ballots.map(({ name, choice, reason }) => `- ${facts(name, t(`policy.choice.${choice}`), reason)}`).join('\n')
    ])
  )
}

async function openChanges(db: Database): Promise<ExportedFile[]> {
  const { rows } = await sql<
    Record<'id' | 'policy' | 'title' | 'by' | 'reason' | 'text', string> & { stage: 'open' | 'group_vote' | 'board_vote' }
  >`
    select c.id, c.policy, t.title, p.name as by, c.reason, c.text, c.stage
    from policy_proposals c join policies t on t.slug = c.policy join people p on p.id = c.by_person
    where c.ended_at is null order by c.opened_at, c.id`.execute(db)
  return rows.map(({ id, policy, title, by, reason, text, stage }) =>
    file(`changes/${policy}-${id}.md`, [
      `# ${t('policy.change.title', { title })}`,
      facts(by, t(`policy.change.${stage}`)),
      quoted(reason),
      quoted(text)
    ])
  )
}

type Planned = Readonly<Record<'slug' | 'body' | 'title' | 'starts_at', string>> & { readonly items: readonly string[] }

async function plannedMeetings(db: Database): Promise<ExportedFile[]> {
  const { rows } = await sql
    .raw<Planned>(
      `select b.slug, b.name as body, k.title, to_json(k.starts_at at time zone 'UTC') #>> '{}' as starts_at,
        coalesce((select json_agg(i.title order by i.place) from agenda_items i where i.meeting = k.id and not i.private), '[]') as items
      from meetings k join bodies b on b.id = k.body
      where k.opened_at is null and not k.cancelled and ${meetsOpenly('k.body')}
      order by b.slug, k.starts_at, k.id`
    )
    .execute(db)
  return [...Map.groupBy(rows, ({ slug }) => slug)].map(([slug, all]) =>
    file(`meetings/${slug}.md`, [
      `# ${all[0]?.body ?? slug}`,
      ...all.flatMap(({ title, starts_at, items }) => [
        `## ${moment(starts_at)}: ${title}`,
        items.map((item) => `- ${item}`).join('\n')
      ])
    ])
  )
}
