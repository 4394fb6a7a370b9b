import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ComponentChildren } from 'preact'
import type { Browser } from 'playwright-core'
import type { RosterOnPage } from '../../src/bodies/client/roster-handlers.ts'
import { RosterPage } from '../../src/bodies/client/rosters-page.tsx'
import type { BodyId } from '../../src/bodies/model.ts'
import { BoardPage } from '../../src/conduct/desk/client/board/board-view.tsx'
import type { CaseOnPage } from '../../src/conduct/desk/case/case-on-page.ts'
import { CaseContext } from '../../src/conduct/desk/client/case/case-context.ts'
import { CasePage } from '../../src/conduct/desk/client/case/case-page.tsx'
import { DoorPage } from '../../src/conduct/desk/client/door/door-view.tsx'
import { GateTables } from '../../src/conduct/desk/client/door/gate-answers.tsx'
import { GatePage } from '../../src/conduct/desk/client/door/gate-view.tsx'
import { HomePage } from '../../src/conduct/desk/client/board/home-view.tsx'
import { LeavePage } from '../../src/conduct/desk/client/case/leave-view.tsx'
import { MeetingsPage } from '../../src/conduct/desk/client/board/meetings-view.tsx'
import { LetterPage } from '../../src/conduct/letters/client/letter-page.tsx'
import { sampleLetter, sampleSent } from '../helpers/letter-samples.ts'
import { MessagePage } from '../../src/conduct/desk/client/case/message-view.tsx'
import { NotePage } from '../../src/conduct/desk/client/case/note-view.tsx'
import { People } from '../../src/conduct/desk/client/case/people.tsx'
import { Hits } from '../../src/conduct/desk/client/board/search-view.tsx'
import { SettingsPage } from '../../src/conduct/desk/client/settings-view.tsx'
import { ShortcutList } from '../../src/conduct/desk/client/keyboard/shortcut-help.tsx'
import { caseSteps } from '../../src/conduct/desk/next-step.ts'
import type { Roster, RosterEntry } from '../../src/seal/roster.ts'
import { QrCode } from '../../src/ui/components/qr-code.tsx'
import { DeskPage } from '../../src/ui/desk-layout.tsx'
import { deskRail } from '../../src/ui/desk-rail.ts'
import type { LocaleName } from '../../src/ui/locales.ts'
import { words } from '../../src/ui/words.ts'
import { openBrowser } from '../helpers/browser.ts'
import { drawPage } from '../helpers/draw-page.tsx'
import { assertUsable, looks, openPage } from '../helpers/look-at.ts'
import {
  noDecisions,
  sampleCase,
  sampleDoor,
  sampleEntry,
  sampleItem,
  samplePeople,
  sampleReport,
  sampleRow,
  sampleWork,
  sampleWorkBy
} from '../helpers/desk-samples.tsx'
import { AssessPage } from '../../src/conduct/assessing/client/assess-view.tsx'
import { TogetherPage } from '../../src/conduct/assessing/client/together-view.tsx'
import { ClosePage } from '../../src/conduct/closing/client/close-view.tsx'
import { ActPage } from '../../src/conduct/deciding/client/act-view.tsx'
import { TakenUp } from '../../src/conduct/deciding/client/take-up.tsx'
import { ProposePage } from '../../src/conduct/deciding/client/propose-view.tsx'
import { manyDecisions, sampleConflicts, sampleProposal } from '../helpers/decision-samples.ts'
import { ComparePage } from '../../src/conduct/list-check/client/compare-view.tsx'
import { ListsPart } from '../../src/conduct/list-check/client/lists-part.tsx'
import { RegisterPage } from '../../src/conduct/register/client/register-view.tsx'
import { Referrals } from '../../src/conduct/referrals/client/referrals.tsx'
import { KeeperPage } from '../../src/conduct/patterns/client/keeper-view.tsx'
import { WorkContext } from '../../src/conduct/desk/client/use-work.ts'
import { testFrame } from '../helpers/frame.ts'

const rows = Array.from({ length: 20 }, (_, i) =>
  sampleRow({
    team: `team-${i}`,
    name: ['quiet harbour', 'distant paddle', 'frosty dawn', 'amber bridge'][i % 4] ?? '',
    late: i < 2,
    safety: i % 5 === 0 ? 'yes' : 'no',
    repeat: i % 3 === 0 ? 'maybe' : 'unknown',
    resolution: i % 2 === 0 ? 'somebody will talk with somebody about how to go on together' : ''
  })
)
const warnings = [{ code: 'letter_forged', at: '2026-11-20T10:00Z' }]
const home = {
  needsYou: [
    sampleItem({ kind: 'door', title: 'K7Q-4MD', urgent: true, at: '2026-11-20T10:00Z' }),
    sampleItem({ kind: 'gate', id: 'g', detail: 'reported' }),
    ...Array.from({ length: 7 }, (_, i) => sampleItem({ id: `t${i}` }))
  ],
  waiting: [sampleItem({ kind: 'wait_reader', id: 'w', title: 'M2P-8RT' })],
  comingUp: [sampleItem({ kind: 'clock', id: 'c', detail: 'acknowledge', at: '2026-11-18T10:00Z', urgent: true })],
  warnings,
  load: { mine: 3, others: 1 }
}
const invitation = {
  gate: 'gate-1',
  names: ['Alex Tall', 'Bo Red'],
  procedure: 'psf',
  until: '2026-11-25T10:00:00Z',
  from: 'Jun Park',
  stage: 'reported',
  answered: undefined
} as const
const question = { thread: 'thread-1', names: ['Alex Tall'], since: '2026-11-20T10:00:00Z' }
const kept = {
  card: 'card-1',
  names: ['Alex Tal'],
  code: 'Quiet Heron',
  outcome: 'warned',
  month: '2025-03',
  until: '2027-01-01'
}
const questions = [
  { ...question, cards: [{ ...kept, likeness: 'alike' as const }] },
  { ...question, thread: 'thread-2', names: ['Bo Red'], cards: [] }
]
const banned = { from: '2026-01-10T10:00Z', where: 'All events', body: 'Conduct work group', by: 'Jun Park' }
const register = {
  running: 2,
  words: ['river', 'lantern', 'copper', 'meadow', 'thimble', 'orbit'],
  rows: [
    { ...banned, id: 'ban-1', names: ['Sam Example', 'sammy'], until: '2026-11-01T10:00Z', state: 'past_end' },
    { ...banned, id: 'ban-2', names: ['Bo Red'], until: undefined, state: 'running' },
    { ...banned, id: 'ban-3', names: ['Lee Long'], until: '2026-03-01T10:00Z', state: 'ended' }
  ]
} as const
const openList = { event: 'Summer camp', body: 'Conduct work group', until: '2026-12-01', link: undefined }
const lists = [
  { ...openList, thread: 'list-1', state: 'no_names', link: `https://conduct.example.org/list#${'A'.repeat(43)}` },
  { ...openList, thread: 'list-2', state: 'differ' }
] as const
const compared = {
  thread: 'list-2',
  event: 'Summer camp',
  state: 'differ',
  count: 2,
  names: ['Sam Exampel', 'Bo Red'],
  matches: [
    {
      ...{ n: 0, name: 'Sam Exampel' },
      bans: [{ id: 'ban-1', likeness: 'alike', names: ['Sam Example'], until: '2027-01-01T10:00Z', where: 'All events' }]
    },
    { n: 1, name: 'Bo Red', bans: [] }
  ],
  mine: [{ n: 0, say: 'not_welcome', until: '2027-01-01' }],
  differs: [1]
} as const
const identity = {
  name: 'Kim Small',
  reach: 'email',
  address: 'kim@example.org',
  sharedMailbox: true,
  language: 'en',
  addressedAs: ''
} as const
const hard = sampleCase('name', {
  reports: [sampleReport({ via: 'mail', identity, urgent: true }), sampleReport({ thread: 'thread-2', reference: 'M2P-8RT' })],
  alarms: [{ code: 'forged', n: 4 }, { code: 'different_answers' }],
  newerKeyNeeded: true,
  members: sampleCase().members.slice(0, 2),
  timeline: [...sampleCase().timeline, sampleEntry({ key: 'x', via: 'mail', kind: 'door', where: 'reporter' })]
})
const key = 'A'.repeat(43)
const signature = 'A'.repeat(86)
const entry = (id: string, name: string): RosterEntry => ({
  ...{ id, name, roles: ['intake', 'responder'], recipient: `age1pq1${id}`, verifyKey: id, signature }
})
const current: Roster = {
  ...{
    v: 1,
    instance: key,
    body: 'A'.repeat(22),
    version: 4,
    day: '2026-11-02',
    prev: key,
    rosterKey: key,
    previousKey: 'B'.repeat(43)
  },
  ...{ fallback: null, entries: [entry('ada', 'Ada'), entry('ben', 'Ben')] },
  signatures: { roster: signature, member: { id: 'ben', signature }, previous: { id: 'ada', signature } }
}
const rosterOnPage: RosterOnPage = {
  draft: {
    body: { id: current.body as BodyId, slug: 'conduct', name: 'Conduct group' },
    ...{ instance: key, day: '2026-11-20', current, renewal: null, fallback: null },
    people: current.entries.map((each) => ({
      name: each.name,
      wanted: each,
      entry: each,
      id: each.id,
      waits: undefined,
      isMe: false
    })),
    proposal: null,
    form: { open: false, testable: true, why: ['no_canary'] },
    tested: { by: 1, byMe: true }
  },
  known: current,
  problems: [],
  isRefused: false,
  checkWords: null,
  isChair: true,
  holdsKey: false,
  canHandOn: false
}
const could = ['Maya Okafor', 'Jun Park', 'Ines Duarte']
const byMail = sampleCase('discuss', {
  reports: [
    sampleReport({ via: 'mail', arrival: { could } }),
    sampleReport({
      thread: 'thread-2',
      reference: 'M3X-8HP',
      via: 'server',
      arrival: { could, resealed: { by: 'Jun Park', at: '2026-11-12T09:00Z' } }
    })
  ]
})
const robbed = sampleCase('new_key', {
  past: [{ name: 'Tom Berg', removed: true, id: 'person-3' }],
  members: sampleCase().members,
  awaitsNewKey: false,
  removals: [
    { person: 'person-1', name: 'Jun Park', by: 'Ines Duarte', mine: false, until: '2026-11-26T10:00Z' },
    { person: 'person-2', name: 'Ines Duarte', by: 'Maya Okafor', mine: true, until: '2026-11-26T10:00Z' },
    { person: 'person-0', name: 'Maya Okafor', by: 'Jun Park', mine: false, until: '2026-11-26T10:00Z' }
  ],
  timeline: [
    sampleEntry({ key: 'r', kind: 'removed', about: 'Tom Berg' }),
    sampleEntry({ key: 's', kind: 'removal', about: 'Tom Berg' }),
    sampleEntry({ key: 't', kind: 'not_a_report' })
  ]
})
const inCase = (page: ComponentChildren): ComponentChildren => (
  <CaseContext.Provider value={sampleCase()}>{page}</CaseContext.Provider>
)

/** Under CNCF conflicts have reasons, and a decision has an appeal; that people come back is said over it. */
const stated = { for: ['conflict'], answer: ['conflict'], kind: ['same_employer'], why: ['One company of thousands.'] }
const byCncf = sampleWorkBy('cncf', { 'gate gate-1': stated, 'leave team-1': stated }, { gate: { comes_back: 'by_two' } })
const atCncf = (view: ComponentChildren, change: Partial<CaseOnPage> = {}): ComponentChildren => (
  <WorkContext.Provider value={byCncf}>
    <CaseContext.Provider value={sampleCase('discuss', { procedure: 'cncf', ...change })}>{view}</CaseContext.Provider>
  </WorkContext.Provider>
)
const statedAtGate = { kind: 'same_employer', text: 'We work for one company of thousands.' } as const
const appealed = sampleSent({
  answers: [
    {
      ...{ id: 'answer-9', hash: 'hash', at: '2026-11-19T09:00Z', done: [], appeal: true },
      text: 'Nobody asked me what happened.\nThe person who wrote the decision is my manager.',
      grounds: ['conflicted', 'unfair']
    }
  ]
})

const pages: Record<string, () => ComponentChildren> = {
  home: () => <HomePage home={home} />,
  'empty home': () => <HomePage home={{ needsYou: [], waiting: [], comingUp: [], warnings: [], load: { mine: 0, others: 0 } }} />,
  door: () => <DoorPage view={sampleDoor({ leftOut: ['Tom Berg'], via: 'paper' })} />,
  'door that waits': () => <DoorPage view={sampleDoor({ myAnswer: 'no_conflict', took: ['Maya Okafor'] })} />,
  gate: () => <GatePage invitation={invitation} />,
  'gate where a conflict has a reason': () => atCncf(<GatePage invitation={{ ...invitation, procedure: 'cncf' }} />),
  'answers of a gate with reasons': () =>
    atCncf(
      <>
        <h1 class="govuk-heading-l">Answers</h1>
        <GateTables
          gates={[
            {
              ...{ gate: 'g', stage: 'reported', until: '2026-11-25T10:00:00Z', asked: ['person-2', 'person-3', 'person-4'] },
              answers: [
                { person: 'person-2', answer: 'conflict', stated: statedAtGate },
                { person: 'person-3', answer: 'conflict', stated: { kind: 'family', text: 'My cousin.' } },
                { person: 'person-4', answer: 'conflict', stated: { kind: 'public_comment', text: 'I wrote about the talk.' } }
              ]
            }
          ]}
        />
      </>,
      { deciding: { ...noDecisions, conflicts: sampleConflicts } }
    ),
  'own assessment': () => inCase(<AssessPage />),
  'assessment of the team': () => inCase(<TogetherPage />),
  closing: () => inCase(<ClosePage />),
  'questions to a pattern keeper': () => <KeeperPage questions={questions} />,
  'ban register': () => (
    <RegisterPage register={register}>
      <ListsPart lists={lists} bodies={[{ id: 'body', name: 'Conduct work group' }]} />
    </RegisterPage>
  ),
  'list of names': () => <ComparePage list={compared} />,
  'case with troubles': () => <CasePage view={hard} show="all" />,
  'case with devices in other hands': () => <CasePage view={robbed} show="all" />,
  'case that came by mail': () => <CasePage view={byMail} show="all" />,
  'case with decisions': () => <CasePage view={sampleCase('decide', { deciding: manyDecisions })} show="all" />,
  proposal: () => inCase(<ProposePage known={sampleProposal()} />),
  'something done at once': () => inCase(<ActPage />),
  'a case taken up in a meeting': () => (
    <>
      <h1 class="govuk-heading-l">Meetings</h1>
      <TakenUp view={sampleCase('decide', { deciding: manyDecisions })} />
    </>
  ),
  note: () => inCase(<NotePage />),
  message: () => inCase(<MessagePage />),
  'new letter': () => inCase(<LetterPage letter={undefined} />),
  letter: () => inCase(<LetterPage letter={sampleLetter()} />),
  'letter being written': () => inCase(<LetterPage letter={sampleLetter()} writing />),
  'letter to send': () => inCase(<LetterPage letter={sampleLetter({ check: { by: 'Jun Park', at: '2026-11-20T14:30Z' } })} />),
  leave: () => inCase(<LeavePage />),
  'leave where a conflict has a reason': () => atCncf(<LeavePage />),
  'people who may come back': () =>
    atCncf(
      <>
        <h1 class="govuk-heading-l">A case</h1>
        <People />
      </>,
      {
        past: [
          { id: 'person-3', name: 'Tom Berg', removed: false, conflict: statedAtGate },
          { id: 'person-4', name: 'Lea Roth', removed: false },
          { id: 'person-5', name: 'Noor Haddad', removed: false }
        ],
        backs: [
          { person: 'person-3', name: 'Tom Berg', by: 'Jun Park', mine: false },
          { person: 'person-4', name: 'Lea Roth', by: 'Maya Okafor', mine: true }
        ]
      }
    ),
  'appeal that the reporter asked for': () =>
    atCncf(
      <>
        <h1 class="govuk-heading-l">A case</h1>
        <Referrals />
      </>
    ),
  'appeal from a letter page': () =>
    atCncf(
      <>
        <h1 class="govuk-heading-l">A case</h1>
        <Referrals />
      </>,
      {
        referrals: { ...sampleCase().referrals, asked: [], sent: [] },
        letters: { ...sampleCase().letters, sent: [appealed] }
      }
    ),
  board: () => <BoardPage rows={rows} show="open" />,
  meetings: () => <MeetingsPage rows={rows} ends={Date.parse('2026-11-20T18:00Z')} />,
  hits: () => (
    <>
      <h1 class="govuk-heading-l">Search</h1>
      <Hits hits={[{ team: 'team-1', name: 'quiet harbour', where: 'report', excerpt: 'near the hall' }]} />
      <ShortcutList page="home" />
    </>
  ),
  settings: () => (
    <SettingsPage
      names={['A. Tall']}
      shortcuts
      quiet={{ zone: 'Europe/Berlin', days: [6, 7], from: '22:00', to: '07:30', urgentComes: true }}
    />
  ),
  'roster whose key was lost': () => <RosterPage roster={rosterOnPage} onWords={() => undefined} />,
  'code to scan': () => (
    <>
      <h1 class="govuk-heading-l">A code</h1>
      <QrCode text="otpauth://totp/Site:maya%40example.org?secret=ABCDEFGH&issuer=Site" label="A code" />
    </>
  ),
  ...Object.fromEntries(
    caseSteps
      .filter((step) => step !== 'name')
      .map((step) => [`case at ${step}`, () => <CasePage view={sampleCase(step)} show="all" />])
  )
}

/** What a step asks the worker for, as if it had answered before. */
function work() {
  const made = sampleWork()
  const people = samplePeople.map(({ id, name }) => ({ person: id, name }))
  made.seen.set('candidates team-1', [
    { ...people[3], needsSecond: false, needsAnnouncing: false },
    { ...people[4], needsSecond: true, needsAnnouncing: false }
  ])
  made.seen.set('may be asked team-1', samplePeople)
  made.seen.set('answers team-1', [
    {
      gate: 'g',
      stage: 'reported',
      until: '2026-11-25T10:00:00Z',
      asked: ['person-3', 'person-4'],
      answers: [{ person: 'person-3', answer: 'not_sure' }]
    }
  ])
  made.seen.set('loose', [{ thread: 'thread-9', reference: 'X4X-4X4' }])
  return made
}

function page(name: string, locale: LocaleName): string {
  return drawPage(
    <DeskPage frame={testFrame(locale)} title="Desk" rail={deskRail(words(locale), undefined, false)}>
      <WorkContext.Provider value={work()}>{pages[name]?.()}</WorkContext.Provider>
    </DeskPage>,
    locale
  )
}

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(async () => browser.close())

for (const name of Object.keys(pages)) {
  test(`the view “${name}” can be used by everybody, light and dark, in both directions, on a phone and a laptop`, async () => {
    // Further steps of a case differ by one card: two looks see enough.
    for (const { locale, ...look } of name.startsWith('case at') ? looks.slice(0, 2) : looks)
      await assertUsable(browser, page(name, locale), look, `${name} ${locale} ${look.width}`)
  })
}

test('fourteen cases of the board are in sight on a laptop', async () => {
  const { page: shown } = await openPage(browser, page('board', 'en'), { width: 1366, height: 768 })
  const row = shown.locator('.cw-board tbody tr').nth(13)
  const box = await row.boundingBox()
  assert.ok(box && box.y + box.height <= 768, JSON.stringify(box))
  await shown.close()
})
