import { transaction } from '../../db/database.ts'
import { FieldReader, type Shown, showAgain, showStored } from '../../http/read-fields.ts'
import { html, page, redirect, type Reply, withHeaders } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { renderPage } from '../../ui/render-page.ts'
import { itemsOf } from '../agendas/store.ts'
import { askedMeeting } from '../meetings/asked-meeting.ts'
import { goesOn } from '../meetings/model.ts'
import { findMeeting } from '../meetings/store.ts'
import { personOf, type Staffed } from '../motions/asked-motion.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { commentOnItem, markItem, unmarkItem } from './mark-item.ts'
import { longestComment, longestWords } from './model.ts'
import { PaperPage } from './pages/paper-page.tsx'
import { PapersPage } from './pages/papers-page.tsx'
import { SavedPapers } from './pages/saved-papers.tsx'
import { readPapers } from './read-papers.ts'

/** Reading what a meeting is about, with or without a network, and what members say of it beforehand. */
export const paperRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskPapers, who: 'staff', handler: show }),
  route({ method: 'GET', path: routes.deskPapersSaved, who: 'staff', handler: save }),
  route({ method: 'GET', path: routes.deskPaper, who: 'staff', handler: (visit) => showPaper(visit) }),
  route({ method: 'POST', path: routes.deskPaper, who: 'staff', handler: say }),
  route({ method: 'GET', path: routes.meetingSaved, who: 'anyone', handler: saveOpen })
]

async function show(visit: Staffed): Promise<Reply> {
  const { body, member, meeting, state, plans } = await askedMeeting(visit)
  const { db, clock } = visit.context
  return page(
    <PapersPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      body={body}
      meeting={meeting}
      state={state}
      papers={await readPapers(db, meeting, { open: false, now: clock.now() })}
      person={member.person}
      says={state === 'coming' || goesOn(state)}
      writes={plans && state === 'coming'}
    />
  )
}

type Saving = Pick<Visit, 'context' | 'locale' | 'frame'>

async function file({ context, locale, frame }: Saving, id: string, open: boolean): Promise<Reply> {
  const { db, clock, config } = context
  const meeting = await findMeeting(db, id)
  if (!meeting) throw new Refused('not_found')
  const body = await bodyOfVote(db, meeting.body)
  const now = clock.now()
  const at = open ? routes.meeting : routes.deskPapers
  const saved = renderPage(
    <SavedPapers
      locale={locale}
      site={{ name: frame.site.name }}
      page={`${config.baseUrl}${href(at, { meeting: meeting.id })}`}
      body={body.name}
      meeting={meeting}
      papers={await readPapers(db, meeting, { open, now })}
      savedAt={now}
    />
  )
  return withHeaders(html(saved), { 'content-disposition': `attachment; filename="${body.slug}-${meeting.id.slice(0, 8)}.html"` })
}

async function save(visit: Staffed): Promise<Reply> {
  const { meeting } = await askedMeeting(visit)
  return file(visit, meeting.id, false)
}

async function saveOpen(visit: Visit & { params: Readonly<Record<string, string>> }): Promise<Reply> {
  return file(visit, visit.params['meeting'] ?? '', true)
}

/** An item of the agenda of which something can still be said before its meeting is over. */
async function askedItem(visit: Staffed) {
  const { member, meeting, state } = await askedMeeting(visit)
  const { db } = visit.context
  const item = (await itemsOf(db, meeting.id)).find(({ id }) => id === visit.params['item'])
  if (!item || item.kind === 'structure') throw new Refused('not_found')
  if (state !== 'coming' && !goesOn(state)) throw new Refused('already_there')
  return { member, meeting, item }
}

async function showPaper(visit: Staffed, again?: Shown): Promise<Reply> {
  const { member, meeting, item } = await askedItem(visit)
  const { db, clock } = visit.context
  const { papers } = await readPapers(db, meeting, { open: false, now: clock.now() })
  const paper = papers.find((each) => each.item.id === item.id)
  if (!paper) throw new Refused('not_found')
  const own = paper.marks.find(({ person }) => person === member.person)
  return page(
    <PaperPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      meeting={meeting}
      paper={paper}
      person={member.person}
      shown={again ?? showStored({ what: own?.mark, words: own?.words })}
    />,
    again ? 422 : 200
  )
}

async function say(visit: Staffed): Promise<Reply> {
  const { member, meeting, item } = await askedItem(visit)
  const { context } = visit
  const form = await visit.form()
  const fields = new FieldReader(form)
  const what = fields.choice('what', ['agrees', 'flag', 'comment', 'back'], 'paper.error.what')
  const words = form.text('words').trim()
  fields.require(words !== '' || what === 'agrees' || what === 'back', 'words', 'paper.error.words')
  fields.require(words.length <= (what === 'comment' ? longestComment : longestWords), 'words', 'form.too_long')
  if (fields.errors.size > 0) return showPaper(visit, showAgain(form, fields.errors))
  const person = personOf(member)
  const at = context.clock.now()
  const done = await transaction(context.db, async (tx) => {
    if (what === 'comment') return commentOnItem(tx, item, { person, words, at })
    if (what === 'back') await unmarkItem(tx, item, person)
    else await markItem(tx, context, item, { person, mark: what, words })
    return true
  })
  if (!done) throw new Refused('too_many')
  return redirect(`${href(routes.deskPapers, { meeting: meeting.id })}#paper-${item.id}`)
}
