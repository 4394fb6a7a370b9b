/** Views of the desk as markup, with people and cases that exist in tests only. */
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { join } from 'node:path'
import type { DeskCall } from '../../src/conduct/desk/client/desk-work.ts'
import { PageMemory, type Fields } from '../../src/conduct/desk/client/page-memory.ts'
import { WorkContext, type Work } from '../../src/conduct/desk/client/use-work.ts'
import type { CaseOnPage, ReportOnPage } from '../../src/conduct/desk/case/case-on-page.ts'
import type { BoardRow, HomeItem } from '../../src/conduct/desk/home.ts'
import { caseSteps, type StepName } from '../../src/conduct/desk/next-step.ts'
import type { BodyInfo } from '../../src/conduct/desk/session.ts'
import type { DoorView } from '../../src/conduct/desk/door.ts'
import { sampleLetters } from './letter-samples.ts'
import { loadProcedures } from '../../src/conduct/procedures/load-procedures.ts'
import { root } from '../../src/root.ts'
import { mergeTrees, type Procedure, type Tree } from '../../src/rules/procedure.ts'
import type { LocaleName } from '../../src/ui/locales.ts'
import { words } from '../../src/ui/words.ts'
import { WordsContext } from '../../src/ui/words-context.ts'

export const sampleNow = new Date('2026-11-20T15:00:00Z')
const procedures = loadProcedures(join(root, 'src/conduct/procedures'))
function procedure(key: string): Procedure {
  const found = procedures.get(key)
  if (found === undefined) throw new Error(`the procedure ${key} is missing`)
  return found
}

const body: BodyInfo = {
  id: 'body-group',
  name: 'Conduct work group',
  fallback: 'body-board',
  procedure: 'psf',
  rules: procedure('psf'),
  zone: 'America/New_York',
  holidays: []
}
const names = ['Maya Okafor', 'Jun Park', 'Ines Duarte', 'Tom Berg', 'Lea Roth']
export const samplePeople = names.map((name, i) => ({
  id: `person-${i}`,
  name,
  body: 'body-group',
  roles: ['responder' as const]
}))

/** Words of each promise that a view awaits, without a worker. Calls that are not in `answers` never come back. */
export function sampleWork(answers: Readonly<Record<string, unknown>> = {}, more: Partial<Work> = {}): Work {
  const call = ((method: string) =>
    Object.hasOwn(answers, method) ? Promise.resolve(answers[method]) : new Promise(() => undefined)) as unknown as DeskCall
  const seen = new Map<string, unknown>()
  return {
    call,
    memory: new PageMemory(100),
    about: { bodies: [body], mine: [{ id: 'person-0', body: 'body-group' }], people: samplePeople },
    zone: 'America/New_York',
    now: () => sampleNow,
    changed: () => undefined,
    collect: async () => 0,
    onChange: () => () => undefined,
    go: () => undefined,
    seen,
    takeFocus: () => false,
    ...more
  }
}

/** The same for a body that works by another procedure, with values over it, and with words that stand in forms already. */
export function sampleWorkBy(key: string, typed: Readonly<Record<string, Fields>> = {}, over: Tree = {}): Work {
  const base = sampleWork()
  const rules = mergeTrees({ ...procedure(key) }, over) as unknown as Procedure
  for (const [form, fields] of Object.entries(typed)) base.memory.keepDraft(form, fields)
  return { ...base, about: { ...base.about, bodies: [{ ...body, procedure: key, rules }] } }
}

export function inDesk(view: ComponentChildren, work: Work = sampleWork(), locale: LocaleName = 'en'): VNode {
  return (
    <WordsContext.Provider value={words(locale)}>
      <WorkContext.Provider value={work}>{view}</WorkContext.Provider>
    </WordsContext.Provider>
  )
}

export function draw(view: ComponentChildren, work?: Work, locale?: LocaleName): string {
  return renderToString(inDesk(view, work, locale))
}

/** The same without tags, spaces folded. */
export function drawText(view: ComponentChildren, work?: Work): string {
  return draw(view, work)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/\s+/g, ' ')
}

export function sampleItem(change: Partial<HomeItem> = {}): HomeItem {
  const item = { kind: 'case', id: 'team-1', title: 'quiet harbour', detail: 'name', urgent: false, isDue: true } as const
  return { ...item, at: '2026-11-24T18:00Z', ...change }
}

export function sampleRow(change: Partial<BoardRow> = {}): BoardRow {
  return {
    team: 'team-1',
    name: 'quiet harbour',
    status: 'discussing',
    safety: 'no',
    repeat: 'maybe',
    receivedAt: '2026-11-10T10:00Z',
    nextDue: '2026-11-24T18:00Z',
    late: false,
    actions: 'talk with the venue',
    resolution: '',
    closed: false,
    ...change
  }
}

export function sampleReport(change: Partial<ReportOnPage> = {}): ReportOnPage {
  return {
    thread: 'thread-1',
    reference: 'K7Q-4MD',
    receivedAt: '2026-11-10T10:00Z',
    via: 'browser',
    urgent: false,
    words: {
      warnings: ['slurs', 'violence'],
      what: 'Somebody shouted at me.\nTwice.',
      who: ['Alex Tall'],
      place: { text: 'Hall B' },
      whenText: 'after lunch',
      when: 'yesterday',
      needs: ['keep_away'],
      needsText: '',
      happenedTo: 'me',
      danger: 'no'
    },
    files: [{ blob: 'blob-1', name: 'photo.png', type: 'image/png', size: 250_000 }],
    identity: undefined,
    leftOut: [],
    askBeforeNew: false,
    state: 'read',
    acknowledged: true,
    stopAsked: false,
    urgentSince: false,
    held: 'waiting',
    alarms: [],
    ...change
  }
}

export const noDecisions: CaseOnPage['deciding'] = {
  proposals: [],
  interims: [],
  conflicts: [],
  notNeeded: [],
  meeting: undefined,
  decisions: [
    { key: 'case', rule: { electorate: 'unconflicted', base: 'eligible', threshold: '2/3', quorum: 'none' }, needsDays: true }
  ],
  decided: false
}

/** A case whose next step is `now`. */
export function sampleCase(now: StepName = 'discuss', change: Partial<CaseOnPage> = {}): CaseOnPage {
  const steps = caseSteps.filter((step) => step !== 'new_key' || now === 'new_key')
  const at = steps.indexOf(now)
  const keeper = { keepsDoor: true, since: '2026-11-10T12:00Z' }
  return {
    team: 'team-1',
    name: 'quiet harbour',
    procedure: 'psf',
    openedAt: '2026-11-10T12:00Z',
    deciding: noDecisions,
    tasks: [{ id: 'task-1', text: 'Ask the reporter how it goes.', due: '2026-12-20T17:00Z', by: 'person-0' }],
    assessing: {
      round: 1,
      mine: { answers: [{ question: 'scope', answer: 'yes', why: 'The chat is ours.' }], impact: 'higher', risk: 'unknown' },
      others: [
        { name: 'Jun Park', answers: [{ question: 'scope', answer: 'unknown', why: '' }], impact: 'lower', risk: 'lower' }
      ],
      written: 2,
      together: {
        answers: [{ question: 'scope', answer: 'yes', why: '' }],
        impact: 'higher',
        risk: 'lower',
        inScope: 'yes',
        findings: [{ clause: 'Harassment', evidence: 'the screenshots' }],
        text: 'We agree.',
        name: 'Maya Okafor',
        at: '2026-11-12T12:00Z'
      },
      contexts: [{ what: 'The person wrote that it was another day.', at: '2026-11-11T12:00Z' }],
      mayWriteTogether: true
    },
    patterns: {
      people: [{ name: 'A. Tall', code: 'Quiet Heron' }],
      own: [
        { team: 'team-2', caseName: 'copper lantern', person: 'Quiet Heron', likeness: 'same', outcome: 'warned' },
        { team: 'team-3', caseName: 'narrow bridge', person: 'Marble Wren', likeness: 'alike', outcome: undefined }
      ],
      askedAt: undefined,
      mayAsk: true
    },
    keeping: {
      state: 'set',
      why: 'The day has passed.',
      by: 'Jun Park',
      byMe: false,
      day: '2026-12-24',
      backups: '2027-01-28',
      tellAgain: true,
      isDue: true,
      closed: true,
      exports: [{ to: ['Maya Okafor'], why: 'For a lawyer.', by: 'Jun Park', at: '2026-11-12T12:00Z' }]
    },
    load: { mine: 3, others: 1 },
    referrals: {
      asked: [{ reference: 'K7Q-4MD', at: '2026-11-15T12:00Z', text: 'Nobody told me why the talk went on.' }],
      sent: [
        {
          id: 'referral-1',
          kind: 'appeal',
          to: 'Board',
          at: '2026-11-14T12:00Z',
          text: 'Nobody asked me.',
          late: true,
          advice: undefined,
          decided: { result: 'changed', text: 'A warning instead.' }
        },
        {
          id: 'referral-2',
          kind: 'advice',
          to: 'Board',
          at: '2026-11-15T12:00Z',
          text: 'Is this within the Code?',
          late: false,
          advice: 'We think that it is.',
          decided: undefined
        }
      ],
      maySend: true,
      results: [{ hash: 'result-1', what: 'No messages to the reporter for three months.', at: '2026-11-13T12:00Z' }]
    },
    measures: {
      registerWaits: 'mine',
      results: [{ hash: 'result-1', what: 'No messages to the reporter for three months.' }],
      measures: [
        {
          id: 'measure-1',
          what: 'No messages to the reporter.',
          person: 'Quiet Heron',
          start: '2026-08-01T16:00Z',
          end: '2026-11-01T17:00Z',
          review: '2026-10-25T17:00Z',
          conditions: '',
          isBan: true,
          state: 'past_end',
          places: [
            { space: 'Chat', who: 'Ana', step: { done: true, by: 'Jun Park', at: '2026-08-02T10:00Z', note: '' } },
            { space: 'Forum', who: '', step: undefined }
          ],
          changes: [
            {
              hash: 'c',
              change: 'ended',
              why: 'It went well.',
              at: '2026-11-02T10:00Z',
              by: 'Jun Park',
              end: undefined,
              waits: true,
              mine: false
            }
          ]
        }
      ]
    },
    letters: sampleLetters,
    closing: {
      state: 'open',
      body: undefined,
      by: '',
      byMe: false,
      confirmedBy: '',
      confirmedAt: undefined,
      lookedAt: undefined,
      reopened: [],
      untold: false,
      cardsWait: false
    },
    hasEnded: false,
    me: 'person-0',
    keepsDoor: true,
    lead: 'Maya Okafor',
    members: [
      { id: 'person-0', name: 'Maya Okafor', lead: true, ...keeper },
      { id: 'person-1', name: 'Jun Park', lead: false, ...keeper },
      { id: 'person-2', name: 'Ines Duarte', lead: false, keepsDoor: false, since: '2026-11-12T09:00Z' }
    ],
    past: [{ id: 'person-3', name: 'Tom Berg', removed: false }],
    backs: [],
    removals: [],
    smallestPanel: 3,
    named: { people: ['Alex Tall'], by: 'Maya Okafor', countersignedBy: 'Jun Park', second: true },
    board: undefined,
    clocks: [
      { clock: 'acknowledge', state: { state: 'kept', due: new Date('2026-11-17T10:00Z') }, reminders: [] },
      { clock: 'follow_up', state: { state: 'late', due: new Date('2026-11-18T10:00Z'), then: 'status_message' }, reminders: [] },
      { clock: 'status', state: { state: 'soon', due: new Date('2026-11-22T10:00Z') }, reminders: [] }
    ],
    steps: steps.map((step, i) => ({
      step,
      state: i < at ? 'done' : i === at ? 'now' : 'later',
      current: i === at,
      mine: i === at
    })),
    reports: [sampleReport()],
    timeline: [
      sampleEntry({
        key: 'e4',
        kind: 'message',
        where: 'reporter',
        fromReporter: true,
        author: '',
        text: 'These are the words they used.',
        warnings: ['slurs', 'violence']
      }),
      sampleEntry({ key: 'e3', kind: 'note', text: 'Called the venue.', author: 'Jun Park' }),
      sampleEntry({ key: 'e2', kind: 'message', where: 'reporter', text: 'Are you safe?', question: true }),
      sampleEntry({ key: 'e1', kind: 'granted' }),
      sampleEntry({ key: 'e0', kind: 'open' })
    ],
    alarms: [],
    awaitsNewKey: now === 'new_key',
    newerKeyNeeded: false,
    ...change
  }
}

export function sampleEntry(change: Partial<CaseOnPage['timeline'][number]> = {}): CaseOnPage['timeline'][number] {
  return {
    key: 'entry',
    n: 3,
    kind: 'note',
    where: 'team',
    author: 'Maya Okafor',
    fromReporter: false,
    at: '2026-11-12T09:00Z',
    via: 'browser',
    text: undefined,
    question: false,
    warnings: [],
    appeal: false,
    about: '',
    ...change
  }
}

export function sampleDoor(change: Partial<DoorView> = {}): DoorView {
  return {
    thread: 'thread-1',
    door: {
      reference: 'K7Q-4MD',
      form: 'body-group',
      who: ['Jun Parks'],
      place: { text: 'Hall B' },
      urgent: false,
      reporter: { recipient: '', verify: '' },
      allowed: ['person-0', 'person-1'],
      leftOut: [],
      askBeforeNew: false,
      rosters: [],
      recipients: { door: '', words: '', identity: '' },
      shares: 2
    },
    receivedAt: '2026-11-10T10:00Z',
    via: 'browser',
    myAnswer: undefined,
    took: [],
    waitingFor: ['Jun Park'],
    leftOut: [],
    couldOpen: [],
    canOpenWords: false,
    tookIt: false,
    askedToDelete: false,
    team: undefined,
    alarms: [],
    ...change
  }
}
