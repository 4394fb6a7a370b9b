import type { NumberKind } from './model.ts'

type Known = Partial<Record<NumberKind, string>>

const european: Known = { health: '112', police: '112' }

/**
 * Numbers that a registration proposes by country. They are a start: nobody sees one before a person at the event has
 * checked it, because numbers change and differ within a country.
 */
export const knownNumbers: Readonly<Record<string, Known>> = {
  AR: { health: '107', police: '911' },
  AT: { health: '144', police: '133', suicide: '142' },
  AU: { health: '000', police: '000', police_calm: '131 444', suicide: '13 11 14', sexual_assault: '1800 737 732' },
  BE: { health: '112', police: '101', suicide: '1813' },
  BR: { health: '192', police: '190', suicide: '188' },
  CA: { health: '911', police: '911', suicide: '988' },
  CH: { health: '144', police: '117', suicide: '143' },
  CL: { health: '131', police: '133' },
  CO: { health: '123', police: '123' },
  CZ: { health: '155', police: '158' },
  DE: { health: '112', police: '110', suicide: '0800 111 0 111', sexual_assault: '116 016' },
  DK: { health: '112', police: '112', police_calm: '114' },
  ES: { health: '112', police: '112', suicide: '024', sexual_assault: '016' },
  FI: european,
  FR: { health: '15', police: '17', suicide: '3114', sexual_assault: '3919' },
  GB: { health: '999', police: '999', police_calm: '101', suicide: '116 123' },
  GH: european,
  IE: { health: '112', police: '112', suicide: '116 123' },
  IL: { health: '101', police: '100', mental_health: '1201' },
  IN: { health: '112', police: '112', mental_health: '14416' },
  IT: european,
  JP: { health: '119', police: '110' },
  KE: { health: '999', police: '999' },
  KR: { health: '119', police: '112' },
  MX: { health: '911', police: '911' },
  NG: european,
  NL: { health: '112', police: '112', police_calm: '0900 8844', suicide: '113' },
  NO: { health: '113', police: '112', police_calm: '02800' },
  NZ: { health: '111', police: '111', police_calm: '105', mental_health: '1737' },
  PL: european,
  PT: european,
  SE: { health: '112', police: '112', police_calm: '114 14' },
  SG: { health: '995', police: '999' },
  TR: european,
  TW: { health: '119', police: '110' },
  US: { health: '911', police: '911', suicide: '988', sexual_assault: '1-800-656-4673' },
  ZA: { health: '10177', police: '10111' }
}

/** Countries an organiser chooses from, by code; every other one is `''`, without proposals. */
export const knownCountries: readonly string[] = Object.keys(knownNumbers)
