/** A case as it may leave the key worker: nothing in it opens anything. */
import type { CaseView } from './case-view.ts'

/** A file of a report as the page may know it: where it is, never what opens it (S29). */
export interface FileOnPage {
  readonly blob: string
  readonly name: string
  readonly type: string
  readonly size: number
}

export type ReportOnPage = Omit<CaseView['reports'][number], 'words' | 'identity'> & {
  readonly words:
    | Pick<
        NonNullable<CaseView['reports'][number]['words']>,
        | 'what'
        | 'who'
        | 'place'
        | 'whenText'
        | 'when'
        | 'needs'
        | 'needsText'
        | 'happenedTo'
        | 'personKnows'
        | 'danger'
        | 'whoUnknown'
        | 'warnings'
        | 'taken'
      >
    | undefined
  readonly files: readonly FileOnPage[]
  readonly identity:
    | Pick<
        NonNullable<CaseView['reports'][number]['identity']>,
        'name' | 'reach' | 'address' | 'sharedMailbox' | 'language' | 'addressedAs'
      >
    | undefined
}
export type CaseOnPage = Omit<CaseView, 'reports'> & { readonly reports: readonly ReportOnPage[] }

/** A case without the keys that its entries carry. */
export function withoutKeys(view: CaseView): CaseOnPage {
  return {
    ...view,
    reports: view.reports.map(({ words, identity, ...report }) => ({
      ...report,
      words: words && {
        what: words.what,
        who: words.who,
        place: words.place,
        whenText: words.whenText,
        needs: words.needs,
        needsText: words.needsText,
        ...(words.warnings !== undefined && { warnings: words.warnings }),
        ...(words.taken !== undefined && { taken: words.taken }),
        ...(words.when !== undefined && { when: words.when }),
        ...(words.happenedTo !== undefined && { happenedTo: words.happenedTo }),
        ...(words.personKnows !== undefined && { personKnows: words.personKnows }),
        ...(words.danger !== undefined && { danger: words.danger }),
        ...(words.whoUnknown !== undefined && { whoUnknown: words.whoUnknown })
      },
      files: (words?.files ?? []).map(({ name, type, cleaned }) => ({ blob: cleaned.blob, name, type, size: cleaned.size })),
      identity: identity && {
        name: identity.name,
        reach: identity.reach,
        address: identity.address,
        sharedMailbox: identity.sharedMailbox,
        language: identity.language,
        addressedAs: identity.addressedAs
      }
    }))
  }
}
