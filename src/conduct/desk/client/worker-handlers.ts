/** Conduct's part of the key worker: opens the desk of the unlocked key, and offers its verbs to the page. */
import { routes } from '../../../routes.ts'
import { rosterHandlers } from '../../../bodies/client/roster-handlers.ts'
import { spaceTestHandlers } from '../../../spaces/canaries/client/space-tests.ts'
import { numbersHandlers } from '../../../transparency/client/numbers-handlers.ts'
import { closedCases } from '../../closing/closed-cases.ts'
import { verifyKeyOf } from '../../../seal/sign.ts'
import { pgpWorkers } from '../../pgp/client/pgp-workers.ts'
import { pgpHandlers } from '../../pgp/handlers.ts'
import { openReportFile } from '../case/case-work.ts'
import { withoutKeys } from '../case/case-on-page.ts'
import { drawCase, viewCase } from '../case/case-view.ts'
import { keepDigests } from '../case/keep-digests.ts'
import { readCase } from '../case/read-case.ts'
import { deskHandlers } from '../handlers.ts'
import { readersWhoMayNotSeeBoth } from '../case/merge-split.ts'
import { DeskSession, type BodyInfo, type Keys } from '../session.ts'
import { Refusal } from '../../refusal.ts'
import { Requests, type Fetch } from '../../requests.ts'
import type { PublicText } from '../../../policies/model.ts'
import { keepCounter, readCounter } from './counter-seen.ts'
import { fetchSpaceNames } from './space-names.ts'

/** What the key worker lends: open keys, asked for each time, never kept. Throws when the key is locked. */
export interface KeyPlace {
  keys: () => Keys
  onLock: (listener: () => void) => void
}

const browserFetch: Fetch = (path, init) => fetch(path, init)

async function fetchBodies(): Promise<BodyInfo[]> {
  const answer = await browserFetch(routes.bodyList, { credentials: 'omit' }).catch(() => undefined)
  if (answer === undefined) throw Object.assign(new Error('offline'), { code: 'offline' })
  if (!answer.ok) throw Object.assign(new Error('server'), { code: 'server_error' })
  return (await answer.json()) as BodyInfo[]
}

/** The whole public list, asked for once: which day somebody has in mind stays here. */
let texts: Promise<PublicText[]> | undefined

async function fetchTexts(): Promise<PublicText[]> {
  const answer = await browserFetch(routes.policyList, { credentials: 'omit' })
  if (!answer.ok) throw Object.assign(new Error('server'), { code: 'server_error' })
  return ((await answer.json()) as { policies: PublicText[] }).policies
}

/** The same for places: which one a report names stays here. */
let spaces: Promise<Readonly<Record<string, string>>> | undefined

/** `list` is the word list, for noticing a return key inside a message; `startPgp` starts the worker that reads OpenPGP. */
export function conductHandlers(place: KeyPlace, list: () => Promise<readonly string[]>, startPgp: () => Worker) {
  let open: DeskSession | undefined
  let kept = 0
  place.onLock(() => {
    open = undefined
    kept = 0
  })
  // Read from the key's own place each time: a session holds no key of its own.
  const lent: Keys = {
    get identity() {
      return place.keys().identity
    },
    get signSeed() {
      return place.keys().signSeed
    }
  }
  const session = (): DeskSession => {
    place.keys()
    if (open === undefined) throw Object.assign(new Error('locked'), { code: 'locked' })
    return open
  }
  const base = deskHandlers(session, list)
  const keep = async (): Promise<void> => {
    if (open === undefined || open.counter <= kept) return
    kept = open.counter
    await keepCounter(open.verifyKey, kept)
  }

  const openAnew = async (): Promise<void> => {
    const verifyKey = verifyKeyOf(lent.signSeed)
    const requests = new Requests(browserFetch)
    const [bodies, counterSeen] = await Promise.all([fetchBodies(), readCounter(verifyKey)])
    const opened = await DeskSession.open({ requests, keys: lent, bodies, counterSeen })
    place.keys()
    open = opened
    await opened.update((book) => book)
    await keep()
  }
  /** The same session when only rosters are new; another one once the first roster has named the instance. */
  const lookAgain = async (): Promise<void> => {
    const now = session()
    const [{ instance }, bodies] = await Promise.all([now.requests.instance(), fetchBodies()])
    const isSame = (instance ?? '') === now.instance.instance && JSON.stringify(bodies) === JSON.stringify(now.bodies)
    await (isSame ? now.refreshRosters() : openAnew())
  }
  let looking: Promise<void> = Promise.resolve()
  /** One after the other: two sessions of one book would not see each other's changes. */
  const reopen = (): Promise<void> => (looking = looking.catch(() => undefined).then(lookAgain))

  const spaceTests = spaceTestHandlers({ session, fetch: browserFetch })
  return {
    ...base,
    ...rosterHandlers({ session, reopen, list, fetch: browserFetch }),
    ...spaceTests,
    ...pgpHandlers(session, pgpWorkers(startPgp, place.onLock)),
    ...numbersHandlers({ session, fetch: browserFetch, closedCases }),
    /** Opens the book of the unlocked key and saves it again, as every sign-in does (S27). Once is enough. */
    openDesk: async () => {
      if (open === undefined) await openAnew()
    },
    /** Bodies as the public list names them, the person's own, and everybody on the rosters. */
    about: () => ({
      bodies: session().bodies,
      mine: session()
        .me()
        .map((person) => ({ id: person.id, body: person.body })),
      people: base.people()
    }),
    /** Fetches the box once and remembers the book's counter on this device. */
    collect: async () => {
      const found = await base.collect()
      await spaceTests.sendSpaceTests()
      await keep()
      return found
    },
    /** Every text with the days of its versions. */
    policyTexts: (): Promise<PublicText[]> => {
      texts ??= fetchTexts()
      texts.catch(() => (texts = undefined))
      return texts
    },
    /** Names of all public spaces by their short names. */
    spaceNames: (): Promise<Readonly<Record<string, string>>> => {
      spaces ??= fetchSpaceNames(browserFetch)
      spaces.catch(() => (spaces = undefined))
      return spaces
    },
    saveTimers: async () => {
      await base.saveTimers()
      await keep()
    },
    case: async ({ team }: { team: string }) => {
      const read = await readCase(session(), team)
      const view = await drawCase(session(), read)
      // Nobody waits for it, and without it the next look takes longer, no more.
      void keepDigests(session(), read).catch(() => undefined)
      return withoutKeys(view)
    },
    file: async ({ team, thread, blob }: { team: string; thread: string; blob: string }) => {
      const view = await viewCase(session(), team)
      const files = view.reports.find((report) => report.thread === thread)?.words?.files ?? []
      const found = files.find((each) => each.cleaned.blob === blob)
      if (found === undefined) throw new Refusal('no_such_report')
      return openReportFile(session(), team, thread, found.cleaned)
    },
    /** Members who may not see a further report of this case (S32), by roster entry id. */
    compareReaders: ({ team, thread }: { team: string; thread: string }) => readersWhoMayNotSeeBoth(session(), team, thread),
    shortcuts: () => session().book.shortcuts !== false,
    setShortcuts: ({ on }: { on: boolean }) => session().update((book) => ({ ...book, shortcuts: on }))
  }
}

export type ConductHandlers = ReturnType<typeof conductHandlers>
