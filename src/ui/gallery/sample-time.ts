/** One fixed moment and place for all samples. */
export const sampleTime = new Date('2026-11-24T23:00:00Z')
export const sampleZone = { id: 'America/New_York', place: 'Pittsburgh' }
