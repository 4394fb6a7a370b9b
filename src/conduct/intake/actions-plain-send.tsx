import { text, withCookie, withHeaders, type Reply } from '../../http/reply.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import type { Key } from '../../ui/make-words.ts'
import { RequestFailed } from '../requests.ts'
import type { Site } from '../plain-routes.ts'
import { draftOf, drawCheck, go, keep, sceneOf } from './actions-plain-scene.tsx'
import { NobodyLeft } from './compose-report.ts'
import { cookieName, dropCookieDraft, endCookie } from './cookie-draft.ts'
import { bodyOf } from './form-facts.ts'
import { loadFacts } from './load-facts.ts'
import { ClearedPage } from './pages/plain-page.tsx'
import { PlainSave, PlainSent, PrintWords } from './pages/plain-sent.tsx'
import { plainHref } from './plain-steps.ts'
import { readStep } from './read-step.ts'
import { privateHeaders, reporterFrame, reporterPage } from './reporter-reply.ts'
import { asRefused, forgetSaved, saveForm, sendForm } from './seal-on-server.ts'
import { notesText, type SentReport } from './sent-report.ts'

/** Nobody reads a page and sends a report in less. */
const shortestSeconds = 2
/** For how long the words of a sent report can still be shown. */
const sentHours = 1

export async function send(site: Site): Promise<Reply> {
  const { visit } = site
  const posted = await visit.form()
  const draft = await draftOf(site)
  if (draft === undefined) return reporterPage(<ClearedPage frame={reporterFrame(visit)} />, 410)
  if (draft.kind === 'sent') return go(routes.plainSent)
  const scene = await sceneOf(site, draft)
  const body = bodyOf(scene.facts, draft.form.answers.space)
  const { problems } = readStep('check', posted, draft.form, scene.rosters)
  const [problem] = problems
  const now = visit.context.clock.now()
  const tooFast = now.getTime() - Date.parse(draft.begun) < shortestSeconds * 1000
  if (problem) return go(plainHref(problem.field === 'what' ? 'what' : 'check'))
  if (posted.text('nickname') !== '' || tooFast) return drawCheck(scene, draft, 'report.failed.busy', 429)
  if (!body || !scene.rosters) return drawCheck(scene, draft, 'report.failed.closed', 410)
  try {
    await sendForm(site.requests, draft, scene.rosters, body, now)
  } catch (error) {
    const failed = whyNotSent(error)
    if (failed === undefined) throw error
    return drawCheck(scene, draft, failed, 503)
  }
  const { space } = draft.form.answers
  const sent: SentReport = {
    reference: draft.reference,
    words: draft.words,
    received: now.toISOString().slice(0, 13),
    byServer: true,
    ...(space !== undefined && { space })
  }
  return keep(site, { kind: 'sent', sent }, go(routes.plainSent), sentHours)
}

/** The sentence for a report that was not taken; the page with all answers stays. */
function whyNotSent(error: unknown): Key | undefined {
  if (error instanceof NobodyLeft) return 'report.nobody.title'
  if (error instanceof Refused && error.code === 'slow_down') return 'report.failed.busy'
  if (!(error instanceof RequestFailed)) return undefined
  switch (error.code) {
    case 'work_needed':
    case 'slow_down':
      return 'report.failed.busy'
    case 'form_closed':
      return 'report.failed.closed'
    case 'roster_outdated':
      return 'report.failed.roster'
    case 'expired':
      return 'report.failed.file_gone'
    default:
      return 'report.failed.server'
  }
}

export async function showSave(site: Site): Promise<Reply> {
  const draft = await draftOf(site)
  const frame = reporterFrame(site.visit)
  if (draft?.kind !== 'form') return reporterPage(<ClearedPage frame={frame} />, 410)
  return reporterPage(<PlainSave frame={frame} hasFiles={draft.form.answers.files.length > 0} />)
}

export async function save(site: Site): Promise<Reply> {
  const draft = await draftOf(site)
  if (draft?.kind !== 'form') return reporterPage(<ClearedPage frame={reporterFrame(site.visit)} />, 410)
  await saveForm(site.requests, draft).catch(asRefused)
  const sent: SentReport = { reference: '', words: draft.words, received: '', byServer: true, draft: true }
  return keep(site, { kind: 'sent', sent }, go(routes.plainSent), sentHours)
}

/** The words of a report that was just sent or saved; nothing once they were cleared. */
async function sentOf(site: Site): Promise<SentReport | undefined> {
  const draft = await draftOf(site)
  return draft?.kind === 'sent' ? draft.sent : undefined
}

export async function showSent(site: Site): Promise<Reply> {
  const sent = await sentOf(site)
  const frame = reporterFrame(site.visit)
  if (sent === undefined) return reporterPage(<ClearedPage frame={frame} />, 410)
  const facts = await loadFacts(site.visit.context, { space: sent.space })
  return reporterPage(<PlainSent frame={frame} sent={sent} facts={facts} now={site.visit.context.clock.now()} />)
}

export async function notes(site: Site): Promise<Reply> {
  const sent = await sentOf(site)
  if (sent === undefined) throw new Refused('expired')
  const file = text(notesText(sent.words, site.visit.context.clock.now()))
  return withHeaders(file, { ...privateHeaders, 'content-disposition': 'attachment; filename="notes.txt"' })
}

export async function print(site: Site): Promise<Reply> {
  const sent = await sentOf(site)
  if (sent === undefined) return reporterPage(<ClearedPage frame={reporterFrame(site.visit)} />, 410)
  return reporterPage(<PrintWords frame={reporterFrame(site.visit)} words={sent.words} now={site.visit.context.clock.now()} />)
}

export async function finish(site: Site): Promise<Reply> {
  const { visit, requests } = site
  const draft = (await visit.form()).text('delete') === 'yes' ? await draftOf(site) : undefined
  if (draft?.kind === 'form') await forgetSaved(requests, draft.words).catch(asRefused)
  await dropCookieDraft(visit.context, visit.cookie(cookieName))
  return withCookie(go(routes.home), endCookie(visit.context, '/report'))
}
