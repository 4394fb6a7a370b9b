/**
 * What the key worker does for the roster pages (S20, S35): it signs with the person's own key and with the roster keys
 * of their book. Arguments and answers are plain data; the words of a new roster key are shown once, and nothing else.
 */
import type { DeskSession } from '../../conduct/desk/session.ts'
import { openWords } from '../../conduct/desk/door.ts'
import { askToDelete } from '../../conduct/desk/not-a-report.ts'
import { sendRound } from '../../conduct/desk/write.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import { checkWords } from '../../seal/check-words.ts'
import { rosterBytes, rosterHash, type Roster } from '../../seal/roster.ts'
import type { RosterProblem } from '../../seal/roster-check.ts'
import { rosterKeyWordCount, rosterSeedOf } from '../../seal/roster-key.ts'
import { verifyKeyOf } from '../../seal/sign.ts'
import { newWords, readWords } from '../../seal/words.ts'
import type { RosterDraft } from '../roster-draft.ts'
import { type Fetch, RosterRefused, RosterRequests, type SeatedBody } from './roster-requests.ts'
import {
  keyFromSeed,
  problemsOfProposal,
  signCanaryOpening,
  signOwnEntry,
  signProposal,
  signRenewalOf,
  signSecond,
  WrongDraft
} from './roster-signing.ts'

/** What the open desk lends to the roster pages. */
export type RosterPlace = {
  /** Throws while the key is locked. */
  readonly session: () => DeskSession
  /** Reads book, bodies and rosters anew: the first roster names the instance, and every one changes who is who. */
  readonly reopen: () => Promise<void>
  readonly list: () => Promise<readonly string[]>
  readonly fetch: Fetch
}

/** A body's roster as its page shows it. */
export type RosterOnPage = {
  readonly draft: RosterDraft
  /** The newest version in this person's own log. */
  readonly known: Roster | null
  /** What is wrong with what waits for a second signature. */
  readonly problems: readonly RosterProblem[]
  /** The roster that the server gives is not what this person's own log knows. */
  readonly isRefused: boolean
  readonly checkWords: readonly string[] | null
  readonly isChair: boolean
  readonly holdsKey: boolean
  /** A letter can carry the roster key to another member. */
  readonly canHandOn: boolean
}

type InBody = { readonly body: string }
type InReport = { readonly thread: string }

export function rosterHandlers({ session, reopen, list, fetch }: RosterPlace) {
  const requests = new RosterRequests(fetch)
  const own = () => ({ ...keyFromSeed(session().keys.signSeed), recipient: session().keys.identity.recipient })

  const known = (body: string): Roster | undefined => session().roster(body)

  const keyOf = (body: string) => {
    const seed = session().book.rosterKeys[body]
    if (seed === undefined) throw new RosterRefused('no_roster_key')
    return keyFromSeed(fromBase64url(seed, 32))
  }

  const keepKey = async (body: string, seed: Uint8Array): Promise<void> => {
    await reopen()
    await session().update((book) => ({ ...book, rosterKeys: { ...book.rosterKeys, [body]: toBase64url(seed) } }))
  }

  /** Runs one signature: drafts that must not be signed and refusals become codes that the page has sentences for. */
  const sign = async (body: string, act: () => Promise<unknown>): Promise<void> => {
    if (session().isRefused(body)) throw new RosterRefused('roster_refused')
    try {
      await act()
    } catch (error) {
      if (!(error instanceof WrongDraft)) throw error
      throw new RosterRefused(error.code === 'not_on_body' ? 'not_on_roster' : 'roster_refused')
    }
    await reopen()
  }

  const open = new Set<string>()
  /** The body that a report of this person's is for, while only the test report is missing there and its words open. */
  const testedBody = async (thread: string): Promise<string | undefined> => {
    const waiting: string[] = []
    for (const { body, roles } of session().me()) {
      if (!roles.includes('intake') || open.has(body)) continue
      const { why } = await session().requests.rosters(body)
      if (why.length === 0) open.add(body)
      if (why.length === 1 && why[0] === 'no_canary') waiting.push(body)
    }
    if (waiting.length === 0) return undefined
    const form = await openWords(session(), thread).then(
      ({ opened }) => opened.door?.form,
      () => undefined
    )
    return waiting.find((body) => body === form)
  }

  const seated = async (): Promise<readonly SeatedBody[]> => (await requests.seated()).bodies

  return {
    /** The bodies of this person, after a fresh look at everything. */
    rosters: async () => {
      await reopen()
      return seated()
    },
    roster: async ({ body }: InBody): Promise<RosterOnPage> => {
      const [draft, bodies] = await Promise.all([requests.draft(body), seated()])
      const mine = known(body)
      const { proposal } = draft
      return {
        draft,
        known: mine ?? null,
        problems: proposal ? problemsOfProposal(proposal, draft, mine) : [],
        isRefused: session().isRefused(body),
        checkWords: proposal ? checkWords(rosterBytes(proposal.content), await list()) : null,
        isChair: bodies.some((each) => each.id === body && each.isChair),
        holdsKey: holdsKeyOf(session().book.rosterKeys[body], draft),
        canHandOn: handleIn(session()) !== undefined && mine !== undefined
      }
    },
    signRosterEntry: ({ body }: InBody) =>
      sign(body, async () => requests.entry(body, await signOwnEntry(await requests.draft(body), own()))),
    /** Makes the first roster key of a body. Gives its words, to be written down; they are not kept as words. */
    makeRosterKey: async ({ body }: InBody): Promise<readonly string[]> => {
      const { current, proposal } = await requests.draft(body)
      if (current !== null || proposal !== null) throw new RosterRefused('roster_moved')
      const words = newWords(await list(), rosterKeyWordCount)
      await keepKey(body, rosterSeedOf(words))
      return words
    },
    /**
     * Makes a new roster key and proposes it: signed by the one before when this book holds it, else by this member in
     * its place (S19). Nothing changes before a second member signs. Gives the new words, once.
     */
    replaceRosterKey: async ({ body }: InBody): Promise<readonly string[]> => {
      const words = newWords(await list(), rosterKeyWordCount)
      const seed = rosterSeedOf(words)
      await sign(body, async () => {
        const draft = await requests.draft(body)
        const before = holdsKeyOf(session().book.rosterKeys[body], draft) ? keyOf(body) : { member: own() }
        await requests.propose(body, await signProposal(draft, keyFromSeed(seed), known(body), before))
      })
      await keepKey(body, seed)
      return words
    },
    /** Takes the roster key from paper. It must be the key of the roster that is there. */
    readRosterKey: async ({ body, text }: InBody & { text: string }) => {
      const read = readWords(text, await list(), rosterKeyWordCount)
      if (!('words' in read)) throw new RosterRefused('wrong_roster_words')
      const seed = rosterSeedOf(read.words)
      const { current, proposal } = await requests.draft(body)
      const wanted = known(body)?.rosterKey ?? current?.rosterKey ?? proposal?.content.rosterKey
      if (verifyKeyOf(seed) !== wanted) throw new RosterRefused('wrong_roster_words')
      await keepKey(body, seed)
    },
    /** Seals the roster key to one more person of the roster, so that one lost device does not end the body (S19). */
    handOnRosterKey: async ({ body, person }: InBody & { person: string }) => {
      const seed = session().book.rosterKeys[body]
      const handle = handleIn(session())
      if (seed === undefined || handle === undefined) throw new RosterRefused('no_roster_key')
      const letters = new Map([[person, { kind: 'hand_on' as const, body: { rosterKey: { body, seed } } }]])
      await sendRound(session(), handle, [body], letters, session().meOn([body]))
    },
    proposeRoster: ({ body }: InBody) =>
      sign(body, async () => requests.propose(body, await signProposal(await requests.draft(body), keyOf(body), known(body)))),
    /** `roster` is the hash of what was on the page: what came meanwhile is looked at first (U6). */
    countersignRoster: ({ body, roster }: InBody & { roster: string }) =>
      sign(body, async () => {
        const draft = await requests.draft(body)
        if (!draft.proposal || rosterHash(draft.proposal.content) !== roster) throw new RosterRefused('roster_moved')
        await requests.countersign(body, await signSecond(draft, own(), known(body)))
      }),
    renewRoster: ({ body, roster }: InBody & { roster: string }) =>
      sign(body, async () => {
        const draft = await requests.draft(body)
        if (!draft.current || rosterHash(draft.current) !== roster) throw new RosterRefused('roster_moved')
        await requests.renew(body, await signRenewalOf(draft, own()))
      }),
    /** Whether this person may say "this was our test report" of a report whose words they opened (S35). */
    mayOpenCanary: async ({ thread }: InReport): Promise<boolean> => (await testedBody(thread)) !== undefined,
    /**
     * Signs that a test report opened: the statement names the body and the person, never the report. In the same press
     * this person's word to delete it goes out, as for anything that is no report: with the second one it is gone, and
     * its held letters with it (S12, S35). Gives whether it is.
     */
    signCanary: async ({ thread }: InReport): Promise<boolean> => {
      const body = await testedBody(thread)
      if (body === undefined) throw new RosterRefused('words_closed')
      await sign(body, async () => requests.canary(body, await signCanaryOpening(await requests.draft(body), own())))
      return askToDelete(session(), thread)
    }
  }
}

function holdsKeyOf(seed: string | undefined, { current }: RosterDraft): boolean {
  if (seed === undefined) return false
  return current === null || verifyKeyOf(fromBase64url(seed, 32)) === current.rosterKey
}

/** Any handle of the person lets a round leave. */
function handleIn({ book }: DeskSession): string | undefined {
  return [...Object.values(book.reports), ...Object.values(book.cases)][0]?.handle
}

export type RosterHandlers = ReturnType<typeof rosterHandlers>
