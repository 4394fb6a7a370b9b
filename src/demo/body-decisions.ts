/** The decisions by which Lantern Foundation formed its officers and work groups. */
import { randomUUID } from 'node:crypto'
import { dayOf } from '../bodies/actor.ts'
import type { CharterTexts } from '../bodies/charters/model.ts'
import type { BodyId, Chosen, SeatId, SeatRole } from '../bodies/model.ts'
import type { PersonId } from '../bodies/people/model.ts'
import type { Upkeep } from '../bodies/upkeep/model.ts'
import { findShippedUpkeep } from '../bodies/upkeep/shipped.ts'
import type { Effect } from '../decisions/effects/model.ts'

const dayMs = 86_400_000
export const invented = {
  lumi: ['Lumi Stonebrook', 'Europe'],
  tariq: ['Tariq Lampwell', 'Africa'],
  wren: ['Wren Ashgrove', 'North America'],
  yuki: ['Yuki Tidewater', 'Asia'],
  sol: ['Sol Brightwater', 'South America'],
  petra: ['Petra Hearthstone', 'Europe'],
  odo: ['Odo Wickfield', 'Oceania']
} as const
export type Name = keyof typeof invented | 'jomo' | 'keiko' | 'luca' | 'mirela' | 'noor'

export type Place = {
  readonly today: Date
  readonly board: BodyId
  readonly people: Readonly<Record<Name, PersonId>>
  readonly ids: (slug: string) => BodyId
}

export const dayBefore = (today: Date, days: number) => dayOf(new Date(today.getTime() - days * dayMs))

export type Decision = {
  readonly daysAgo: number
  readonly title: string
  readonly text: string
  readonly effects: readonly Effect[]
}

/** What the board decided about its officers and work groups, oldest first. */
export function bodyDecisions(place: Place): Decision[] {
  return [...early(place), ...later(place)]
}

type Group = {
  slug: string
  name: string
  purpose: string
  work: string
  seats: readonly [Name, SeatRole, number?][]
  upkeep?: Upkeep
}

/** A work group formed by one resolution: charter, people, what its charter asks of them. */
function form(place: Place, daysAgo: number, { slug, name, purpose, work, seats, upkeep }: Group): Decision {
  const body = place.ids(slug)
  const charter: CharterTexts = {
    purpose,
    life: 'Three years, then the board looks again.',
    work,
    member_selection: 'The board names the first members. After that the group proposes and the board agrees.',
    methods: 'Calls twice a month, and decisions by mail in between.',
    reporting: 'A short report to the board before each of its meetings.',
    management: 'A chair, chosen by the group for a year.'
  }
  return {
    daysAgo,
    title: `Forming: ${name}`,
    text: `the foundation form the ${name}, to this end: ${purpose}`,
    effects: [
      {
        kind: 'establish',
        body,
        slug,
        name,
        body_kind: 'work_group',
        purpose,
        parent: place.board,
        charter,
        until_day: dayBefore(place.today, daysAgo - 3 * 365)
      },
      ...(upkeep ? [{ kind: 'set_upkeep', body, upkeep } as const] : []),
      ...seats.map(([who, role, days]) => seat(place, body, who, role, 'founding', days))
    ]
  }
}

function seat({ people, today }: Place, body: BodyId, who: Name, role: SeatRole, chosen: Chosen, endsIn?: number): Effect {
  const to = endsIn === undefined ? {} : { to_day: dayBefore(today, -endsIn) }
  return { kind: 'appoint', body, seat: randomUUID() as SeatId, person: people[who], role, chosen, ...to }
}

function early(place: Place): Decision[] {
  const { ids, board } = place
  return [
    form(place, 1900, {
      slug: 'press',
      name: 'Press committee',
      purpose: 'Answers newspapers and writes what the foundation says of itself.',
      work: '- Press releases\n- Interviews',
      seats: [
        ['petra', 'chair'],
        ['odo', 'member']
      ]
    }),
    form(place, 1500, {
      slug: 'sprints',
      name: 'Sprints work group',
      purpose: 'Pays for rooms and food where people write Lantern together.',
      work: '- Read requests\n- Pay up to the limit',
      seats: [['sol', 'chair']]
    }),
    form(place, 1400, {
      slug: 'translations',
      name: 'Translations work group',
      purpose: 'Brings the documentation into more languages.',
      work: '- Find translators\n- Keep the glossary',
      seats: [['yuki', 'chair']]
    }),
    form(place, 1000, {
      slug: 'grants',
      name: 'Grants work group',
      purpose: 'Reads requests for money for meetings, workshops and small projects.',
      work: '- Answer every request within two weeks\n- Keep the list of what was paid',
      seats: [
        ['tariq', 'chair', 40],
        ['wren', 'member'],
        ['sol', 'member', 200]
      ],
      upkeep: { ...findShippedUpkeep('psf_grants')?.upkeep, seats: [{ role: 'member', count: 4, fills: 'body' }] }
    }),
    form(place, 800, {
      slug: 'trademarks',
      name: 'Trademarks work group',
      purpose: 'Looks at uses of the name and the lamp.',
      work: '- Answer questions about the name\n- Advise the board',
      seats: [
        ['lumi', 'co_chair'],
        ['luca', 'co_chair'],
        ['odo', 'member']
      ],
      upkeep: findShippedUpkeep('psf_trademarks')?.upkeep ?? {}
    }),
    {
      daysAgo: 700,
      title: 'Budget of the Grants work group',
      text: 'the Grants work group may spend 12,000 euro in the year, and 500 euro for one request without asking.',
      effects: [
        { kind: 'set_budget', body: ids('grants'), amount: 1_200_000, currency: 'EUR', period: 'year' },
        { kind: 'set_limit', body: ids('grants'), amount: 50_000, currency: 'EUR', period: 'each request' },
        {
          kind: 'delegate',
          body: board,
          delegation: randomUUID(),
          to_body: ids('grants'),
          power: 'To pay grants within its budget',
          reason: 'The board meets once a month, requests come every day.',
          until: 'the budget is used up'
        }
      ]
    }
  ]
}

function later(place: Place): Decision[] {
  const { ids, board } = place
  return [
    {
      daysAgo: 600,
      title: 'Two groups rest',
      text: 'the Sprints and Translations work groups rest until somebody takes them up again.',
      effects: [
        { kind: 'set_status', body: ids('sprints'), status: 'inactive' },
        { kind: 'set_status', body: ids('translations'), status: 'inactive' }
      ]
    },
    form(place, 500, {
      slug: 'outreach',
      name: 'Outreach work group',
      purpose: 'Tells people what Lantern is, in the press and everywhere else.',
      work: '- Press releases and interviews\n- Stands at events',
      seats: [
        ['petra', 'chair'],
        ['wren', 'member'],
        ['odo', 'member', 50]
      ]
    }),
    {
      daysAgo: 500,
      title: 'Outreach takes over from the Press committee',
      text: 'the Outreach work group take over what the Press committee did.',
      effects: [{ kind: 'replace', body: ids('press'), by: ids('outreach') }]
    },
    {
      daysAgo: 400,
      title: 'Officers',
      text: 'the foundation have three officers, and Jomo Candlemere, Keiko Fernhollow and Noor Dovecote be the first.',
      effects: [
        {
          kind: 'establish',
          body: ids('officers'),
          slug: 'officers',
          name: 'Officers',
          body_kind: 'officers',
          purpose: 'Sign, write and pay for the foundation.',
          parent: board
        },
        { kind: 'set_upkeep', body: ids('officers'), upkeep: findShippedUpkeep('psf_officers')?.upkeep ?? {} },
        seat(place, ids('officers'), 'jomo', 'president', 'appointed', 330),
        seat(place, ids('officers'), 'keiko', 'secretary', 'appointed', 330),
        seat(place, ids('officers'), 'noor', 'treasurer', 'appointed', 330)
      ]
    },
    {
      daysAgo: 390,
      title: 'Roster of the Trademarks work group',
      text: 'the people of the Trademarks work group be approved as they are.',
      effects: [{ kind: 'approve_roster', body: ids('trademarks') }]
    },
    {
      daysAgo: 120,
      title: 'A new charter for Grants',
      text: 'the Grants work group work under this charter.',
      effects: [
        {
          kind: 'recharter',
          body: ids('grants'),
          charter: {
            purpose: 'Reads requests for money for meetings, workshops and small projects, wherever in the world they come from.',
            life: 'Three years, then the board looks again.',
            work: '- Answer every request within ten days\n- Keep the list of what was paid\n- Say why, when the answer is no',
            member_selection: 'One member for each region. The group proposes and the board agrees.',
            reporting: 'A short report to the board every month.',
            budget: 'Asks the board every year.'
          }
        },
        { kind: 'accept_report', body: ids('grants'), title: 'Grants of the last year' }
      ]
    }
  ]
}
