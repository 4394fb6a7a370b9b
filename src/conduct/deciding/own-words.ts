/** What a form gave, before it becomes an entry. */
import { minuteOf } from '../../seal/header.ts'
import { Refusal } from '../refusal.ts'

/** Trims words; throws `empty` or `too_long`. */
export function wordsOf(text: string, most: number, mayBeEmpty = false): string {
  const words = text.trim()
  if (words === '' && !mayBeEmpty) throw new Refusal('empty')
  if (words.length > most) throw new Refusal('too_long')
  return words
}

/** A moment that a form gave, as a minute. Throws `bad_day`. */
export function minuteFrom(moment: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) throw new Refusal('bad_day')
  return minuteOf(at)
}
