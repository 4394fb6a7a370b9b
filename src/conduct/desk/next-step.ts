/** The steps of a case up to the assessment, as a task list in which exactly one is the next (ux 3.4). */
import { isClosed } from '../closing/fold.ts'
import { decidedAt } from '../deciding/decided.ts'
import { decideWaitsFor } from '../deciding/dues.ts'
import { standingResults } from '../deciding/model.ts'
import type { ReportState } from '../threads/entry-bodies.ts'
import type { Handling } from '../../rules/handling.ts'
import { isSent } from '../letters/fold.ts'
import { newestOf } from '../letters/model.ts'
import type { ReadCaseWithReports } from './case/read-case.ts'

export const caseSteps = [
  'new_key',
  'acknowledge',
  'second_reader',
  'name',
  'countersign',
  'ask',
  'panel',
  'discuss',
  'assess',
  'decide',
  'agree',
  'write',
  'heard',
  'tell',
  'close'
] as const
export type StepName = (typeof caseSteps)[number]

export interface CaseStep {
  readonly step: StepName
  readonly state: 'done' | 'now' | 'later'
  readonly current: boolean
  /** Whether the viewer is the one who can take it. */
  readonly mine: boolean
}

/** What the steps hang on of each report. */
interface ReportStanding {
  readonly state: ReportState
  readonly acknowledged: boolean
}

export function nextStepOf(
  read: ReadCaseWithReports,
  reports: readonly ReportStanding[],
  me: string,
  hear?: Handling['hear']
): CaseStep[] {
  const { team } = read
  const { assessing, closings, deciding } = team.proceedings
  const isDecided = decidedAt(deciding) !== undefined
  const isVotedOn = isDecided || deciding.votes.some((vote) => vote.subject.kind === 'proposal')
  const { letters } = team.proceedings
  const asked = letters.sent.filter((sent) => sent.agreement !== undefined && sent.withdrawn === undefined)
  const toReported = letters.letters.some((letter) => newestOf(letter).body.to === 'reported')
  // Nobody has written to the person, and something was decided about them: whether they were heard is asked all the same.
  const isActedOn = standingResults(deciding).some(({ subject, state }) => subject?.kind === 'proposal' && state === 'passed')
  const keeper = team.members.get(me)?.keepsDoor === true
  const keepers = [...team.members.values()].filter((member) => member.keepsDoor).length
  const told = reports.every((report) => report.state !== 'received' && report.state !== 'read')
  const heard = {
    step: 'heard',
    done: letters.heard !== undefined,
    mine: true,
    shown: toReported || hear === 'before_decision' || isActedOn
  } as const
  const facts: readonly { step: StepName; done: boolean; mine: boolean; shown?: boolean }[] = [
    { step: 'new_key', done: !team.awaitsNewKey, mine: true, shown: team.awaitsNewKey },
    { step: 'acknowledge', done: reports.every((report) => report.acknowledged), mine: true },
    { step: 'second_reader', done: keepers >= 2, mine: keeper },
    { step: 'name', done: team.named !== undefined, mine: keeper },
    { step: 'countersign', done: team.named?.countersignedBy !== undefined, mine: keeper && team.named?.by !== me },
    { step: 'ask', done: team.gates.length > 0, mine: keeper },
    { step: 'panel', done: team.gates.length > 0 && team.members.size > 2, mine: keeper },
    { step: 'discuss', done: team.discussed.length > 0, mine: true },
    {
      step: 'assess',
      // Nobody is held back: a team that votes has gone on without it.
      done: assessing.together !== undefined || (isVotedOn && assessing.contexts.length === 0),
      mine: team.lead === me || !assessing.alone.has(me)
    },
    ...(hear === 'before_decision' ? [heard] : []),
    { step: 'decide', done: isDecided, mine: decideWaitsFor(deciding, me) },
    { step: 'agree', done: asked.every((sent) => sent.agreement?.recorded !== undefined), mine: true, shown: asked.length > 0 },
    {
      step: 'write',
      done: letters.letters.every((letter) => isSent(letters, letter.id)),
      mine: true,
      shown: letters.letters.length > 0
    },
    ...(hear === 'before_decision' ? [] : [heard]),
    { step: 'tell', done: team.discussed.length > 0 && told, mine: true },
    { step: 'close', done: isClosed(closings), mine: closings.current?.by !== me }
  ]
  const shown = facts.filter((fact) => fact.shown !== false)
  const next = shown.find((fact) => !fact.done)
  return shown.map((fact) => ({
    step: fact.step,
    state: fact.done ? 'done' : fact === next ? 'now' : 'later',
    current: fact === next,
    mine: fact.mine && fact === next
  }))
}
