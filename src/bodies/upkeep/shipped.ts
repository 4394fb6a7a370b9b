import type { Upkeep } from './model.ts'

/** What a charter that somebody wrote asks of its people, for choosing it for a body. Names are those of the source. */
export type ShippedUpkeep = { readonly key: string; readonly name: string; readonly source: string; readonly upkeep: Upkeep }

/** Charters of foundations, each with the place where it says so. Where one names no day of the year, the day is chosen here. */
export const shippedUpkeep: readonly ShippedUpkeep[] = [
  {
    key: 'psf_board',
    name: 'Python Software Foundation: board',
    source: 'PSF bylaws, article 5',
    upkeep: {
      seats: [{ role: 'director', count: 11, fills: 'body' }],
      affiliation: { most: '1/4' }
    }
  },
  {
    key: 'psf_officers',
    name: 'Python Software Foundation: officers',
    source: 'PSF bylaws, article 6',
    upkeep: {
      seats: [
        { role: 'president', count: 1, fills: 'board' },
        { role: 'secretary', count: 1, fills: 'board' },
        { role: 'treasurer', count: 1, fills: 'board' }
      ],
      apart: [['president', 'secretary']]
    }
  },
  {
    key: 'psf_conduct',
    name: 'Python Software Foundation: code of conduct work group',
    source: 'psf/wiki psf/working-groups/Conduct/Charter.md',
    upkeep: { confirm: { from: '07-01', within: 'P2W' }, attendance: { share: '1/2', over: 'P3M' } }
  },
  {
    key: 'psf_diversity',
    name: 'Python Software Foundation: diversity and inclusion work group',
    source: 'psf/wiki psf/working-groups/DiversityAndInclusion/Charter.md',
    upkeep: { confirm: { from: '07-01', within: 'P2W' } }
  },
  {
    key: 'psf_grants',
    name: 'Python Software Foundation: grants work group',
    source: 'psf/wiki psf/working-groups/Grants/Charter.md',
    upkeep: {
      confirm: { from: '01-01', within: 'P1M' },
      participation: { share: '3/5', over: 'P1Y' },
      reporting: { every: 'month', lead: 1 }
    }
  },
  {
    key: 'psf_trademarks',
    name: 'Python Software Foundation: trademarks work group',
    source: 'python.org/psf/workgroups, resolution of 16 August 2013',
    upkeep: { jointly: ['co_chair', 'chair'], approval: { every: 'P1Y' } }
  },
  {
    key: 'django_conduct',
    name: 'Django: code of conduct committee',
    source: 'django/code-of-conduct membership.md',
    upkeep: { confirm: { from: '01-01', within: 'P7D' } }
  },
  {
    key: 'steering_council',
    name: 'Python Steering Council',
    source: 'PEP 13',
    upkeep: { seats: [{ role: 'member', count: 5, fills: 'body' }], affiliation: { most: 2 } }
  },
  {
    key: 'rust_team',
    name: 'Rust: automatic alumni',
    source: 'Rust leadership council, policy on inactive members',
    upkeep: { confirm: { from: '03-01', within: 'P10D' } }
  }
]

export function findShippedUpkeep(key: string): ShippedUpkeep | undefined {
  return shippedUpkeep.find((each) => each.key === key)
}
