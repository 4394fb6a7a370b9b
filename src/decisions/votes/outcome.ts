import type { Decision } from '../../rules/decide.ts'
import { findLocale, type LocaleName, locales } from '../../ui/locales.ts'
import type { Key } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import type { DecidedHow } from '../model.ts'
import type { VoteEnd } from './model.ts'

const localeOf = (language: string): LocaleName => findLocale(language) ?? 'en'

/** A day as minutes write it, "16 August 2026", in UTC like every day of the record. */
export function recordDay(language: string, at: Date): string {
  const format = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const
  return new Intl.DateTimeFormat(locales[localeOf(language)].format, format).format(at)
}

type Ended = {
  readonly language: string
  readonly how: DecidedHow
  readonly end: VoteEnd
  readonly decision: Decision
  readonly at: Date
  /** The title of the option that passed; empty when there was only one. */
  readonly option: string
}

/** The sentence for minutes: "Approved 7-0-1 by asynchronous vote, 16 August 2026." In the language of the body. */
export function outcomeSentence({ language, how, end, decision, at, option }: Ended): string {
  const t = words(localeOf(language))
  const values = {
    tally: decision.tally.text,
    how: t(`decision.by.${how}` as Key),
    day: recordDay(language, at),
    option,
    present: decision.quorum?.present ?? 0,
    needed: decision.quorum?.needed ?? 0
  }
  if (end === 'passed' && decision.because === 'silence') return t('motion.outcome.silence', values)
  if (end === 'passed') return t(option ? 'motion.outcome.option' : 'motion.outcome.passed', values)
  return t(`motion.outcome.${end}` as Key, values)
}

/** What the register says of a matter that is not public. */
export const secretTitle = (language: string) => words(localeOf(language))('motion.confidential')
export const secretText = (language: string) => words(localeOf(language))('motion.confidential.text')
