import { audited } from '../../audit/record-act.ts'
import { type FieldErrors, FieldReader } from '../../http/read-fields.ts'
import { page, redirect, type Reply } from '../../http/reply.ts'
import { route, type Route, type Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import { mayCheckTexts } from '../../settings/settings.ts'
import { findToEdit, type FoundSpace, type Staffed } from '../desk-visit.ts'
import { isWebAddress } from '../model.ts'
import { findSpace, linesOf } from '../store.ts'
import { checkTextsOf } from './check-texts.ts'
import { removeText, showTextAt } from './edit-texts.ts'
import { textNames } from './model.ts'
import { DeskTextsPage } from './pages/desk-texts-page.tsx'
import { TextsPage } from './pages/texts-page.tsx'
import { textsOf } from './store.ts'
import { findTextLanguage, languagesFor } from './wording.ts'
import { drawBadge, textFacts, writeText } from './write-texts.ts'

/** Texts to copy, for everybody; and on the desk, where they are shown and whether they were found there. */
export const textPublicRoutes: Route[] = [
  route({ method: 'GET', path: routes.spaceTexts, who: 'anyone', handler: show }),
  route({ method: 'GET', path: routes.spaceBadge, who: 'anyone', handler: badge })
]

export const textDeskRoutes: Route[] = [
  route({
    method: 'GET',
    path: routes.deskTexts,
    who: 'staff',
    handler: async (visit) => showPlaces(visit, await findToEdit(visit))
  }),
  route({ method: 'POST', path: routes.deskTexts, who: 'staff', handler: save }),
  route({ method: 'POST', path: routes.deskTextRemove, who: 'staff', handler: remove }),
  route({ method: 'POST', path: routes.deskTextsCheck, who: 'staff', handler: checkNow })
]

type Named = Visit & { params: Readonly<Record<string, string>> }

async function show(visit: Named): Promise<Reply> {
  const { db, config } = visit.context
  const space = await findSpace(db, visit.params['space'] ?? '')
  if (!space) throw new Refused('not_found')
  const languages = languagesFor(space.languages)
  const language = findTextLanguage(visit.url.searchParams.get('in') ?? undefined) ?? languages[0] ?? 'en'
  const mail = (await linesOf(db, space.id)).find(({ kind }) => kind === 'email')?.value
  const facts = textFacts(config.baseUrl, space, mail)
  const texts = textNames.map((name) => ({ name, text: writeText(name, language, facts) }))
  return page(<TextsPage frame={visit.frame} space={space} {...{ language, languages, texts }} />)
}

/** Pictures in other sites ask for it: it is kept for an hour, and says nothing but two words. */
async function badge(visit: Named): Promise<Reply> {
  const space = await findSpace(visit.context.db, visit.params['space'] ?? '')
  if (!space) throw new Refused('not_found')
  const language = findTextLanguage(visit.url.searchParams.get('lang') ?? undefined) ?? 'en'
  return {
    status: 200,
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin'
    },
    body: drawBadge(language)
  }
}

type Wrong = { readonly text: string; readonly url: string; readonly errors: FieldErrors }

async function showPlaces(visit: Staffed, { actor, space }: FoundSpace, wrong?: Wrong): Promise<Reply> {
  const { db } = visit.context
  return page(
    <DeskTextsPage
      frame={visit.frame}
      isAdmin={actor.isAdmin}
      space={space}
      texts={await textsOf(db, space.id)}
      mayCheck={await mayCheckTexts(db)}
      wrong={wrong}
    />,
    wrong ? 422 : 200
  )
}

async function save(visit: Staffed): Promise<Reply> {
  const found = await findToEdit(visit)
  const form = await visit.form()
  const fields = new FieldReader(form)
  const text = fields.choice('text', textNames, 'space.error.text')
  const url = fields.line('url', 300, 'space.error.url')
  fields.require(isWebAddress(url), 'url', 'space.error.url')
  if (fields.errors.size) return showPlaces(visit, found, { text, url: form.text('url'), errors: fields.errors })
  await audited(visit.context, 'space_changed', found.actor.account, (context) => showTextAt(context, found.space.id, text, url))
  return redirect(href(routes.deskTexts, { space: found.space.id }))
}

async function remove(visit: Staffed): Promise<Reply> {
  const { actor, space } = await findToEdit(visit)
  const text = textNames.find((name) => name === visit.params['text'])
  if (!text) throw new Refused('not_found')
  const gone = await audited(visit.context, 'space_changed', actor.account, (context) => removeText(context, space.id, text))
  if (!gone) throw new Refused('not_found')
  return redirect(href(routes.deskTexts, { space: space.id }))
}

async function checkNow(visit: Staffed): Promise<Reply> {
  const { space } = await findToEdit(visit)
  await checkTextsOf(visit.context, space.id)
  return redirect(href(routes.deskTexts, { space: space.id }))
}
