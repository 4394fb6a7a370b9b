/** What the organiser's worker offers to its page: text goes in, plain views come out, no key. */
import { Refusal } from '../../refusal.ts'
import type { Requests } from '../../requests.ts'
import { OrganiserSession, type OrganiserView } from '../organiser.ts'
import { decodeNames, type NamesProblem } from '../read-names.ts'

export interface NamesRead {
  readonly count: number
  readonly first: readonly string[]
  readonly problem: NamesProblem | undefined
}

export function listCalls(requests: Requests) {
  let session: OrganiserSession | undefined
  const open = (): OrganiserSession => {
    if (session === undefined) throw new Refusal('no_such_letter')
    return session
  }
  return {
    /** Nothing for a link that is wrong, ended or read: they look the same (S21). */
    async open({ link }: { link: string }): Promise<OrganiserView | undefined> {
      session = /^[\w-]{43}$/.test(link)
        ? await OrganiserSession.open(link, { requests, instance: await requests.instance() })
        : undefined
      return session?.view()
    },
    decode: ({ bytes }: { bytes: Uint8Array }): string => decodeNames(bytes),
    read({ text }: { text: string }): NamesRead {
      const { names, problem } = open().read(text)
      return { count: names.length, first: names.slice(0, 5), problem }
    },
    async send({ text }: { text: string }): Promise<OrganiserView> {
      await open().send(text)
      return open().view()
    },
    async refresh(): Promise<OrganiserView> {
      await open().refresh()
      return open().view()
    },
    async done(): Promise<void> {
      await open().done()
      session = undefined
    },
    close: (): void => {
      session = undefined
    }
  }
}

export type ListCalls = ReturnType<typeof listCalls>
