/** What a charter says, in the order in which it is read. Bylaws ask for the first eight (PSF bylaws, article 7). */
export const charterSections = [
  'purpose',
  'life',
  'work',
  'member_selection',
  'methods',
  'communication',
  'reporting',
  'management',
  'core_values',
  'budget',
  'delegated_powers',
  'other'
] as const
export type CharterSection = (typeof charterSections)[number]

/** Markdown by section. What a charter leaves out is not there. */
export type CharterTexts = Readonly<Partial<Record<CharterSection, string>>>

/** Longest text of one section. */
export const mostCharterText = 20_000
