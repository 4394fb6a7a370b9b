import { audited } from '../audit/record-act.ts'
import { actorOf } from '../bodies/actor.ts'
import { showAgain, type Shown, showStored } from '../http/read-fields.ts'
import { page, redirect, type Reply } from '../http/reply.ts'
import { route, type Route, type VisitBy } from '../http/route.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import type { Settings } from './model.ts'
import { mayEditSettings } from './policy.ts'
import { readSettingsForm } from './read-settings-form.ts'
import { saveSettings, settings } from './settings.ts'
import { SettingsPage } from './pages.tsx'

type Staffed = VisitBy<'staff'>

/** The administrator's page about what people who report see. */
export const settingsRoutes: Route[] = [
  route({ method: 'GET', path: routes.deskSettings, who: 'admin', handler: (visit) => show(visit) }),
  route({ method: 'POST', path: routes.deskSettings, who: 'admin', handler: save })
]

async function show(visit: Staffed, again?: Shown): Promise<Reply> {
  const { context, staff, frame } = visit
  const actor = await actorOf(context.db, staff, context.clock.now())
  if (!mayEditSettings(actor)) throw new Refused('not_allowed')
  const shown = again ?? stored(await settings(context.db, context.config))
  return page(<SettingsPage frame={frame} shown={shown} />, again ? 422 : 200)
}

function stored({ outside_help, check_texts, ...values }: Settings): Shown {
  const help = outside_help.flatMap(({ label, href }, index) => [
    [`help_label_${index + 1}`, label],
    [`help_href_${index + 1}`, href]
  ])
  return showStored({ ...values, check_texts: check_texts ? 'yes' : '', ...Object.fromEntries(help) })
}

async function save(visit: Staffed): Promise<Reply> {
  const form = await visit.form()
  const { input, errors } = readSettingsForm(form)
  if (errors.size) return show(visit, showAgain(form, errors))
  await audited(visit.context, 'settings_changed', visit.staff.accountId, (context) => saveSettings(context, input))
  await visit.context.site.refresh()
  return redirect(routes.deskSettings)
}
