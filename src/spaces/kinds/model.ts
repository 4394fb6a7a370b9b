/** Lists that an administrator may add to: kinds of online space, of room at an event, of people at either. */
export const kindLists = ['online', 'venue', 'event_people', 'online_people'] as const
export type KindList = (typeof kindLists)[number]

/** A kind that an administrator added. */
export type OwnKind = `own_${string}`

export const isOwnKind = (id: string): id is OwnKind => /^own_[a-z0-9]+(_[a-z0-9]+)*$/.test(id) && id.length <= 60
