import { type ChangeKind, changeKinds } from '../changes/model.ts'

/** What can be followed. Words: `record.feed.<key>`. */
export const feedNames = ['changes', 'decisions', 'motions', 'bodies', 'texts', 'meetings', 'minutes', 'actions'] as const
export type FeedName = (typeof feedNames)[number]

export const feedFormats = ['atom', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

/** What stands in each. */
export const kindsOf: Readonly<Record<FeedName, readonly ChangeKind[]>> = {
  changes: changeKinds,
  decisions: ['resolutions'],
  motions: ['motions'],
  bodies: ['bodies', 'begun', 'ended'],
  texts: ['texts'],
  meetings: ['meetings'],
  minutes: ['minutes'],
  actions: ['actions']
}

/** Reads `decisions.atom`; nothing for what is no feed. */
export function readFeedFile(file: string): { readonly name: FeedName; readonly format: FeedFormat } | undefined {
  const [first, last, ...more] = file.split('.')
  const name = feedNames.find((each) => each === first)
  const format = feedFormats.find((each) => each === last)
  return name && format && more.length === 0 ? { name, format } : undefined
}
