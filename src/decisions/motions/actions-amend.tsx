import { transaction } from '../../db/database.ts'
import { type FieldErrors, showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { showDeskMotion } from './actions.tsx'
import { answerAmendment, proposeAmendment } from './amend.ts'
import { askedMotion, personOf, type Staffed } from './asked-motion.ts'
import { longestText } from './model.ts'
import { AmendPage } from './pages/desk-pages.tsx'
import { mayAccept, mayAmend } from './policy.ts'
import { findMotion, findVersion } from './store.ts'

/** Asking for other words, and answering who asks. */
export const amendRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskAmend, who: 'staff', handler: (visit) => showForm(visit) }),
  route({ method: 'POST', path: routes.deskAmend, who: 'staff', handler: propose }),
  route({ method: 'POST', path: routes.deskAmendment, who: 'staff', handler: answer })
]

async function showForm(visit: Staffed, again?: Shown): Promise<Reply> {
  const { member, motion } = await askedMotion(visit)
  if (!mayAmend(member, motion)) throw new Refused('not_allowed')
  const { options } = await findVersion(visit.context.db, motion.id, motion.version)
  const asked = Number(again?.text('option') ?? visit.url.searchParams.get('option') ?? 1)
  const option = Number.isInteger(asked) && options[asked - 1] ? asked : 1
  const shown = again ?? showStored({ text: options[option - 1]?.text })
  const { isAdmin } = member
  return page(<AmendPage frame={visit.frame} {...{ isAdmin, motion, options, option, shown }} />, again ? 422 : 200)
}

async function propose(visit: Staffed): Promise<Reply> {
  const { member, motion } = await askedMotion(visit)
  if (!mayAmend(member, motion)) throw new Refused('not_allowed')
  const form = await visit.form()
  const [text, reason] = [form.text('text'), form.text('reason').trim()]
  const wrong = (errors: FieldErrors) => showForm(visit, showAgain(form, errors))
  if (text.length > longestText) return wrong(new Map([['text', 'form.too_long']]))
  if (reason.length > 2000) return wrong(new Map([['reason', 'form.too_long']]))
  const given = { option: Number(form.text('option')) || 1, text, reason, by: personOf(member) }
  const made = await transaction(visit.context.db, (tx) => proposeAmendment(tx, visit.context, motion.id, given))
  if ('problem' in made) return wrong(new Map([['text', `motion.problem.${made.problem}` as const]]))
  return redirect(`${href(routes.deskMotion, { number: motion.number })}#amendments`)
}

const answers = ['accept', 'refuse', 'vote'] as const

async function answer(visit: Staffed): Promise<Reply> {
  const { member, motion } = await askedMotion(visit)
  const said = answers.find((each) => each === visit.params['answer'])
  const n = Number(visit.params['n'])
  if (!said || !Number.isInteger(n) || n < 1 || n > 30_000) throw new Refused('not_found')
  // Whoever asked for it can have it voted on, whatever the mover says.
  if (!(said === 'vote' ? mayAmend(member, motion) : mayAccept(member, motion))) throw new Refused('not_allowed')
  const { db } = visit.context
  const done = await transaction(db, (tx) =>
    answerAmendment(tx, visit.context, motion.id, n, { answer: said, by: personOf(member) })
  )
  if (!done) throw new Refused('not_found')
  const now = await findMotion(db, motion.number)
  if (done.problem && now) return showDeskMotion(visit, member, now, { problem: done.problem })
  const { number } = done.motion ?? motion
  return redirect(href(routes.deskMotion, { number }))
}
