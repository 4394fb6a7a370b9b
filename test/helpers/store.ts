import type { AccountId, DeviceId } from '../../src/accounts/model.ts'
import type { ThreadAnswer } from '../../src/envelopes/read-thread.ts'
import { testApp, type TestApp } from './app.ts'
import { type Foundation, hashOfBytes, type Made, makeFiling, makeFoundation, newId, sealedEntry, wire } from './envelopes.ts'
import type { Filing } from '../../src/envelopes/model.ts'

export type Answer = { status: number; body: Record<string, unknown>; text: string }

/** The statuses of several answers, smallest first. */
export const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b)

/** The app with one foundation in it, asked as browsers ask it. */
export type StoreTest = {
  app: TestApp
  foundation: Foundation
  post: (path: string, body: unknown, handle?: string, headers?: Record<string, string>) => Promise<Answer>
  /** A request with a staff cookie's worth of knowledge: this account is signed in. */
  desk: (method: string, path: string, account: AccountId | undefined, body?: unknown) => Promise<Answer>
  /** Files a report and checks that it was taken. */
  file: (change?: Partial<Filing>) => Promise<Made>
  /** `casts` show that this handle has voted in those groups. */
  read: (handle: string, after?: number, casts?: readonly string[]) => Promise<ThreadAnswer>
  /** Adds an entry at the thread's end as its holder would. */
  add: (handle: string, more?: Record<string, unknown>, path?: string) => Promise<Answer>
  /** The day this many days from now. */
  day: (ahead: number) => string
  close: () => Promise<void>
}

const ACCOUNT = 'x-test-account'

export async function storeTest(options: Parameters<typeof makeFoundation>[1] = {}): Promise<StoreTest> {
  const app = await testApp({
    identifyStaff: async (_context, request) => {
      const accountId = request.headers.get(ACCOUNT)
      if (accountId === null) return undefined
      const deviceId = 'device' as DeviceId
      return { accountId: accountId as AccountId, name: '', email: '', isAdmin: false, sessionId: 'test', deviceId }
    }
  })
  const foundation = await makeFoundation(app.database.db, options)

  const answer = async (response: Response): Promise<Answer> => {
    const text = await response.text()
    return { status: response.status, text, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {} }
  }
  const post: StoreTest['post'] = async (path, body, handle, headers = {}) =>
    answer(
      await app.request(path, {
        method: 'POST',
        body: typeof body === 'string' || body instanceof Uint8Array ? new Uint8Array(Buffer.from(body)) : wire(body),
        headers: { ...(handle !== undefined && { handle }), ...headers }
      })
    )
  const read: StoreTest['read'] = async (handle, after = 0, casts) =>
    (await post('/t/read', { after, limit: 200, ...(casts && { casts }) }, handle)).body as unknown as ThreadAnswer

  return {
    app,
    foundation,
    post,
    desk: async (method, path, account, body) =>
      answer(
        await app.request(path, {
          method,
          headers: account === undefined ? {} : { [ACCOUNT]: account },
          ...(body !== undefined && { body: wire(body) })
        })
      ),
    file: async (change) => {
      const made = await makeFiling(foundation, change)
      const { status, text } = await post('/t/file', made.filing)
      if (status !== 201) throw new Error(`not filed: ${status} ${text}`)
      return made
    },
    read,
    add: async (handle, more = {}, path = '/t/add') => {
      const { body: is } = await post('/t/head', {}, handle)
      const b = await sealedEntry(is['shape'] === 2 ? 2 : 1)
      return post(path, { id: newId(), prev: is['head'] ?? hashOfBytes(b), b, ...more }, handle)
    },
    day: (ahead) => new Date(app.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10),
    close: app.close
  }
}
