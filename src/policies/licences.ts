/**
 * Licences that texts of codes of conduct carry, by their SPDX names. What goes with what is in
 * `docs/reference/policies.md`, with its sources; it is a warning for people, not advice of a lawyer.
 */
export const licences = {
  'CC0-1.0': { name: 'Creative Commons Zero 1.0', link: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  'CC-BY-3.0': { name: 'Creative Commons Attribution 3.0', link: 'https://creativecommons.org/licenses/by/3.0/' },
  'CC-BY-4.0': { name: 'Creative Commons Attribution 4.0', link: 'https://creativecommons.org/licenses/by/4.0/' },
  'CC-BY-SA-3.0': {
    name: 'Creative Commons Attribution-ShareAlike 3.0',
    link: 'https://creativecommons.org/licenses/by-sa/3.0/'
  },
  'CC-BY-SA-4.0': {
    name: 'Creative Commons Attribution-ShareAlike 4.0',
    link: 'https://creativecommons.org/licenses/by-sa/4.0/'
  },
  'CC-BY-NC-4.0': {
    name: 'Creative Commons Attribution-NonCommercial 4.0',
    link: 'https://creativecommons.org/licenses/by-nc/4.0/'
  },
  'CC-BY-ND-4.0': {
    name: 'Creative Commons Attribution-NoDerivatives 4.0',
    link: 'https://creativecommons.org/licenses/by-nd/4.0/'
  },
  MIT: { name: 'MIT License', link: 'https://opensource.org/license/mit' },
  'Apache-2.0': { name: 'Apache License 2.0', link: 'https://www.apache.org/licenses/LICENSE-2.0' }
} as const
export type Licence = keyof typeof licences
export const licenceNames = Object.keys(licences) as readonly Licence[]

export function isLicence(text: string): text is Licence {
  return Object.hasOwn(licences, text)
}

/**
 * `fits`: text under the one may become part of a text under the other. `no`: its licence says that it may not. `ask`:
 * nobody has said it plainly, or no licence is named; the author can.
 */
export type Fit = 'fits' | 'no' | 'ask'

/** Under which licences text may go on that is taken from this one; every other is `no` or, where nothing says so, `ask`. */
const onward: Readonly<Record<Licence, { readonly fits: readonly Licence[]; readonly otherwise: 'no' | 'ask' }>> = {
  'CC0-1.0': { fits: licenceNames, otherwise: 'no' },
  MIT: {
    fits: ['MIT', 'Apache-2.0', 'CC-BY-3.0', 'CC-BY-4.0', 'CC-BY-SA-3.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'],
    otherwise: 'no'
  },
  'Apache-2.0': { fits: ['Apache-2.0'], otherwise: 'ask' },
  // Attribution may be adapted under anything that keeps the credit; an earlier number of the same family is not foreseen.
  'CC-BY-3.0': { fits: ['CC-BY-3.0', 'CC-BY-4.0', 'CC-BY-SA-3.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'], otherwise: 'ask' },
  'CC-BY-4.0': { fits: ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0'], otherwise: 'ask' },
  // The same licence or a later version of it.
  'CC-BY-SA-3.0': { fits: ['CC-BY-SA-3.0', 'CC-BY-SA-4.0'], otherwise: 'no' },
  'CC-BY-SA-4.0': { fits: ['CC-BY-SA-4.0'], otherwise: 'no' },
  'CC-BY-NC-4.0': { fits: ['CC-BY-NC-4.0'], otherwise: 'no' },
  // No changed text may be shared at all.
  'CC-BY-ND-4.0': { fits: [], otherwise: 'no' }
}

/** Whether text under `from` may become part of a text under `into`; an empty name is "no licence named". */
export function licenceFit(from: string, into: string): Fit {
  if (!isLicence(from) || !isLicence(into)) return 'ask'
  const { fits, otherwise } = onward[from]
  // Who gives everything away cannot give what is not theirs.
  if (into === 'CC0-1.0' && from !== 'CC0-1.0') return 'no'
  return fits.includes(into) ? 'fits' : otherwise
}

const patterns: readonly [RegExp, Licence][] = [
  [/publicdomain\/zero\/1\.0|creative commons zero|\bcc0\b/i, 'CC0-1.0'],
  [/licenses\/by-sa\/3\.0|attribution-sharealike 3\.0|\bcc[ -]by-sa[ -]3\.0/i, 'CC-BY-SA-3.0'],
  [/licenses\/by-sa\/4\.0|attribution-sharealike 4\.0|\bcc[ -]by-sa[ -]4\.0/i, 'CC-BY-SA-4.0'],
  [/licenses\/by-nc\/4\.0|attribution-noncommercial 4\.0|\bcc[ -]by-nc[ -]4\.0/i, 'CC-BY-NC-4.0'],
  [/licenses\/by-nd\/4\.0|attribution-noderivatives 4\.0|\bcc[ -]by-nd[ -]4\.0/i, 'CC-BY-ND-4.0'],
  [/licenses\/by\/3\.0|attribution 3\.0|\bcc[ -]by[ -]3\.0/i, 'CC-BY-3.0'],
  [/licenses\/by\/4\.0|attribution 4\.0|\bcc[ -]by[ -]4\.0/i, 'CC-BY-4.0'],
  [/\bmit license\b|license\/mit\b/i, 'MIT'],
  [/apache license,? (version )?2\.0|LICENSE-2\.0/i, 'Apache-2.0']
]

/** The licence that a passage names, if it names one that we know. */
export function licenceIn(passage: string): Licence | '' {
  return patterns.find(([pattern]) => pattern.test(passage))?.[1] ?? ''
}
