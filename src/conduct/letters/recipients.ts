import type { LetterBody } from './bodies.ts'

/** One mail address and nothing that could be read as two. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]+$/u.test(text)
}

export type Change = { readonly added: readonly string[]; readonly gone: readonly string[] }

const label = ({ name, address }: LetterBody['recipients'][number]): string =>
  address === undefined || address === name ? name : `${name} <${address}>`

/** Who is new and who is gone among those a letter goes to: printed on top as "[+ Maya] [- Alex]". */
export function changedRecipients(before: LetterBody['recipients'], now: LetterBody['recipients']): Change {
  const [was, is] = [before.map(label), now.map(label)]
  return { added: is.filter((each) => !was.includes(each)), gone: was.filter((each) => !is.includes(each)) }
}
