const MINUTE = 60_000
/** S17: a key that nobody uses for this long is dropped. */
export const IDLE_MS = 20 * MINUTE
/** One unlock for a meeting, as long as the tab is in front (U2). */
export const MEETING_MS = 180 * MINUTE

/** When an open key must be dropped. Pure: times are milliseconds and passed in. */
export type IdleLock = {
  opened(now: number): void
  used(now: number): void
  /** Whether the tab is in front. Going to the back starts the idle time. */
  seen(visible: boolean, now: number): void
  meeting(on: boolean, now: number): void
  meetingEnds(now: number): number | undefined
  isDue(now: number): boolean
}

export function makeIdleLock(): IdleLock {
  let lastUse = 0
  let visible = true
  let meetingEnd = 0

  const inMeeting = (now: number) => visible && now < meetingEnd
  return {
    opened(now) {
      lastUse = now
      meetingEnd = 0
    },
    used(now) {
      lastUse = now
    },
    seen(inFront, now) {
      if (!inFront && inMeeting(now)) lastUse = now
      visible = inFront
    },
    meeting(on, now) {
      meetingEnd = on ? now + MEETING_MS : 0
      lastUse = now
    },
    meetingEnds: (now) => (now < meetingEnd ? meetingEnd : undefined),
    // A meeting that ran out while the tab was in front counts as used until its end.
    isDue: (now) => !inMeeting(now) && now - Math.max(lastUse, visible ? meetingEnd : 0) >= IDLE_MS
  }
}
