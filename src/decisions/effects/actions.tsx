import { dayOf } from '../../bodies/actor.ts'
import { type SeatRole, seatRoles } from '../../bodies/model.ts'
import { transaction } from '../../db/database.ts'
import { showAgain, type Shown, showStored } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { askedMotion, personOf, type Staffed } from '../motions/asked-motion.ts'
import { changeMotion } from '../motions/draft-motion.ts'
import type { Motion, MotionOption, PlannedEffect } from '../motions/model.ts'
import { mayChange } from '../motions/policy.ts'
import { findVersion } from '../motions/store.ts'
import { effectForms, effectKinds } from './forms/model.ts'
import { readChoices } from './forms/read-choices.ts'
import { readEffect } from './forms/read-effect.ts'
import { type EffectKind, mostEffects } from './model.ts'
import { EffectFormPage } from './pages/effect-form-page.tsx'

/** Choosing what a motion would do. */
export const effectRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskEffectNew, who: 'staff', handler: chooseKind }),
  route({ method: 'GET', path: routes.deskEffect, who: 'staff', handler: (visit) => showForm(visit) }),
  route({ method: 'POST', path: routes.deskEffect, who: 'staff', maxBody: 512 * 1024, handler: add }),
  route({ method: 'POST', path: routes.deskEffectRemove, who: 'staff', handler: remove })
]

async function asked(visit: Staffed) {
  const { member, motion } = await askedMotion(visit)
  if (!mayChange(member, motion)) throw new Refused('not_allowed')
  const { options } = await findVersion(visit.context.db, motion.id, motion.version)
  return { member, motion, options }
}

const kindIn = (text: string | null | undefined): EffectKind => {
  const kind = effectKinds.find((each) => each === text)
  if (!kind) throw new Refused('not_found')
  return kind
}

/** From the choice of a kind to its form. */
async function chooseKind(visit: Staffed): Promise<Reply> {
  const { motion } = await asked(visit)
  const kind = kindIn(visit.url.searchParams.get('kind'))
  const option = visit.url.searchParams.get('option') ?? '1'
  return redirect(href(routes.deskEffect, { number: motion.number, kind }, { option }))
}

const optionOf = (text: string | null, options: readonly MotionOption[]): number => {
  const option = Number(text ?? 1)
  return Number.isInteger(option) && options[option - 1] ? option : 1
}

const choicesFor = (visit: Staffed, kind: EffectKind, drafted: readonly PlannedEffect[]) =>
  readChoices(visit.context.db, words(visit.locale), effectForms[kind], drafted, dayOf(visit.context.clock.now()))

async function showForm(visit: Staffed, again?: Shown): Promise<Reply> {
  const { member, motion, options } = await asked(visit)
  const kind = kindIn(visit.params['kind'])
  const option = optionOf(again?.text('option') ?? visit.url.searchParams.get('option'), options)
  const drafted = options[option - 1]?.effects ?? []
  return page(
    <EffectFormPage
      frame={visit.frame}
      isAdmin={member.isAdmin}
      motion={motion}
      kind={kind}
      option={option}
      choices={await choicesFor(visit, kind, drafted)}
      shown={again ?? showStored(await firstValues(visit, motion, kind))}
    />,
    again ? 422 : 200
  )
}

/** What is mostly meant: the body itself, seats with a vote, and for a charter the one in force. */
async function firstValues({ context }: Staffed, motion: Motion, kind: EffectKind): Promise<Record<string, string>> {
  const values = { body: motion.body, voting: 'yes', chosen: 'appointed', role: 'member', currency: 'USD', status: 'inactive' }
  if (kind === 'establish') return { ...values, parent: motion.body, body_kind: 'work_group' }
  if (kind !== 'recharter') return values
  const charter = await context.db
    .selectFrom('charters')
    .select('sections')
    .where('body', '=', motion.body)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  const texts = Object.entries(charter?.sections ?? {}).map(([section, text]) => [`charter_${section}`, text])
  return { ...values, ...Object.fromEntries(texts) }
}

async function add(visit: Staffed): Promise<Reply> {
  const { member, motion, options } = await asked(visit)
  const kind = kindIn(visit.params['kind'])
  const form = await visit.form()
  const option = optionOf(form.text('option'), options)
  const drafted = options[option - 1]?.effects ?? []
  if (drafted.length >= mostEffects) throw new Refused('too_many')
  const choices = await choicesFor(visit, kind, drafted)
  const errors = await transaction(visit.context.db, async (tx) => {
    const read = await readEffect(tx, kind, form, choices, {
      today: dayOf(visit.context.clock.now()),
      roleNames: roleNamesIn(visit)
    })
    if (read.errors) return read.errors
    await save(visit, motion, options, option, [...drafted, read.planned], personOf(member), tx)
    return undefined
  })
  if (errors) return showForm(visit, showAgain(form, errors))
  return redirect(href(routes.deskMotion, { number: motion.number }))
}

function roleNamesIn({ locale }: Staffed): Record<SeatRole, string> {
  const t = words(locale)
  return Object.fromEntries(seatRoles.map((role) => [role, t(`body.role.${role}`)])) as Record<SeatRole, string>
}

async function remove(visit: Staffed): Promise<Reply> {
  const { member, motion, options } = await asked(visit)
  const form = await visit.form()
  const option = optionOf(form.text('option'), options)
  const at = Number(form.text('at'))
  const drafted = options[option - 1]?.effects ?? []
  if (!drafted[at]) throw new Refused('not_found')
  await transaction(visit.context.db, (tx) =>
    save(
      visit,
      motion,
      options,
      option,
      drafted.filter((_, index) => index !== at),
      personOf(member),
      tx
    )
  )
  return redirect(href(routes.deskMotion, { number: motion.number }))
}

async function save(
  { context }: Staffed,
  motion: Motion,
  options: readonly MotionOption[],
  option: number,
  effects: readonly PlannedEffect[],
  by: ReturnType<typeof personOf>,
  tx: Parameters<typeof changeMotion>[0]
): Promise<void> {
  const changed = options.map((each, at) => (at + 1 === option ? { ...each, effects } : each))
  if (!(await changeMotion(tx, context, motion.id, { options: changed }, by))) throw new Refused('already_there')
}
