/**
 * What the key worker does about test reports of spaces (S35): tells one by its sealed mark, and says under signature that it
 * opened. The word leaves some time after the press, apart from what deletes the report, so that the server does not see
 * which report it was about.
 */
import { openWords } from '../../../conduct/desk/door.ts'
import { askToDelete } from '../../../conduct/desk/not-a-report.ts'
import type { DeskSession } from '../../../conduct/desk/session.ts'
import { Refusal } from '../../../conduct/refusal.ts'
import { href, routes } from '../../../routes.ts'
import { randomBytes, toBase64url } from '../../../seal/bytes.ts'
import { sign } from '../../../seal/sign.ts'
import { mondayOf } from '../../weeks.ts'
import { type SpaceTestStatement, spaceTestBytes } from '../statement.ts'

type Place = {
  readonly session: () => DeskSession
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** 0 to 1; fixed only where a test needs it. */
  readonly chance?: () => number
}
type InReport = { readonly thread: string }

/** The word waits at least this long, and at most this much longer. */
const shortest = 10 * 60_000
const spread = 5 * 3_600_000

const anyChance = (): number => new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32

export function spaceTestHandlers({ session, fetch, chance = anyChance }: Place) {
  /** The space that a report tests, when its words say that it does. */
  const spaceTestIn = async ({ thread }: InReport): Promise<{ space: string; body: string } | null> => {
    const opened = await openWords(session(), thread).catch(() => undefined)
    const { words, door } = opened?.opened ?? {}
    const space = words?.place.space
    return words?.test === true && space !== undefined && door !== undefined ? { space, body: door.form } : null
  }

  const send = async ({ space, week }: { space: string; week: string }): Promise<boolean> => {
    const desk = session()
    for (const { id } of desk.me()) {
      const signature = sign('commonweal/statement/v1', [spaceTestBytes(space, week, id)], desk.keys.signSeed)
      const statement: SpaceTestStatement = { id, week, signature: toBase64url(signature) }
      const answer = await fetch(href(routes.testOpened, { space }), {
        method: 'POST',
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(statement)
      }).catch(() => undefined)
      if (answer === undefined || answer.status >= 500) return false
      if (answer.ok) return true
    }
    // Refused for good: the week is over, or this person reads there no more.
    return true
  }

  return {
    spaceTestIn,
    /** This was a test of a space, and it opened. Gives whether the report is gone, which needs a second reader's word. */
    signSpaceTest: async ({ thread }: InReport): Promise<boolean> => {
      const found = await spaceTestIn({ thread })
      if (!found) throw new Refusal('words_closed')
      const now = session().now()
      const notBefore = new Date(now.getTime() + shortest + Math.floor(chance() * spread)).toISOString()
      const word = { space: found.space, week: mondayOf(now), notBefore }
      await session().update((book) => ({ ...book, spaceTests: [...(book.spaceTests ?? []), word].slice(-50) }))
      return askToDelete(session(), thread)
    },
    /** Sends the words whose time has come. What could not leave stays for the next time. */
    sendSpaceTests: async (): Promise<void> => {
      const due = (session().book.spaceTests ?? []).filter(({ notBefore }) => new Date(notBefore) <= session().now())
      for (const word of due) {
        if (!(await send(word))) return
        const isOther = (each: typeof word) => each.space !== word.space || each.notBefore !== word.notBefore
        await session().update((book) => ({ ...book, spaceTests: (book.spaceTests ?? []).filter(isOther) }))
      }
    }
  }
}
