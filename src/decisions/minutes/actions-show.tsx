import { type Shown, showStored } from '../../http/read-fields.ts'
import { page, type Reply } from '../../http/reply.ts'
import { Refused } from '../../refused.ts'
import { dayWords } from '../../ui/date-words.ts'
import { words } from '../../ui/words.ts'
import { comingMeetings } from '../meetings/store.ts'
import type { Staffed } from '../motions/asked-motion.ts'
import { isOver } from '../motions/model.ts'
import { motionById } from '../motions/store.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { memberOf } from '../who.ts'
import { minutesAsText } from './minutes-as-text.ts'
import { DeskMinutesPage } from './pages/desk-minutes-page.tsx'
import { mayApprove, mayReadDraft, mayWrite } from './policy.ts'
import { readDraft } from './read-draft.ts'
import { readNames } from './read-view.ts'
import { standingOf } from './standing.ts'
import { commentsOf, findMinutes } from './store.ts'
import { approvedVersions } from './store-versions.ts'

const week = 7 * 86_400_000
const mostMeetings = 10

/** The minutes that an address names, for people of the body; for anybody else they are not there. */
export async function askedMinutes({ context, staff, params }: Staffed) {
  const { db, clock } = context
  const minutes = await findMinutes(db, params['minutes'] ?? '')
  if (!minutes) throw new Refused('not_found')
  const body = await bodyOfVote(db, minutes.body)
  const member = await memberOf(db, staff, clock.now())
  if (!mayReadDraft(member, body.id)) throw new Refused('not_found')
  return { member, minutes, body, may: { write: mayWrite(member, body), approve: mayApprove(member, body.id) } }
}

/** The draft while somebody writes, the newest approved version otherwise, or one by its number. */
export async function drawMinutes(visit: Staffed, more: { n?: number; shown?: Shown } = {}): Promise<Reply> {
  const { member, minutes, body, may } = await askedMinutes(visit)
  const { db, clock } = visit.context
  const t = words(visit.locale)
  const versions = await approvedVersions(db, minutes.id)
  const version =
    minutes.drafting && more.n === undefined ? undefined : versions.find(({ n }) => n === (more.n ?? versions[0]?.n))
  if (!version && (more.n !== undefined || !minutes.drafting)) throw new Refused('not_found')
  const [draft, comments, meetings, motion] = await Promise.all([
    version ? undefined : readDraft(db, minutes),
    commentsOf(db, minutes.id),
    comingMeetings(db, body.id, clock.now(), mostMeetings),
    minutes.motion === null ? undefined : motionById(db, minutes.motion)
  ])
  const content = version?.content ?? draft?.content ?? { parts: [] }
  const sent = version ? version.sent : (minutes.sent?.members ?? null)
  const names = await readNames(db, [content, ...(sent ? [sent] : [])])
  const after = minutesAsText(t, content, names)
  const before = sent ? minutesAsText(t, sent, names) : after
  const standing = standingOf({
    ...minutes,
    drafting: !version,
    versions: versions.length,
    motion_status: motion?.status ?? null,
    waits: version?.published_at === null
  })
  const until = new Date(clock.now().getTime() + week).toISOString().slice(0, 10)
  return page(
    <DeskMinutesPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      minutes={minutes}
      standing={standing}
      content={content}
      version={version}
      versions={versions}
      names={names}
      comments={comments}
      corrections={before === after ? undefined : { before, after }}
      may={{ write: may.write && (version === undefined || !minutes.drafting), approve: may.approve }}
      motion={motion && !isOver(motion) ? motion.number : undefined}
      choices={{
        meetings: meetings
          .filter(({ cancelled }) => !cancelled)
          .map(({ id, title, starts_at, zone }) => ({ id, text: `${title}, ${dayWords(t, starts_at, zone, 0)}` }))
      }}
      shown={more.shown ?? showStored({ until })}
    />,
    more.shown ? 422 : 200
  )
}
