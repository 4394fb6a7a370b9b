/** What the worker of `/take` offers to its page. It seals like the reporter's own, and ends once the report is sent. */
import { returnKeyOf } from '../../../seal/return-key.ts'
import type { WordListFile } from '../../intake/client/fetch-word-list.ts'
import { Sealing } from '../../intake/client/sealing.ts'
import type { BodyFacts } from '../../intake/form-facts.ts'
import type { FormState, Rosters } from '../../intake/form-state.ts'
import { RequestFailed, type Requests } from '../../requests.ts'
import { ReporterSession } from '../../returning/reporter-session.ts'
import { proveTaken } from '../badge.ts'
import type { DeviceBadge } from './device-badge.ts'
import { dropFromTab, keepInTab, newTabKey, openInTab, type Card, type Kept } from './tab-draft.ts'

type Fetch = (path: string, init?: RequestInit) => Promise<Response>
type InTab = { readonly key: string; readonly list: WordListFile }
type ToSend = InTab & {
  /** of this device, when it has one */
  readonly badge?: DeviceBadge | undefined
  readonly form: FormState
  readonly rosters: Rosters
  readonly body: BodyFacts
}

export function takingCalls(requests: Requests, fetch: Fetch, notice: (what: 'working' | 'sending') => void) {
  const sealing = new Sealing(requests, fetch, notice)

  /** Taken before this page was loaded anew: the thread itself says so, to whoever holds its words. */
  const findSent = async (list: WordListFile): Promise<Card | undefined> => {
    const { words } = await sealing.lasting(list)
    const instance = await sealing.instance()
    const options = { requests, instance, list: await sealing.list(list), bodies: [], via: 'browser' as const }
    const session = await ReporterSession.open(await returnKeyOf(words, instance.instance), options)
    const view = session?.view()
    return view && { reference: view.reference, words, received: view.since, earlier: true }
  }

  const proven = async ({ form, badge, list }: ToSend): Promise<FormState> => {
    const { what, taken } = form.answers
    if (badge === undefined || taken === undefined || taken.person !== badge.person || taken.by !== badge.name) return form
    const place = { instance: (await sealing.instance()).instance, thread: (await sealing.lasting(list)).thread }
    return {
      ...form,
      answers: { ...form.answers, taken: { ...taken, proof: proveTaken(badge, badge.seed, { what, taken }, place) } }
    }
  }

  const deliver = async (report: ToSend): Promise<Card> => {
    const { rosters, body, list } = report
    const form = await proven(report)
    try {
      const { reference, words, hour, earlier } = await sealing.send(form, rosters, body, list)
      return { reference, words, received: hour, earlier }
    } catch (error) {
      const found = error instanceof RequestFailed && error.code === 'already_there' ? await findSent(list) : undefined
      if (found === undefined) throw error
      return found
    }
  }

  return {
    newKey: (): string => newTabKey(),
    rosters: ({ body }: { body: string }): Promise<Rosters> => sealing.rosters(body),
    keep: async ({ key, list, form }: InTab & { form: FormState }): Promise<void> =>
      keepInTab(requests, key, { form, ...(await sealing.lasting(list)) }),
    async reopen({ key }: { key: string }): Promise<Kept | undefined> {
      const kept = await openInTab(requests, key)
      if (kept !== undefined && 'form' in kept) {
        const { instance } = await sealing.instance()
        sealing.goOn(kept.words, await returnKeyOf(kept.words, instance), kept.thread)
      }
      return kept
    },
    /** Seals and sends. From here on the tab's draft holds the card alone, until it was handed over. */
    async send(report: ToSend): Promise<Card> {
      const { key, list, form } = report
      // A lost answer must find the same report after a reload; that this cannot be kept is no reason not to send.
      await keepInTab(requests, key, { form, ...(await sealing.lasting(list)) }).catch(() => undefined)
      const card = await deliver(report)
      await keepInTab(requests, key, { card, paper: form.answers.taken?.from === 'paper' }).catch(() => undefined)
      return card
    },
    drop: ({ key }: { key: string }): Promise<void> => dropFromTab(requests, key)
  }
}

export type TakingCalls = ReturnType<typeof takingCalls>
