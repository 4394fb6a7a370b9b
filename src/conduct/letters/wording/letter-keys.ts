import type { Key } from '../../../ui/make-words.ts'

/** The words of the site's catalogue that stand in a letter itself, and not on the page where it is written. */
export type LetterKey = Extract<
  Key,
  | `letters.template.${string}`
  | 'letters.to.you'
  | 'letters.to.moderators'
  | 'letters.part.apology'
  | 'letters.part.behaviour'
  | 'letters.part.by_when'
  | 'letters.part.consequences'
  | 'letters.part.discussed'
  | 'letters.part.how_to_appeal'
  | 'letters.part.impact'
  | 'letters.part.no_contact'
  | 'letters.part.plan'
  | 'letters.part.report_again'
  | 'letters.part.thanks'
  | 'letters.part.violation_or_not'
  | 'letters.part.what_was_done'
  | 'letters.part.what_we_ask'
  | 'letters.part.why_not'
>
