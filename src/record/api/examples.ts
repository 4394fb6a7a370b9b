const base = 'https://foundation.example.org'
const at = (path: string) => ({ url: `${base}/api/v1/${path}`, page: `${base}/${path}` })
const board = { slug: 'board', name: 'Board', ...at('bodies/board') }
const term = {
  ...{ role: 'chair', title: '', voting: true, cohort: '2026', chosen: 'elected' },
  ...{ from: '2026-01-01', from_known: 'day', to: '2027-12-31', to_known: 'day', began_by: '2026-003', ended_by: null }
}
const bodySummary = {
  ...{ slug: 'grants', name: 'Grants work group', kind: 'work_group', status: 'active', language: 'en' },
  ...{ purpose: 'Reads requests for grants.', formed: '2013-08-16', ended: '', mailing_list: 'grants@example.org' },
  ...at('bodies/grants')
}
const charter = {
  ...{ n: 2, from: '2025-01-01', until: '2028-12-31', sections: { purpose: 'To read requests for grants.' } },
  ...{ resolution: '2024-041', page: `${base}/bodies/grants/charter/2` }
}
const resolution = {
  ...{ number: '2026-014', title: 'Budget of the grants work group', decided: '2026-08-16', how: 'mail', tally: '7-0-1' },
  ...{ status: 'in_force', body: board, ...at('resolutions/2026-014') }
}
const motion = {
  ...{ number: 'M-2026-021', title: 'Budget of the grants work group', body: board, how: 'async', shown: 'public' },
  ...{ status: 'passed', proposed: '2026-08-10T09:00:00.000Z', closed: '2026-08-16T12:00:00.000Z' },
  ...{ outcome: 'Approved 7-0-1 by e-mail vote, 16 August 2026.', ...at('motions/M-2026-021') }
}
const action = {
  ...{ number: 'A-2026-007', title: 'Ask three roofers for an offer', status: 'open', body: board },
  ...{ owner: { name: 'Ada Lindqvist', slug: 'ada-lindqvist' }, due: '2026-09-30', made: '2026-09-08T16:20:00.000Z' },
  ...{ ended: null, said: '', meeting: '3f0c1f1e-5f0c-4c39-9d0a-2f7a5c1f3b11', resolution: null, ...at('actions/A-2026-007') }
}
const meetingId = '3f0c1f1e-5f0c-4c39-9d0a-2f7a5c1f3b11'
const meeting = {
  ...{ id: meetingId, body: board, title: 'September meeting', zone: 'Europe/Berlin', status: 'planned' },
  ...{ starts: '2026-09-08T16:00:00.000Z', ends: '2026-09-08T17:30:00.000Z', changed: '2026-08-20T08:00:00.000Z' },
  ...at(`meetings/${meetingId}`)
}
const minutes = {
  ...{ id: '7c1d0f0e-2f8e-4f55-8f0a-4d8f3b1a9c22', key: '2026-09-08', body: board, title: 'September meeting' },
  ...{ held: '2026-09-08', published: '2026-10-20T00:00:00.000Z', origin: 'kept', ...at('bodies/board/minutes/2026-09-08') }
}
const version = {
  ...{ policy: 'code-of-conduct', n: 2, adopted: '2026-02-01', from: '2026-03-01', until: null, way: 'adopted' },
  ...{ note: 'Says who reads a report.', ...at('policies/code-of-conduct/v/2') }
}
const policy = {
  ...{ slug: 'code-of-conduct', title: 'Code of Conduct', kind: 'code', body: board, language: 'en', parent: null, in_force: 2 },
  ...at('policies/code-of-conduct')
}
const edition = {
  ...{ body: { slug: 'conduct-group', name: 'Conduct group', ...at('bodies/conduct-group') }, period: '2025', version: 1 },
  ...{ published: '2026-02-15', ...at('transparency/conduct-group/2025') }
}

/** An answer of each form, with invented names. A test holds each against its schema. */
export const examples: Readonly<Record<string, object>> = {
  BodySummary: bodySummary,
  Body: {
    ...bodySummary,
    ...{ parent: board, replaced_by: null, below: [], replaced: [], taken_over: null, charter, reports: [] },
    links: [{ label: 'Wiki', url: 'https://wiki.example.org/grants' }],
    roster: `${base}/api/v1/bodies/grants/roster`,
    money: [
      {
        ...{ kind: 'budget', amount: 5_000_000, currency: 'EUR', period: '2026', from: '2026-01-01', to: '2026-12-31' },
        resolution: '2026-014'
      }
    ],
    delegations: [
      {
        ...{ way: 'held', other: 'Board', other_slug: 'board', power: 'To grant up to 1,000 euros.', reason: '', until: '' },
        ...{ from: '2026-01-01', to: null, resolution: '2026-014' }
      }
    ],
    history: [{ day: '2013-08-16', change: 'formed', name: null, slug: null, resolution: '2013-002' }],
    resolutions: [
      {
        number: '2026-014',
        title: 'Budget of the grants work group',
        decided: '2026-08-16',
        tally: '7-0-1',
        ...at('resolutions/2026-014')
      }
    ]
  },
  Roster: {
    ...{ body: board, on: '2026-11-01', perhaps: [], page: `${base}/bodies/board/on/2026-11-01` },
    seats: [
      {
        ...{ id: 'c0a8012e-6f0d-4f3e-8d2a-1f6b9f6f2a10', person: { name: 'Ada Lindqvist', slug: 'ada-lindqvist' } },
        ...{ region: 'Europe', affiliations: [{ organisation: 'Kite Works', kind: 'employee' }], ...term, ended_how: '' }
      }
    ]
  },
  CharterList: { body: { slug: 'grants', name: 'Grants work group', ...at('bodies/grants') }, items: [charter] },
  PersonName: { slug: 'ada-lindqvist', name: 'Ada Lindqvist', region: 'Europe', ...at('people/ada-lindqvist') },
  Person: {
    ...{ slug: 'ada-lindqvist', name: 'Ada Lindqvist', region: 'Europe' },
    seats: [{ id: 'c0a8012e-6f0d-4f3e-8d2a-1f6b9f6f2a10', body: board, ...term }],
    affiliations: [{ organisation: 'Kite Works', owned_by: null, kind: 'employee', from: '2020-05-01', to: null }],
    ...at('people/ada-lindqvist')
  },
  ResolutionSummary: resolution,
  Resolution: {
    ...resolution,
    ...{ text: 'RESOLVED, that the grants work group may spend 50,000 euros in 2026.', motion: 'M-2026-021', origin: 'decided' },
    ...{ outcome: 'Approved 7-0-1 by e-mail vote, 16 August 2026.', source: '', about: null },
    effects: [
      { n: 1, kind: 'set_budget', on: '2026-08-16', state: 'applied', says: 'Sets the budget of the grants work group.' }
    ],
    links: [{ kind: 'supersedes', by: false, number: '2025-030', title: 'Budget of 2025' }]
  },
  MotionSummary: motion,
  Motion: {
    ...motion,
    ...{ mover: 'Ada Lindqvist', seconder: 'Noor Haddad', version: 1, sent_from: null, sent_to: [], resolution: '2026-014' },
    options: [{ title: '', text: 'RESOLVED, that the grants work group may spend 50,000 euros in 2026.' }],
    votes: [
      {
        ...{
          opened: '2026-08-12T09:00:00.000Z',
          closed: '2026-08-16T12:00:00.000Z',
          state: 'passed',
          tally: '7-0-1',
          shown: true
        },
        lines: [{ name: 'Ada Lindqvist', standing: 'eligible', held_by: null, choices: ['aye'], reason: '' }]
      }
    ]
  },
  ActionSummary: action,
  Action: {
    ...action,
    events: [{ at: '2026-09-08T16:20:00.000Z', what: 'made', by: 'Noor Haddad', words: '' }]
  },
  MeetingSummary: meeting,
  Meeting: { ...meeting, agenda: [{ kind: 'decision', title: 'Budget', notes: '', motion: 'M-2026-021' }] },
  MinutesSummary: minutes,
  Minutes: {
    ...minutes,
    text: '## Opening\n\nPlanned for 8 September 2026, 16:00.',
    versions: [
      {
        ...{ n: 1, approved: '2026-10-13T16:10:00.000Z', how: 'vote', published: '2026-10-20T00:00:00.000Z' },
        ...{ resolution: '2026-019', reason: '' }
      }
    ]
  },
  PolicySummary: policy,
  Policy: { ...policy, versions: [version] },
  PolicyVersion: {
    ...version,
    ...{ title: 'Code of Conduct', adopted_by: 'board', resolution: '2026-002', resolution_link: null, licence: 'CC-BY-4.0' },
    ...{
      parent: null,
      parent_n: null,
      language: 'en',
      languages: ['en', 'de'],
      hash: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA'
    },
    ...{ text: '# Code of Conduct\n\nBe kind.', whole: '# Code of Conduct\n\nBe kind.' }
  },
  Space: {
    ...{
      id: 'kitecon-2026',
      kind: 'event',
      name: 'KiteCon 2026',
      about: 'A conference.',
      address: '',
      url: 'https://kitecon.example'
    },
    ...{ page: `${base}/e/kitecon-2026`, report: `${base}/report?space=kitecon-2026`, time_zone: 'Europe/Berlin' },
    ...{ starts: '2026-06-01', ends: '2026-06-03', languages: ['en'], part_of: null, policy: 'code-of-conduct' },
    ...{ body: { slug: 'conduct-group', name: 'Conduct group' }, escalation: null, people_covered: ['attendees'], venues: [] },
    ...{ contacts: [], moderators: [], contacts_confirmed: '2026-05-01', missing: [] }
  },
  EditionSummary: { ...edition, ends: '2025-12-31', taken_back: false },
  Edition: {
    ...edition,
    ...{ hash: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA', roster: null, signatures: [] },
    edition: { period: { slug: '2025', from: '2025-01-01', to: '2025-12-31' }, counts: { reports: 12 } }
  },
  Failure: { error: 'not_found' }
}

/** The example of a form, or of a page of it, as this site would give it. */
export function exampleOf(schema: string, paged: boolean, site: string): unknown {
  const example = examples[schema] ?? {}
  return JSON.parse(JSON.stringify(paged ? { items: [example], next: null } : example).replaceAll(base, site))
}
