/** What the letter page's worker offers to its page. A link, a code or words go in; plain views come out, no key. */
import { readLinkCode } from '../../../seal/outside-key.ts'
import { readReturnWords } from '../../../seal/return-key.ts'
import { fetchWordList, type WordListFile } from '../../intake/client/fetch-word-list.ts'
import { Refusal } from '../../refusal.ts'
import type { Requests } from '../../requests.ts'
import type { TypedProblem } from '../../returning/client/reporter-calls.ts'
import type { OutsideAnswerBody } from '../bodies.ts'
import { OutsideSession, type OutsideView } from '../session.ts'

export type OpenedLetter =
  | { readonly kind: 'open'; readonly view: OutsideView; readonly corrected?: string }
  /** Wrong, ended, withdrawn, used and never there look the same (S16, S21). */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'typed'; readonly problem: TypedProblem }

type Fetch = (path: string, init?: RequestInit) => Promise<Response>

export function letterCalls(requests: Requests, fetch: Fetch) {
  let session: OutsideSession | undefined
  let made: readonly string[] = []
  const open = (): OutsideSession => {
    if (session === undefined) throw new Refusal('no_such_letter')
    return session
  }
  const options = async (file: WordListFile) => {
    const [instance, list] = await Promise.all([requests.instance(), fetchWordList(fetch, file)])
    return { requests, instance, list }
  }
  const found = (next: OutsideSession | undefined, corrected?: string): OpenedLetter => {
    session = next
    return next ? { kind: 'open', view: next.view(), ...(corrected !== undefined && { corrected }) } : { kind: 'nothing' }
  }

  return {
    async openLink({ link, code, list }: { link: string; code: string | undefined; list: WordListFile }): Promise<OpenedLetter> {
      const read = code === undefined ? undefined : readLinkCode(code)
      if (!/^[\w-]{43}$/.test(link) || (code !== undefined && read === undefined)) return { kind: 'nothing' }
      return found(await OutsideSession.open({ link, code: read }, await options(list)))
    },
    async openWords({ text, list }: { text: string; list: WordListFile }): Promise<OpenedLetter> {
      const given = await options(list)
      const read = readReturnWords(text, given.list)
      if ('problem' in read) return { kind: 'typed', problem: read }
      return found(await OutsideSession.open({ words: read.words }, given), read.corrected?.suggestion)
    },
    /** Words to be kept; they count once `claim` is called. */
    makeWords: (): readonly string[] => (made = open().newWords()),
    async claim(): Promise<OutsideView> {
      await open().claim(made)
      return open().view()
    },
    async answer(answer: OutsideAnswerBody): Promise<OutsideView> {
      await open().answer(answer)
      return open().view()
    },
    /** Forgets the opened letter. */
    close: (): void => {
      session = undefined
      made = []
    }
  }
}

export type LetterCalls = ReturnType<typeof letterCalls>
