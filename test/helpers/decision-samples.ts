/** Proposals, votes and results as the case page gets them, with people who exist in tests only. */
import type { DecidingView, InterimView, ProposalView } from '../../src/conduct/deciding/view.ts'
import type { ResultView, VoteView } from '../../src/conduct/deciding/vote-view.ts'
import { countVote } from '../../src/conduct/deciding/tally.ts'
import type { Choice } from '../../src/rules/vote.ts'

const rule = {
  electorate: 'unconflicted',
  base: 'eligible',
  threshold: '2/3',
  smallest_panel: 3,
  ballot: 'hidden_until_cast',
  window: 'P7D',
  closes_early: 'all_voted'
} as const

const body: ProposalView['body'] = {
  title: 'A final warning',
  decision: 'case',
  plan: [{ text: 'Stay out of the help channel.' }, { text: 'No private messages to newcomers.' }],
  consequence: 'A final warning, in writing. The next time means a ban.',
  from: '2026-11-25T18:00Z',
  until: '2027-02-25T18:00Z',
  spaces: ['chat', 'forum'],
  told: [{ whom: 'the person who was reported', what: 'What we saw, and what we ask.' }],
  legal: false
}

export function sampleDecision(choices: readonly Choice[], isOpen = true): VoteView['now'] {
  const people = ['person-0', 'person-1', 'person-2']
  const at = '2026-11-19T10:00Z'
  const ballots = choices.map((choice, i) => ({ hash: String(i), person: people[i] ?? '', choice, reason: '', at }))
  const roll = people.map((person) => ({ person, standing: 'eligible' as const }))
  const vote = { at, rule, end: '2026-11-26T10:00Z', ballots, state: isOpen ? ('open' as const) : ('ended' as const) }
  const { counted: _counted, ...decision } = countVote(vote, roll, Date.parse(isOpen ? '2026-11-20T10:00Z' : '2026-11-27T10:00Z'))
  return decision
}

export function sampleVote(change: Partial<VoteView> = {}): VoteView {
  return {
    id: 'vote-1',
    hash: 'vote-hash-1',
    subject: { kind: 'proposal', id: 'proposal-1', version: 1, body },
    version: 'version-hash-1',
    decision: 'case',
    rule,
    by: 'Maya Okafor',
    at: '2026-11-19T10:00Z',
    end: '2026-11-26T10:00Z',
    extended: undefined,
    inMeeting: false,
    state: 'open',
    mine: undefined,
    mayVote: true,
    mayEnd: false,
    mayExtend: false,
    otherRule: false,
    cast: 2,
    voters: 3,
    now: undefined,
    ballots: [],
    notVoted: [],
    recused: [],
    absent: [],
    result: undefined,
    ...change
  }
}

export function sampleResult(change: Partial<ResultView> = {}): ResultView {
  return {
    id: 'result-1',
    hash: 'result-hash-1',
    state: 'passed',
    to: undefined,
    tally: { ayes: 2, nays: 0, abstentions: 1, recused: 1, absent: 0, not_voted: 0 },
    outcome: { what: 'A final warning, in writing.', by: 'Maya Okafor', from: '2026-11-25T18:00Z' },
    subject: undefined,
    by: 'Jun Park',
    at: '2026-11-20T09:00Z',
    confirmedBy: undefined,
    isMine: false,
    ...change
  }
}

export function sampleProposal(change: Partial<ProposalView> = {}): ProposalView {
  return {
    id: 'proposal-1',
    hash: 'version-hash-1',
    version: 1,
    body,
    before: undefined,
    by: 'Maya Okafor',
    at: '2026-11-19T09:00Z',
    advice: undefined,
    votes: [],
    mayEdit: true,
    mayOpen: true,
    ...change
  }
}

const seen = {
  mine: { choice: 'aye', reason: '' },
  now: sampleDecision(['aye', 'nay']),
  ballots: [
    { name: 'Maya Okafor', choice: 'aye', reason: 'It happened before.', at: '2026-11-19T10:00Z', counts: true },
    { name: 'Jun Park', choice: 'nay', reason: 'A talk first.', at: '2026-11-19T11:00Z', counts: true }
  ],
  notVoted: ['Ines Duarte'],
  recused: ['Tom Berg']
} as const

export const votes = {
  fresh: sampleVote(),
  seen: sampleVote(seen),
  ended: sampleVote({ ...seen, state: 'ended', mayVote: false, now: sampleDecision(['aye', 'aye', 'abstain'], false) }),
  closed: sampleVote({ ...seen, state: 'closed', mayVote: false, result: sampleResult() }),
  stands: sampleVote({ ...seen, state: 'closed', mayVote: false, result: sampleResult({ confirmedBy: 'Ines Duarte' }) }),
  late: sampleVote({ mayVote: false, mayEnd: true, mayExtend: true, otherRule: true }),
  meeting: sampleVote({ inMeeting: true, end: undefined, mayEnd: true, absent: ['Ines Duarte'] }),
  void: sampleVote({ state: 'void', mayVote: false })
} satisfies Record<string, VoteView>

export const sampleInterim: InterimView = {
  id: 'interim-1',
  hash: 'interim-hash-1',
  body: {
    action: 'Muted in chat.',
    reason: 'Threats went on.',
    spaces: ['chat'],
    until: '2026-11-19T18:00Z',
    review: '2026-11-19T10:00Z'
  },
  by: 'Jun Park',
  at: '2026-11-18T10:00Z',
  review: 'waiting',
  over: undefined,
  votes: [
    sampleVote({
      id: 'vote-2',
      subject: {
        kind: 'interim',
        id: 'interim-1',
        body: { action: 'Muted in chat.', reason: '', spaces: [], until: '', review: '' }
      }
    })
  ]
}

const conflict = {
  id: 'conflict-1',
  hash: 'conflict-hash-1',
  person: 'person-2',
  name: 'Ines Duarte',
  isMine: false,
  joins: true,
  kind: 'same_employer',
  text: 'We work for one company of thousands.',
  at: '2026-11-18T10:00Z',
  is: 'open'
} as const

/** A conflict about which the members vote, one that they saw none in, and one that keeps a member out. */
export const sampleConflicts: DecidingView['conflicts'] = [
  {
    ...conflict,
    votes: [sampleVote({ id: 'vote-c', subject: { kind: 'conflict', id: 'conflict-1', body: { ...conflict } } })]
  },
  { ...conflict, id: 'conflict-2', joins: false, is: 'none', votes: [] },
  { ...conflict, id: 'conflict-3', joins: false, isMine: true, is: 'confirmed', votes: [] }
]

const decisions: DecidingView['decisions'] = [
  { key: 'case', rule: { electorate: 'unconflicted', base: 'eligible', threshold: '2/3', quorum: 'none' }, needsDays: true },
  { key: 'severe_case', rule: { electorate: 'unconflicted', base: 'eligible', threshold: '3/4' }, needsDays: true }
]

/** Every state at once: for looking at, not a case that could be. */
export const manyDecisions: DecidingView = {
  proposals: [
    sampleProposal({ votes: [votes.void, votes.stands], mayEdit: false, mayOpen: false }),
    sampleProposal({ id: 'p2', votes: [votes.closed], mayEdit: false, mayOpen: false }),
    sampleProposal({ id: 'p3', votes: [{ ...votes.ended, id: 'v3' }], mayEdit: false, mayOpen: false }),
    sampleProposal({ id: 'p4', votes: [{ ...votes.late, id: 'v4' }], mayOpen: false }),
    sampleProposal({ id: 'p5', votes: [{ ...votes.meeting, id: 'v5' }], mayOpen: false }),
    sampleProposal({ id: 'p6', votes: [{ ...votes.seen, id: 'v6' }], mayOpen: false }),
    sampleProposal({
      id: 'p7',
      body: { ...body, legal: true },
      version: 2,
      before: { ...body, consequence: 'A first warning, in writing.' }
    })
  ],
  interims: [sampleInterim],
  conflicts: sampleConflicts,
  notNeeded: [],
  meeting: { id: 'meeting-1', at: '2026-11-20T14:00Z', here: ['person-0', 'person-1'] },
  decisions,
  decided: false
}
