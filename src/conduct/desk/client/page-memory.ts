/** The fields of a form as typed: every name with its values, as `FormData` gives them. */
export type Fields = Readonly<Record<string, readonly string[]>>

export const placeKinds = ['door', 'gate', 'case', 'list'] as const
export type PlaceKind = (typeof placeKinds)[number]

/**
 * What one tab remembers while it is open: words that were not sent, and which number in the address means which case.
 * It outlives a lock, so that nobody types twice; it never outlives the page, and holds one person's things alone.
 */
export class PageMemory {
  readonly #drafts = new Map<string, Fields>()
  readonly #ids: { kind: PlaceKind; id: string }[] = []
  readonly #first: number
  /** Single keys do something (2.1.4). Kept in the book; here while the page is open. */
  shortcuts = true

  /** `first` is the number of the first place: chance, so that an old address does not name another case after a reload. */
  constructor(first: number) {
    this.#first = first
  }

  draft(form: string): Fields | undefined {
    return this.#drafts.get(form)
  }

  keepDraft(form: string, fields: Fields): void {
    this.#drafts.set(form, fields)
  }

  dropDraft(form: string): void {
    this.#drafts.delete(form)
  }

  /** The number that stands for an id in addresses: says nothing to whoever reads the history. */
  numberOf(kind: PlaceKind, id: string): number {
    const known = this.#ids.findIndex((each) => each.kind === kind && each.id === id)
    return this.#first + (known >= 0 ? known : this.#ids.push({ kind, id }) - 1)
  }

  idAt(kind: PlaceKind, number: number): string | undefined {
    const found = this.#ids[number - this.#first]
    return found?.kind === kind ? found.id : undefined
  }
}

/** A memory for one tab and one person. */
export function newPageMemory(random: () => number = Math.random): PageMemory {
  return new PageMemory(100 + Math.floor(random() * 800_000))
}
