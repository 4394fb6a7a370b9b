/** Areas of the record, in the order in which results are shown. Words: `record.search.<key>`. */
export const searchAreas = [
  'bodies',
  'people',
  'resolutions',
  'motions',
  'charters',
  'texts',
  'meetings',
  'minutes',
  'spaces'
] as const
export type SearchArea = (typeof searchAreas)[number]

export type Hit = {
  readonly href: string
  readonly title: string
  /** Whose it is, or when. Empty where the title says enough. */
  readonly about: string
}

export type Found = {
  readonly area: SearchArea
  readonly hits: readonly Hit[]
  /** Where there are more of this area, if the area has a search of its own. */
  readonly more: string | undefined
}

/** Of each area; whoever needs more asks in the area itself. */
export const mostHits = 10
