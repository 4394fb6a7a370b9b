/** What the pages without scripts share: their draft, their scene, and how they go on. */
import type { Context } from '../../context.ts'
import { redirect, withCookie, withHeaders, type Reply } from '../../http/reply.ts'
import { newId, randomBytes } from '../../seal/bytes.ts'
import type { Json } from '../../seal/json.ts'
import { newReference } from '../../seal/reference.ts'
import { newReturnWords } from '../../seal/return-key.ts'
import { ErrorSummary } from '../../ui/components/error-summary.tsx'
import type { Key } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import type { Site } from '../plain-routes.ts'
import { cookieName, draftCookie, isSecret, keepCookieDraft, newSecret, openCookieDraft } from './cookie-draft.ts'
import { bodyOf, type FormFacts } from './form-facts.ts'
import { stepBefore, type FormState, type Rosters } from './form-state.ts'
import { loadFacts } from './load-facts.ts'
import { PlainCheck } from './pages/plain-page.tsx'
import { Reach } from './pages/reach.tsx'
import { readPlainDraft, type PlainDraft, type PlainForm } from './plain-draft.ts'
import { plainHref } from './plain-steps.ts'
import { privateHeaders, reporterFrame, reporterPage } from './reporter-reply.ts'
import { asRefused, rostersFor } from './seal-on-server.ts'
import { returnWordList } from './word-list.ts'

export interface Scene extends Site {
  readonly facts: FormFacts
  readonly rosters: Rosters | undefined
}

export async function sceneOf(site: Site, { form, wish }: Pick<PlainForm, 'form' | 'wish'>): Promise<Scene> {
  const known = await loadFacts(site.visit.context, { ...wish, space: form.answers.space })
  const rosters = await rostersFor(site.requests, bodyOf(known, form.answers.space), site.visit.context.clock.now()).catch(
    asRefused
  )
  return { ...site, facts: known, rosters }
}

export async function draftOf({ visit }: Site): Promise<PlainDraft | undefined> {
  return readPlainDraft(await openCookieDraft(visit.context, visit.cookie(cookieName)))
}

/** Keeps the draft for two more hours, under the cookie there is or a new one, and goes on. */
export async function keep({ visit }: Site, draft: PlainDraft, then: Reply, hours?: number): Promise<Reply> {
  const given = visit.cookie(cookieName)
  const secret = isSecret(given) ? given : newSecret()
  await keepCookieDraft(visit.context, secret, draft as unknown as Json, hours)
  return withCookie(then, draftCookie(visit.context, '/report', secret))
}

export const go = (to: string): Reply => withHeaders(redirect(to), privateHeaders)

/** `words` when the form was saved under them before. */
export function newDraft(
  { clock }: Pick<Context, 'clock'>,
  form: FormState,
  words: readonly string[] = newReturnWords(returnWordList(), randomBytes)
): PlainForm {
  return {
    kind: 'form',
    form,
    thread: newId(),
    reference: newReference(),
    words,
    claims: [],
    begun: clock.now().toISOString()
  }
}

export function drawCheck(
  { visit, facts, rosters }: Pick<Scene, 'visit' | 'facts' | 'rosters'>,
  draft: PlainForm,
  failed?: Key,
  status = 200
): Reply {
  const { form } = draft
  const t = words(visit.locale)
  const before = stepBefore(form, 'check', rosters)
  return reporterPage(
    <PlainCheck
      frame={reporterFrame(visit, { path: plainHref('check') })}
      {...{ form, facts, rosters }}
      problems={[]}
      back={before && plainHref(before)}
      change={(step) => plainHref(step, true)}
      sendable={rosters !== undefined}
      failed={
        failed && (
          <>
            <ErrorSummary title={t('report.failed.title')} errors={[{ text: t(failed) }]} />
            <Reach facts={facts} />
          </>
        )
      }
    />,
    status
  )
}
