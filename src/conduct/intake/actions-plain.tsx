import type { Form } from '../../http/form.ts'
import type { Reply } from '../../http/reply.ts'
import type { Route } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { href, routes } from '../../routes.ts'
import type { AskSite } from '../own-requests.ts'
import { plainRoutes, type Site } from '../plain-routes.ts'
import { askedBy, queryOf } from './actions.tsx'
import { draftOf, drawCheck, go, keep, newDraft, sceneOf, type Scene } from './actions-plain-scene.tsx'
import { finish, notes, print, save, send, showSave, showSent } from './actions-plain-send.tsx'
import type { AnswerProblem } from './answers.ts'
import { mostBytes } from './client/strip-file.ts'
import { bodyOf, placeOf } from './form-facts.ts'
import { newForm, nextStep, stepBefore, stepsOf, type FormState, type Step } from './form-state.ts'
import { loadFacts } from './load-facts.ts'
import { AlreadySentPage, ClearedPage, PlainQuestion, PlainStart } from './pages/plain-page.tsx'
import type { PlainForm } from './plain-draft.ts'
import { plainHref, stepOfSlug } from './plain-steps.ts'
import { readStep } from './read-step.ts'
import { reporterFrame, reporterPage } from './reporter-reply.ts'
import { asRefused, keepAhead, sealGivenFile, type Claim } from './seal-on-server.ts'

/** The form for browsers without scripts: the same questions, one page each, sealed by this server in memory (S2). */
export function plainIntakeRoutes(ask: AskSite): Route[] {
  const { get, post } = plainRoutes(ask)
  return [
    get(routes.plainReport, showStart),
    post(routes.plainReport, begin),
    post(routes.plainSend, send),
    get(routes.plainSave, showSave),
    post(routes.plainSave, save),
    get(routes.plainSent, showSent),
    get(routes.plainNotes, notes),
    get(routes.plainPrint, print),
    post(routes.plainFinish, finish),
    get(routes.plainStep, showStep),
    post(routes.plainStep, takeStep, mostBytes + 1024 * 1024)
  ]
}

async function showStart({ visit }: Site): Promise<Reply> {
  const asked = askedBy(visit)
  const facts = await loadFacts(visit.context, asked)
  const query = queryOf(asked, facts)
  if (bodyOf(facts, asked.space)?.open !== true) return go(href(routes.report, undefined, query))
  return reporterPage(
    <PlainStart
      frame={reporterFrame(visit, { query })}
      action={href(routes.plainReport, undefined, query)}
      withScripts={href(routes.reportForm, undefined, query)}
    />
  )
}

async function begin(site: Site): Promise<Reply> {
  const { visit } = site
  const asked = askedBy(visit)
  const facts = await loadFacts(visit.context, asked)
  const short = (await visit.form()).text('length') === 'short'
  const space = placeOf(facts, asked.space)?.slug
  const { body, test } = asked
  const wish = { ...(body !== undefined && { body }), ...(test === true && { test }) }
  const draft = { ...newDraft(visit.context, newForm(short, space)), wish }
  const [first = 'what'] = stepsOf(draft.form, undefined)
  return keep(site, draft, go(plainHref(first)))
}

function whereTo({ visit }: Site): { step: Step; fromCheck: boolean } {
  const { step: slug = '' } = visit.params as Readonly<Record<string, string | undefined>>
  const step = stepOfSlug(slug)
  if (step === undefined) throw new Refused('not_found')
  return { step, fromCheck: visit.url.searchParams.get('back') === 'check' }
}

async function showStep(site: Site): Promise<Reply> {
  const { step, fromCheck } = whereTo(site)
  const draft = await draftOf(site)
  const frame = reporterFrame(site.visit)
  if (draft === undefined) return reporterPage(<ClearedPage frame={frame} />, 410)
  if (draft.kind === 'sent') return reporterPage(<AlreadySentPage frame={frame} />)
  return drawStep(await sceneOf(site, draft), draft, { step, fromCheck, problems: [] })
}

interface Drawn {
  readonly step: Step
  readonly fromCheck: boolean
  readonly problems: readonly AnswerProblem[]
  readonly expired?: boolean
}

function drawStep({ visit, facts, rosters }: Scene, draft: PlainForm, at: Drawn): Reply {
  const { step, fromCheck, problems, expired } = at
  const { form } = draft
  const before = stepBefore(form, step, rosters)
  const back = fromCheck ? plainHref('check') : before === undefined ? routes.plainReport : plainHref(before)
  const status = problems.length > 0 ? 422 : 200
  if (step === 'check') return drawCheck({ visit, facts, rosters }, draft)
  const next = plainHref(nextStep(form, step, rosters, fromCheck))
  // "Is it this person?" is asked once; its ticks are in no draft yet.
  const query = fromCheck ? { back: 'check' } : {}
  const frame = reporterFrame(visit, { query, typed: true, none: step === 'match' })
  return reporterPage(
    <PlainQuestion
      {...{ frame, form, facts, rosters, problems, step, back }}
      action={plainHref(step, fromCheck)}
      skip={step === 'what' || step === 'call' ? undefined : next}
      save={step === 'what' ? routes.plainSave : undefined}
      news={draft.news}
      {...(expired && { expired })}
    />,
    status
  )
}

async function takeStep(site: Site): Promise<Reply> {
  const { step, fromCheck } = whereTo(site)
  const posted = await site.visit.form()
  const found = await draftOf(site)
  if (found?.kind === 'sent') return reporterPage(<AlreadySentPage frame={reporterFrame(site.visit)} />)
  // The two hours were over: the pages before are gone, what was just posted is not.
  const expired = found === undefined
  const draft = found ?? newDraft(site.visit.context, newForm(false))
  const act = posted.text('act')
  if (step === 'files') return takeFile(site, draft, posted, fromCheck)
  const scene = await sceneOf(site, draft)
  const { form, problems } = readStep(step, posted, draft.form, scene.rosters)
  const next: PlainForm = { ...draft, form }
  if (act === 'language' && step !== 'match') return keep(site, next, go(plainHref(step, fromCheck)))
  if (step === 'who' && act === 'more') {
    const grown = { ...form, answers: { ...form.answers, who: [...form.answers.who, ''] } }
    return keep(site, { ...next, form: grown }, go(plainHref(step, fromCheck)))
  }
  if (problems.length > 0 || expired) {
    return keep(site, next, drawStep({ ...scene }, next, { step, fromCheck, problems, expired }))
  }
  const after = nextStep(form, step, form.answers.space === draft.form.answers.space ? scene.rosters : undefined, fromCheck)
  return keep(site, next, go(plainHref(after, fromCheck && after !== 'check')))
}

async function takeFile(site: Site, draft: PlainForm, posted: Form, fromCheck: boolean): Promise<Reply> {
  const act = posted.text('act')
  const { news: _, ...quiet } = draft
  const here = go(plainHref('files', fromCheck))
  const { answers } = draft.form
  const withFiles = (files: typeof answers.files): FormState => ({ ...draft.form, answers: { ...answers, files } })
  const gone = /^remove-(\d{1,2})$/.exec(act)?.[1]
  if (gone !== undefined) {
    return keep(site, { ...quiet, form: withFiles(answers.files.filter((_file, i) => i !== Number(gone))) }, here)
  }
  const given = posted.file('file')
  if (given === undefined) {
    const next = nextStep(draft.form, 'files', (await sceneOf(site, draft)).rosters, fromCheck)
    return keep(site, quiet, act === 'add' || act === 'language' ? here : go(plainHref(next, fromCheck && next !== 'check')))
  }
  const claims: Claim[] = [...draft.claims]
  const done = await sealGivenFile(given, keepAhead(site.requests, claims), true).catch(asRefused)
  const news = done.trouble && { news: { name: given.name.slice(0, 300), trouble: done.trouble } }
  if (!('file' in done)) return keep(site, { ...quiet, ...news }, here)
  return keep(site, { ...quiet, claims, form: withFiles([...answers.files, done.file]), ...news }, here)
}
