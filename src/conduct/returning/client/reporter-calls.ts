/** What the reporter's worker offers to its page. Words go in, plain views come out; no key ever does. */
import { readReturnWords, returnKeyOf } from '../../../seal/return-key.ts'
import type { OpenedFile } from '../../../seal/blob.ts'
import type { AttachedFile, FileKey, Warning } from '../../intake/answers.ts'
import type { WordListFile } from '../../intake/client/fetch-word-list.ts'
import { NotSent, Sealing, type AddedFile, type Sent } from '../../intake/client/sealing.ts'
import { mostBytes, stripFile } from '../../intake/client/strip-file.ts'
import type { Stripped } from '../../intake/client/strip-types.ts'
import { draftLookup } from '../../intake/compose-report.ts'
import type { BodyFacts } from '../../intake/form-facts.ts'
import type { FormState, Rosters } from '../../intake/form-state.ts'
import type { Requests } from '../../requests.ts'
import { findDraft } from '../find-draft.ts'
import type { ReportView } from '../report-view.ts'
import { ReporterSession, type Contact } from '../reporter-session.ts'

/** A word that is not on the list, and the one it may have been. */
export type TypedProblem =
  | { readonly problem: 'count'; readonly found: number }
  | {
      readonly problem: 'unknown'
      readonly unknown: readonly { readonly word: string; readonly suggestion: string | undefined }[]
    }

export type OpenedReturn =
  | { readonly kind: 'report'; readonly view: ReportView; readonly corrected?: string }
  /** Taken down by somebody who saw the words: it is shown once there are new ones (S21). */
  | { readonly kind: 'first_visit' }
  | { readonly kind: 'draft'; readonly form: FormState }
  /** Never was, deleted, ended and mistyped look the same (S21). */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'typed'; readonly problem: TypedProblem }

type Fetch = (path: string, init?: RequestInit) => Promise<Response>
type ToAdd = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly pdf?: Stripped | undefined
}

export function reporterCalls(requests: Requests, fetch: Fetch, notice: (what: 'working' | 'sending') => void) {
  const sealing = new Sealing(requests, fetch, notice)
  let session: ReporterSession | undefined

  const open = (): ReporterSession => {
    if (session === undefined) throw new NotSent('gone')
    return session
  }
  const changed = async (act: (session: ReporterSession) => Promise<unknown>): Promise<ReportView> => {
    await act(open())
    return open().view()
  }

  return {
    rosters: ({ body }: { body: string }): Promise<Rosters> => sealing.rosters(body),
    derive: ({ list }: { list: WordListFile }): Promise<void> => sealing.derive(list),
    addFile: (file: ToAdd): Promise<AddedFile> => sealing.addFile(file),
    send: (report: { form: FormState; rosters: Rosters; body: BodyFacts; list: WordListFile }): Promise<Sent> =>
      sealing.send(report.form, report.rosters, report.body, report.list),
    saveDraft: ({ form, list }: { form: FormState; list: WordListFile }): Promise<readonly string[]> =>
      sealing.saveDraft(form, list),

    async openReturn(typed: { text: string; list: WordListFile; bodies: readonly BodyFacts[] }): Promise<OpenedReturn> {
      const [instance, list] = [await sealing.instance(), await sealing.list(typed.list)]
      const read = readReturnWords(typed.text, list)
      if ('problem' in read) return { kind: 'typed', problem: read }
      const key = await returnKeyOf(read.words, instance.instance)
      const options = { requests, instance, list, bodies: typed.bodies, via: 'browser' as const }
      session = await ReporterSession.open(key, options)
      const corrected = read.corrected?.suggestion
      if (session?.view().needsNewWords === true) return { kind: 'first_visit' }
      if (session) return { kind: 'report', view: session.view(), ...(corrected !== undefined && { corrected }) }
      const form = await findDraft(requests, key)
      if (form === undefined) return { kind: 'nothing' }
      sealing.adopt(read.words, key)
      return { kind: 'draft', form }
    },
    dropDraft: async ({ text, list }: { text: string; list: WordListFile }): Promise<void> => {
      const read = readReturnWords(text, await sealing.list(list))
      if ('problem' in read) return
      const key = await returnKeyOf(read.words, (await sealing.instance()).instance)
      await requests.dropDraft(draftLookup(key))
    },
    refresh: (): Promise<ReportView> => changed((own) => own.refresh()),
    write: ({ text, files, warnings }: { text: string; files: readonly AttachedFile[]; warnings: readonly Warning[] }) =>
      changed((own) => own.write(text, files, warnings)),
    appeal: ({ text }: { text: string }) => changed((own) => own.appeal(text)),
    reportHarm: ({ text }: { text: string }) => changed((own) => own.reportHarm(text)),
    askToStop: ({ text }: { text: string }) => changed((own) => own.askToStop(text)),
    addName: ({ name }: { name: string }) => changed((own) => own.addName(name)),
    changeContact: (contact: Contact) => changed((own) => own.changeContact(contact)),
    handOver: () => changed((own) => own.handOver()),
    makeNewWords: async (): Promise<{ words: readonly string[]; view: ReportView }> => {
      const words = await open().makeNewWords()
      return { words, view: open().view() }
    },
    async attach({ name, type, bytes, pdf }: ToAdd): Promise<AddedFile> {
      if (bytes.length === 0) throw new NotSent('empty')
      if (bytes.length > mostBytes) throw new NotSent('too_big')
      const stripped = await stripFile({ name, bytes }, () => Promise.resolve(pdf ?? { kind: 'unknown' }))
      if (stripped.kind === 'broken') throw new NotSent('broken')
      const file = await open().attach({ name, type, bytes: stripped.kind === 'cleaned' ? stripped.bytes : bytes })
      if (stripped.kind === 'unknown') return { file, state: 'not_cleaned' }
      return { file, state: stripped.removed ? 'cleaned' : 'nothing_to_clean' }
    },
    openAttached: ({ key }: { key: FileKey }): Promise<OpenedFile> => open().openAttached(key),
    /** Forgets the opened report. */
    close: (): void => {
      session = undefined
    }
  }
}

export type ReporterCalls = ReturnType<typeof reporterCalls>
