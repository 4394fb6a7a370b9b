import type { Filed, Stage } from './stage.ts'

/** Every state in which the demo has a report or a case, from `docs/explanation/sealing.md`. */
export const demoStates = [
  'draft',
  'filed',
  'door',
  'words',
  'acknowledged',
  'named',
  'gate',
  'panel',
  'stale',
  'rotated',
  'merged',
  'danger',
  'late',
  'escalated_by_clock',
  'escalated_by_members',
  'closed'
] as const
export type DemoState = (typeof demoStates)[number]

/** What a story leaves behind. */
export type Told = { readonly filed?: Filed; readonly team?: string; readonly words?: readonly string[] }

export type Story = {
  readonly state: DemoState
  /** How long before today it begins. Later ones are told later. */
  readonly hoursAgo: number
  readonly play: (stage: Stage, later: Later) => Promise<Told>
}

/** Sets the clock to so many hours after the story began. */
export type Later = (hours: number) => void

export const days = (count: number): number => count * 24
