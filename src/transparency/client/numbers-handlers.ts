/**
 * What the key worker does for the page of numbers (S23): it counts one's own closed cases, signs, seals a draft to the
 * second person, and publishes what both have signed. Nothing reaches the server before that but a sealed draft.
 */
import type { SeatedBody } from '../../bodies/client/roster-requests.ts'
import { RosterRequests } from '../../bodies/client/roster-requests.ts'
import type { DeskSession } from '../../conduct/desk/session.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import type { ClosedCase } from '../count-cases.ts'
import { type EditionDraft, openDraft, sealDraft } from '../draft.ts'
import { editionHash, isSignedEdition, signEdition } from '../edition-bytes.ts'
import type { Edition } from '../model.ts'
import { type Fetch, NumbersRefused, NumbersRequests, type PublishedEdition } from './numbers-requests.ts'

/** What the open desk lends to the page of numbers. */
export type NumbersPlace = {
  /** Throws while the key is locked. */
  readonly session: () => DeskSession
  readonly fetch: Fetch
  /** The person's own closed cases of a body. */
  readonly closedCases: (session: DeskSession, body: string) => Promise<readonly ClosedCase[]>
}

/** A draft as its page shows it; what deletes it stays in the worker. */
export type DraftOnPage = Omit<EditionDraft, 'secret'> & {
  readonly id: string
  readonly hash: string
  /** Who signed first, by name; and whether that is this person, who then waits. */
  readonly by: string
  readonly isMine: boolean
  /** The first signature holds. */
  readonly isSigned: boolean
}

const dayOf = (now: Date) => now.toISOString().slice(0, 10)

export function numbersHandlers({ session, fetch, closedCases }: NumbersPlace) {
  const requests = new NumbersRequests(fetch)
  const rosters = new RosterRequests(fetch)

  const drafts = async (): Promise<{ id: string; draft: EditionDraft }[]> => {
    const { secret } = session().keys.identity
    const opened: { id: string; draft: EditionDraft }[] = []
    for (const { id, sealed } of await requests.drafts()) {
      const draft = await openDraft(secret, fromBase64url(sealed))
      if (draft !== undefined) opened.push({ id, draft })
    }
    return opened
  }

  const onPage = ({ id, draft }: { id: string; draft: EditionDraft }): DraftOnPage => {
    const { secret: _secret, ...shown } = draft
    const roster = session().roster(draft.body)
    const first = roster?.entries.find((entry) => entry.id === draft.first.id)
    return {
      ...shown,
      id,
      hash: editionHash(draft.edition),
      by: first?.name ?? '',
      isMine: first?.verifyKey === session().verifyKey,
      isSigned: roster !== undefined && isSignedEdition(draft.first, draft.edition, roster)
    }
  }

  const find = async (id: string): Promise<EditionDraft> => {
    const found = (await drafts()).find((each) => each.id === id)
    if (found === undefined) throw new NumbersRefused('not_found')
    return found.draft
  }

  const signAs = (edition: Edition, body: string) => {
    const me = session().meOn([body])
    return signEdition(edition, body, me.id, dayOf(session().now()), session().keys.signSeed)
  }

  return {
    /** Bodies on whose roster this person stands. */
    numbersBodies: async (): Promise<readonly SeatedBody[]> => {
      const mine = new Set(
        session()
          .me()
          .map(({ body }) => body)
      )
      return (await rosters.seated()).bodies.filter(({ id }) => mine.has(id))
    },
    publishedNumbers: ({ slug }: { slug: string }): Promise<readonly PublishedEdition[]> => requests.published(slug),
    closedCases: ({ body }: { body: string }): Promise<readonly ClosedCase[]> => closedCases(session(), body),
    /** Names that must not stand in a text: of people reported in one's own cases, open or closed. Nothing is asked of the server. */
    namesInCases: (): readonly string[] =>
      Object.values(session().book.cases).flatMap(({ summary }) => (summary?.people ?? []).map(({ name }) => name)),
    numbersDrafts: async (): Promise<readonly DraftOnPage[]> => (await drafts()).map(onPage),
    /** Signs, and seals the draft to one more person of the roster. */
    proposeNumbers: async ({ body, edition, reasons, second }: ToPropose): Promise<void> => {
      if (session().isRefused(body)) throw new NumbersRefused('roster_refused')
      const person = session()
        .roster(body)
        ?.entries.find((entry) => entry.id === second)
      if (person === undefined) throw new NumbersRefused('not_on_roster')
      if (person.verifyKey === session().verifyKey) throw new NumbersRefused('same_person')
      const draft = { body, edition, first: signAs(edition, body), reasons }
      const { sealed, drop } = await sealDraft(draft, [person.recipient, session().keys.identity.recipient])
      await requests.keep(toBase64url(sealed), drop)
    },
    /** Signs as the second person and publishes. `hash` is of what was on the page: nothing else is signed. */
    publishNumbers: async ({ id, hash }: { id: string; hash: string }): Promise<void> => {
      const { body, edition, first, secret } = await find(id)
      if (editionHash(edition) !== hash) throw new NumbersRefused('numbers_moved')
      const second = signAs(edition, body)
      if (second.id === first.id) throw new NumbersRefused('same_person')
      await requests.publish(body, edition, [first, second])
      // Published is published: a draft that could not be deleted ends by itself.
      await requests.drop(id, secret).catch(() => undefined)
    },
    dropNumbers: async ({ id }: { id: string }): Promise<void> => {
      const { secret } = await find(id)
      await requests.drop(id, secret)
    }
  }
}

type ToPropose = {
  readonly body: string
  readonly edition: Edition
  readonly reasons: Readonly<Record<string, string>>
  /** Roster entry of whoever is asked to sign. */
  readonly second: string
}

export type NumbersHandlers = ReturnType<typeof numbersHandlers>
