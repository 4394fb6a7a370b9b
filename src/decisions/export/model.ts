import type { ReadBody, ReadRecord, ReadSeat } from '../import/model.ts'

/** A body as it is here, with everything that any of the forms can hold. */
export type ExportedBody = Omit<ReadBody, 'resolutions'> & {
  readonly seats: readonly ReadSeat[]
  readonly resolutions: ReadBody['resolutions']
}

export type ExportedFile = { readonly name: string; readonly content: string }

/** One form: which files it makes of bodies, and how they are read again. Both are pure. */
export type ExportForm = {
  /** Bodies of which it can tell at all. */
  readonly takes: (body: ExportedBody) => boolean
  /** Seats that it can list. */
  readonly lists: (seat: ReadSeat) => boolean
  readonly write: (bodies: readonly ExportedBody[]) => ExportedFile[]
  readonly read: (file: ExportedFile, day: string) => ReadRecord
}

/** What a form cannot say, by name. */
export type LeftOut = { readonly body: string; readonly what: string }

/** Some forms hold a fact in one line; what was written in paragraphs is written so that it reads back as it is. */
export const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
