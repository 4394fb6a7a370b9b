/** A foundation whose people act through the same code that runs in their browsers, against the real app. */
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Staff } from '../../src/http/route.ts'
import { composeReport, type Composed } from '../../src/conduct/intake/compose-report.ts'
import { noAnswers, wayOf, type Answers } from '../../src/conduct/intake/answers.ts'
import { DeskSession, type BodyInfo } from '../../src/conduct/desk/session.ts'
import { collectLetters } from '../../src/conduct/desk/collect.ts'
import { loadProcedures } from '../../src/conduct/procedures/load-procedures.ts'
import { Requests, type Fetch, type Instance } from '../../src/conduct/requests.ts'
import { readFileSync } from 'node:fs'
import { root } from '../../src/root.ts'
import type { Way } from '../../src/seal/header.ts'
import type { Receipt } from '../../src/seal/receipt.ts'
import { returnKeyOf, newReturnWords, type ReturnKey } from '../../src/seal/return-key.ts'
import { parseWordList } from '../../src/seal/words.ts'
import { testApp, type TestApp, type TestAppOptions } from './app.ts'
import { makeFoundation, type Foundation, type Person } from './envelopes.ts'

export const wordList = parseWordList(readFileSync(join(root, 'src/seal/words/en.txt'), 'utf8'))
const procedures = loadProcedures(join(root, 'src/conduct/procedures'))

export interface Filed {
  readonly composed: Composed
  readonly receipt: Receipt
  readonly words: readonly string[]
  readonly returnKey: ReturnKey
  readonly thread: string
}

export interface World {
  readonly app: TestApp
  readonly foundation: Foundation
  readonly bodies: readonly BodyInfo[]
  readonly instance: Instance
  /** Requests of somebody who is not signed in. */
  readonly outside: Requests
  /** Every request made so far: method, path, and whether it carried the staff cookie. */
  readonly log: { method: string; path: string; account: string | undefined; body: string }[]
  fetchAs: (account: string | undefined) => Fetch
  /** The open desk of a person; the same one each time. */
  desk: (person: Person) => Promise<DeskSession>
  /** A second device of the same person. */
  newDesk: (person: Person) => Promise<DeskSession>
  /** Empties the boxes of these people, round after round, until nothing new comes. */
  collect: (...people: Person[]) => Promise<void>
  /** `claims`: files that were stored before, which this report takes. */
  file: (answers?: Partial<Answers>, via?: Way, claims?: readonly { blob: string; secret: string }[]) => Promise<Filed>
  everybody: readonly Person[]
  close: () => Promise<void>
}

const cookie = 'x-test-account'

type Plan = NonNullable<Parameters<typeof makeFoundation>[1]> & {
  /** What the body works by. */
  readonly procedure?: string
}

export async function makeWorld({ procedure = 'psf', ...plan }: Plan = {}, options: TestAppOptions = {}): Promise<World> {
  const app = await testApp({
    ...options,
    identifyStaff: async (_context, request): Promise<Staff | undefined> => {
      const accountId = request.headers.get(cookie)
      return accountId === null ? undefined : ({ accountId, isAdmin: false, sessionId: 'test' } as Staff)
    }
  })
  const foundation = await makeFoundation(app.context.db, plan)
  const rules = procedures.get(procedure)
  if (rules === undefined) throw new Error(`the procedure ${procedure} is missing`)
  const info = (id: string, name: string, fallback: string | null): BodyInfo => ({
    id,
    name,
    fallback,
    procedure,
    rules,
    zone: 'America/New_York',
    holidays: []
  })
  const bodies = [info(foundation.body, 'Conduct work group', foundation.panel), info(foundation.panel, 'Board', null)]
  const log: World['log'] = []
  const fetchAs =
    (account: string | undefined): Fetch =>
    (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('sec-fetch-site', 'same-origin')
      if (account !== undefined && init.credentials === 'same-origin') headers.set(cookie, account)
      log.push({
        method: init.method ?? 'GET',
        path,
        account: headers.get(cookie) ?? undefined,
        body: typeof init.body === 'string' ? init.body : ''
      })
      return Promise.resolve(app.app.request(path, { ...init, headers }))
    }
  const outside = new Requests(fetchAs(undefined))
  const instance = await outside.instance()
  const desks = new Map<string, Promise<DeskSession>>()
  const newDesk = (person: Person): Promise<DeskSession> =>
    DeskSession.open({
      requests: new Requests(fetchAs(person.account)),
      keys: { identity: person.identity, signSeed: person.signSeed },
      bodies,
      now: app.clock.now
    })
  const desk = (person: Person): Promise<DeskSession> => {
    const open = desks.get(person.account) ?? newDesk(person)
    desks.set(person.account, open)
    return open
  }
  return {
    app,
    foundation,
    bodies,
    instance,
    outside,
    log,
    fetchAs,
    desk,
    newDesk,
    everybody: [...foundation.readers, ...foundation.members, ...foundation.fallback],
    collect: async (...people) => {
      for (const person of people) {
        const session = await desk(person)
        // Among many empty letters a real one may come late: only the store knows when the box is empty.
        do await collectLetters(session)
        while (await isWaiting(app, person.account))
      }
    },
    file: async (answers = {}, via = wayOf(answers), claims = []) => {
      const words = newReturnWords(wordList)
      const returnKey = await returnKeyOf(words, instance.instance)
      const composed = await composeReport({
        answers: { ...noAnswers, what: 'Somebody shouted at me in the hallway.', who: ['a tall person'], ...answers },
        form: foundation.body,
        roster: foundation.own,
        fallback: foundation.panelRoster,
        instance,
        holdHours: 240,
        firstOpen: 'two_readers',
        returnKey,
        claims,
        via,
        now: app.clock.now()
      })
      const receipt = await outside.file(composed.filing)
      return { composed, receipt, words, returnKey, thread: composed.filing.thread }
    },
    close: app.close
  }
}

async function isWaiting(app: TestApp, account: string): Promise<boolean> {
  const { rows } = await sql`select 1 from letters where account = ${account} limit 1`.execute(app.database.superuser)
  return rows.length > 0
}
