import type { SpaceId } from '../spaces/model.ts'

export type BotId = string & { readonly brand: 'bot' }

/** A bot of a community, as those who look after its space see it. Its secret is shown once and never again. */
export type Bot = {
  readonly id: BotId
  readonly space: SpaceId
  readonly name: string
  readonly made_day: string
  readonly ended_day: string | null
}

export const nameLimit = 100
/** Bots of a space that may file at once; more would be a secret that nobody knows where it lies. */
export const mostBots = 20
