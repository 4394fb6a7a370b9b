import { bytes, redirect, text, withCookie, withHeaders, type Reply } from '../../http/reply.ts'
import type { Route, Visit } from '../../http/route.ts'
import { Refused } from '../../refused.ts'
import { routes } from '../../routes.ts'
import type { Json } from '../../seal/json.ts'
import { readReturnWords, returnKeyOf } from '../../seal/return-key.ts'
import type { Key } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import { askedBy, pageData } from '../intake/actions.tsx'
import { newDraft } from '../intake/actions-plain-scene.tsx'
import { checkAnswers, noAnswers, type Warning } from '../intake/answers.ts'
import { mostBytes } from '../intake/client/strip-file.ts'
import { cookieName, draftCookie, dropCookieDraft, endCookie, keepCookieDraft, newSecret } from '../intake/cookie-draft.ts'
import { loadFacts } from '../intake/load-facts.ts'
import { troubleKeys } from '../intake/pages/files-question.tsx'
import { ScriptPage } from '../intake/pages/script-page.tsx'
import { notesText } from '../intake/sent-report.ts'
import { plainHref } from '../intake/plain-steps.ts'
import { privateHeaders, reporterFrame, reporterPage } from '../intake/reporter-reply.ts'
import { readWarnings } from '../intake/read-step.ts'
import { asRefused, sealGivenFile } from '../intake/seal-on-server.ts'
import { returnWordList } from '../intake/word-list.ts'
import type { AskSite } from '../own-requests.ts'
import { plainRoutes, type Site } from '../plain-routes.ts'
import { Refusal } from '../refusal.ts'
import { RequestFailed } from '../requests.ts'
import { findDraft } from './find-draft.ts'
import { keepWords, keptWords, type Kept } from './keep-words.ts'
import { isAction, readContact, refusalKey, type Action } from './pages/action-fields.tsx'
import {
  PlainActPage,
  PlainDraftPage,
  PlainFirstVisit,
  PlainKeyPage,
  PlainNewWords,
  PlainReportPage
} from './pages/plain-return.tsx'
import type { KeyProblem } from './pages/key-entry.tsx'
import { ReporterSession, type Contact } from './reporter-session.ts'
import { actFrame, keyFrame } from './return-frames.ts'

const noContact: Contact = { reach: 'site', address: '', sharedMailbox: false, language: '' }

/** Coming back: `/r` is drawn by its script; under `/r/plain` the words are used in memory and forgotten (S2). */
export function returningRoutes(ask: AskSite): Route[] {
  const { get, post } = plainRoutes(ask)
  return [
    get(routes.return, showReturn),
    get(routes.plainReturn, async ({ visit }) => reporterPage(<PlainKeyPage frame={keyFrame(visit)} typed="" />)),
    post(routes.plainReturn, takeWords),
    get(routes.plainOpened, showReport),
    post(routes.plainFile, sendFile),
    get(routes.plainReturnNotes, notes),
    post(routes.plainReturnFinish, finish),
    get(routes.plainAct, showAct),
    post(routes.plainAct, takeAct, mostBytes + 1024 * 1024)
  ]
}

async function showReturn({ visit }: Site): Promise<Reply> {
  const data = await pageData(visit, 'return', askedBy(visit))
  const t = words(visit.locale)
  const plain = { href: routes.plainReturn, text: t('return.key.plain_link'), cost: t('return.key.plain_cost') }
  return reporterPage(
    <ScriptPage frame={reporterFrame(visit)} title={t('return.page_title')} data={data} plain={plain}>
      <h1 class="govuk-heading-l">{t('return.key.title')}</h1>
    </ScriptPage>
  )
}

async function takeWords({ visit, requests }: Site): Promise<Reply> {
  const posted = await visit.form()
  const [typed, frame] = [posted.text('words'), keyFrame(visit)]
  if (posted.text('act') === 'language') return reporterPage(<PlainKeyPage frame={frame} typed={typed} />)
  const again = (problem: KeyProblem) => reporterPage(<PlainKeyPage frame={frame} typed={typed} problem={problem} />, 422)
  const read = readReturnWords(typed, returnWordList())
  if ('problem' in read) {
    return again(read.problem === 'count' ? read : { problem: 'unknown', words: read.unknown })
  }
  const session = await openSession({ visit, requests }, read.words)
  if (session) return keepWords(visit, { words: read.words }, go(routes.plainOpened))
  const { instance } = await requests.instance().catch(asRefused)
  const form = await findDraft(requests, await returnKeyOf(read.words, instance)).catch(asRefused)
  if (form === undefined) return again({ problem: 'nothing' })
  const secret = newSecret()
  await keepCookieDraft(visit.context, secret, newDraft(visit.context, form, read.words) as unknown as Json)
  const found = reporterPage(<PlainDraftPage frame={reporterFrame(visit, { none: true })} goOn={plainHref('check')} />)
  return withCookie(found, draftCookie(visit.context, '/report', secret))
}

const go = (to: string): Reply => withHeaders(redirect(to), privateHeaders)

async function openSession({ visit, requests }: Site, own: readonly string[]): Promise<ReporterSession | undefined> {
  const { context } = visit
  try {
    const [instance, facts] = [await requests.instance(), await loadFacts(context, {})]
    return await ReporterSession.open(await returnKeyOf(own, instance.instance), {
      requests,
      instance,
      list: returnWordList(),
      bodies: facts.bodies,
      via: 'server',
      now: () => context.clock.now()
    })
  } catch (error) {
    return asRefused(error)
  }
}

type Opened = Site & { session: ReporterSession; kept: Kept }

/** Opens the report again for each page; one that somebody else took down first asks for new words (S21). Without the cookie's words there is nothing to open. */
async function reopen(site: Site, toMakeWords = false): Promise<Opened | Reply> {
  const kept = await keptWords(site.visit)
  const session = kept && (await openSession(site, kept.words))
  if (kept && session?.view().needsNewWords === true && !toMakeWords) {
    return reporterPage(<PlainFirstVisit frame={reporterFrame(site.visit, { path: routes.plainOpened })} />)
  }
  if (kept && session) return { ...site, session, kept }
  const problem: KeyProblem = { problem: 'failed', key: 'return.problem.closed' }
  return reporterPage(<PlainKeyPage frame={keyFrame(site.visit)} typed="" problem={problem} />, 410)
}

async function showReport(site: Site): Promise<Reply> {
  const opened = await reopen(site)
  return 'session' in opened ? drawReport(opened, {}) : opened
}

type Shown = { problem?: Key | undefined; fileError?: string; text?: string; warnings?: readonly Warning[] }

async function drawReport({ visit, session }: Opened, shown: Shown): Promise<Reply> {
  const view = session.view()
  const facts = await loadFacts(visit.context, {})
  const done = visit.url.searchParams.get('done') ?? ''
  return reporterPage(
    <PlainReportPage
      frame={actFrame(visit, 'write')}
      {...{ view, facts }}
      now={visit.context.clock.now()}
      {...(isAction(done) && { done })}
      {...shown}
    />,
    shown.problem === undefined && shown.fileError === undefined ? 200 : 422
  )
}

function actionOf(visit: Visit): Action {
  const { action = '' } = visit.params as Readonly<Record<string, string | undefined>>
  if (!isAction(action)) throw new Refused('not_found')
  return action
}

async function showAct(site: Site): Promise<Reply> {
  const action = actionOf(site.visit)
  const opened = await reopen(site)
  if (!('session' in opened)) return opened
  return drawAct(opened, action, { text: '', contact: noContact })
}

async function drawAct(
  { visit, session }: Opened,
  action: Action,
  typed: { text: string; contact: Contact },
  problem?: Key
): Promise<Reply> {
  const facts = await loadFacts(visit.context, {})
  const body = facts.bodies.find((each) => each.id === session.view().form)
  const fallbackName = body?.fallbackName ?? words(visit.locale)('report.lists.panel')
  const frame = actFrame(visit, action)
  return reporterPage(<PlainActPage {...{ frame, action, fallbackName, typed, problem }} />, problem === undefined ? 200 : 422)
}

async function takeAct(site: Site): Promise<Reply> {
  const action = actionOf(site.visit)
  const form = await site.visit.form()
  const opened = await reopen(site, action === 'words')
  if (!('session' in opened)) return opened
  const { session, visit, kept } = opened
  const typed = { text: form.text('text'), contact: readContact(form), warnings: readWarnings(form) }
  const written = { text: typed.text, warnings: typed.warnings }
  const drawTyped = (problem?: Key) =>
    action === 'write' ? drawReport(opened, { problem, ...written }) : drawAct(opened, action, typed, problem)
  if (form.text('act') === 'language') return drawTyped()
  try {
    switch (action) {
      case 'write': {
        const given = form.file('file')
        const sealed = given && (await sealGivenFile(given, (b) => session.keepFile(b), false))
        if (sealed && !('file' in sealed)) {
          const fileError = words(visit.locale)(troubleKeys[sealed.trouble], { name: given.name })
          return await drawReport(opened, { fileError, ...written })
        }
        await session.write(typed.text, sealed ? [sealed.file] : [], typed.warnings)
        break
      }
      case 'appeal':
        await session.appeal(typed.text)
        break
      case 'harm':
        await session.reportHarm(typed.text)
        break
      case 'stop':
        await session.askToStop(typed.text)
        break
      case 'name':
        await session.addName(typed.text)
        break
      case 'contact': {
        const wrong = checkAnswers({ ...noAnswers, what: '-', ...typed.contact }).some((each) => each.field === 'address')
        if (wrong) return await drawAct(opened, action, typed, 'report.problem.address')
        await session.changeContact(typed.contact)
        break
      }
      case 'hand':
        await session.handOver()
        break
      case 'words': {
        const made = await session.makeNewWords()
        return await keepWords(
          visit,
          { words: made, made },
          reporterPage(<PlainNewWords frame={reporterFrame(visit, { none: true })} words={made} />)
        )
      }
    }
  } catch (error) {
    const problem = problemOf(error)
    if (problem === undefined) return asRefused(error)
    return drawTyped(problem)
  }
  return keepWords(visit, kept, go(`${routes.plainOpened}?done=${action}`))
}

function problemOf(error: unknown): Key | undefined {
  if (error instanceof Refusal) return refusalKey(error.code)
  if (error instanceof Refused && error.code === 'slow_down') return refusalKey('slow_down')
  return error instanceof RequestFailed && error.status < 500 && error.status > 0 ? refusalKey(error.code) : undefined
}

/** A file of the thread, as a download that no browser opens by itself (S29). */
async function sendFile(site: Site): Promise<Reply> {
  const form = await site.visit.form()
  const opened = await reopen(site)
  if (!('session' in opened)) return opened
  const files = opened.session
    .view()
    .happenings.filter((each) => String(each.n) === form.text('n'))
    .flatMap((each) => each.files)
  const file = files.find((each) => each.cleaned.blob === form.text('blob'))
  if (file === undefined) throw new Refused('not_found')
  const { bytes: content } = await opened.session.openAttached(file.cleaned)
  const name = encodeURIComponent(file.name.replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '_'))
  return withHeaders(bytes(content), { ...privateHeaders, 'content-disposition': `attachment; filename*=UTF-8''${name}` })
}

async function notes({ visit }: Site): Promise<Reply> {
  const made = (await keptWords(visit))?.made
  if (made === undefined) throw new Refused('expired')
  const file = text(notesText(made, visit.context.clock.now()))
  return withHeaders(file, { ...privateHeaders, 'content-disposition': 'attachment; filename="notes.txt"' })
}

async function finish({ visit }: Site): Promise<Reply> {
  await dropCookieDraft(visit.context, visit.cookie(cookieName))
  return withCookie(go(routes.home), endCookie(visit.context, '/r'))
}
