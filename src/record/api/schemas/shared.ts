import { address, exactly, listOf, orNull, refTo, type Schema, text } from '../schema.ts'

export const partialDay = (description: string): Schema => ({
  type: 'string',
  pattern: '^(\\d{4}(-\\d{2}(-\\d{2})?)?)?$',
  description
})
export const markdown = (description: string) => ({ ...text(description), contentMediaType: 'text/markdown' })
/** The decision behind a fact. */
export const byNumber = orNull(text(), 'Number of the resolution that did it; nothing where none is known.')

/** Where an object stands: for programs, and for people. */
export const places = {
  url: address('Where this object stands in this interface, for ever.'),
  page: address('Its page for people, for ever.')
}

export const pageOf = (of: string) =>
  exactly({ items: listOf(refTo(of)), next: orNull(address(), 'Where the list goes on; nothing at its end.') })
