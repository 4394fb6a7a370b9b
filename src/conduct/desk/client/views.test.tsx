import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  draw,
  drawText,
  sampleCase,
  sampleDoor,
  sampleEntry,
  sampleItem,
  sampleNow,
  sampleReport,
  sampleRow,
  sampleWork,
  sampleWorkBy
} from '../../../../test/helpers/desk-samples.tsx'
import type { CaseOnPage, ReportOnPage } from '../case/case-on-page.ts'
import { caseSteps } from '../next-step.ts'
import { BoardPage } from './board/board-view.tsx'
import { CaseContext } from './case/case-context.ts'
import { worstClock } from './case/case-head.tsx'
import { CasePage } from './case/case-page.tsx'
import { CandidateList, standingOf } from './case/candidates.tsx'
import { DoorPage } from './door/door-view.tsx'
import { GatePage, type Invitation } from './door/gate-view.tsx'
import { HomePage } from './board/home-view.tsx'
import { LeavePage } from './case/leave-view.tsx'
import { agendaOf, MeetingsPage } from './board/meetings-view.tsx'
import { MessagePage } from './case/message-view.tsx'
import { NotePage } from './case/note-view.tsx'
import { NotReady } from './parts.tsx'
import { Hits, Names } from './board/search-view.tsx'
import { SettingsPage } from './settings-view.tsx'
import { nameDifference } from './steps/countersign-step.tsx'
import { ReportWords, Told } from './case/told.tsx'
import type { Work } from './use-work.ts'

const emptyHome = { needsYou: [], waiting: [], comingUp: [], warnings: [], load: { mine: 0, others: 0 } }

test('an empty home says that nothing needs this person, and that others have their own (U10)', () => {
  const text = drawText(<HomePage home={emptyHome} />)
  for (const words of ['Nothing needs you today.', 'Nothing waits for others.', 'Nothing is due', 'Others have their own'])
    assert.ok(text.includes(words), words)
})

test('home shows seven things at most, the rest folded, each as words with a link that says no id', () => {
  const needsYou = Array.from({ length: 9 }, (_, i) => sampleItem({ id: `secret-${i}`, title: `case ${i}` }))
  const html = draw(<HomePage home={{ ...emptyHome, needsYou }} />)
  assert.match(html, /2 more/)
  assert.equal(html.split('<details')[0]?.match(/data-row/g)?.length, 7)
  assert.doesNotMatch(html, /secret-/)
  assert.match(html, /href="#\/case\/100"/)
})

test('every kind of line has words, and what is late says so', () => {
  const kinds = [
    'door',
    'words',
    'gate',
    'case',
    'clock',
    'wait_reader',
    'wait_gate',
    'wait_case',
    'renew_roster',
    'pattern'
  ] as const
  for (const kind of kinds)
    assert.ok(drawText(<HomePage home={{ ...emptyHome, needsYou: [sampleItem({ kind })] }} />).length > 100)
  const late = drawText(<HomePage home={{ ...emptyHome, comingUp: [sampleItem({ kind: 'clock', at: '2026-11-01T10:00Z' })] }} />)
  assert.match(late, /late/)
})

test('a forged letter and a changed roster are said in words, with what to do', () => {
  const warnings = ['letter_forged', 'roster_fork', 'of tomorrow'].map((code) => ({ code, at: '2026-11-20T10:00Z' }))
  const text = drawText(<HomePage home={{ ...emptyHome, warnings }} />)
  assert.match(text, /not signed by the person it names/)
  assert.match(text, /two different rosters/)
  assert.match(text, /compare the roster before you sign/)
  assert.match(text, /does not know/)
})

test('S7 the door shows who, where and how urgent, asks about conflicts, and names who looks alike first', () => {
  const html = draw(<DoorPage view={sampleDoor()} />)
  for (const words of ['Jun Parks', 'Hall B', 'is your manager', 'I have no conflict', 'Your answer is signed'])
    assert.ok(html.includes(words), words)
  const [before = '', after = ''] = html.split('somebody else on the roster')
  assert.ok(before.includes('Is it one of these people?') && before.includes('>Jun Park<'))
  assert.ok(!before.includes('Tom Berg') && after.includes('Tom Berg'))
  assert.ok(!html.includes('Maya Okafor'), 'nobody is asked about themselves')
})

test('S8 each answer at the door leads to its own words', () => {
  assert.match(
    drawText(<DoorPage view={sampleDoor({ myAnswer: 'conflict' })} />),
    /You will not see this case. Nobody will ask why./
  )
  assert.match(
    drawText(<DoorPage view={sampleDoor({ myAnswer: 'no_conflict', took: ['Maya'] })} />),
    /Waiting for one more reader/
  )
  assert.match(drawText(<DoorPage view={sampleDoor({ myAnswer: 'no_conflict', canOpenWords: true })} />), /Open the words/)
  assert.match(drawText(<DoorPage view={sampleDoor({ myAnswer: 'no_conflict', team: 'team-1' })} />), /Go to the case/)
})

test('S2 words that our server sealed carry their label', () => {
  for (const via of ['server', 'mail', 'paper'])
    assert.match(drawText(<DoorPage view={sampleDoor({ via })} />), /sealed by our server/)
  assert.doesNotMatch(drawText(<DoorPage view={sampleDoor()} />), /sealed by our server/)
})

const invitation: Invitation = {
  gate: 'gate-1',
  names: ['Alex Tall'],
  procedure: 'psf',
  until: '2026-11-25T10:00:00Z',
  from: 'Jun Park',
  stage: 'reported',
  answered: undefined
}

test('door and words name the place that the report is about, by its short name until the list of names is there', () => {
  const named = sampleWork()
  named.seen.set('space names', { 'tide-days': 'Tide Days' })
  const door = (space: string, text: string) => {
    const view = sampleDoor()
    return <DoorPage view={{ ...view, door: { ...view.door, place: { space, text } } }} />
  }
  assert.match(drawText(door('tide-days', ''), named), /Where\s+Tide Days\s+Received/)
  assert.match(drawText(door('tide-days', 'Hall B'), named), /Where\s+Tide Days\s*, Hall B/)
  assert.match(drawText(door('tide-days', '')), /Where\s+tide-days/)
  const report = sampleReport()
  const words = report.words && { ...report.words, place: { space: 'tide-days', text: '' } }
  assert.match(drawText(<ReportWords report={{ ...report, words, files: [] }} />, named), /Where\s+Tide Days/)
})

test('S8 the gate shows names and the question, no field for a reason, and until when', () => {
  const html = draw(<GatePage invitation={invitation} />)
  assert.match(html, /Alex Tall/)
  assert.match(html, /Nobody will ask why/)
  assert.match(html, /25 November/)
  assert.doesNotMatch(html, /<textarea|type="text"/)
  assert.match(
    drawText(<GatePage invitation={{ ...invitation, answered: 'conflict' }} />),
    /Thank you. You will not see this case/
  )
  assert.match(
    drawText(<GatePage invitation={{ ...invitation, until: '2026-11-19T10:00:00Z' }} />),
    /has passed. You have no access/
  )
  assert.doesNotMatch(draw(<GatePage invitation={{ ...invitation, answered: 'not_sure' }} />), /Alex Tall/)
})

test('S8 only a procedure that asks for it has a field for the reason of a conflict, once a conflict is chosen', () => {
  const work = (procedure: string, fields: Record<string, string[]>): Work =>
    sampleWorkBy(procedure, { 'gate gate-1': fields, 'leave team-1': fields })
  const chosen = { answer: ['conflict'], for: ['conflict'] }
  for (const procedure of ['psf', 'cncf']) {
    const asks = procedure === 'cncf'
    const gate = draw(<GatePage invitation={{ ...invitation, procedure }} />, work(procedure, chosen))
    assert.equal(/name="why"/.test(gate), asks, procedure)
    assert.equal(/Nobody will ask why/.test(gate), !asks, procedure)
    assert.doesNotMatch(draw(<GatePage invitation={{ ...invitation, procedure }} />, work(procedure, {})), /name="why"/)
    const leave = draw(
      <CaseContext.Provider value={sampleCase('discuss', { procedure })}>
        <LeavePage />
      </CaseContext.Provider>,
      work(procedure, chosen)
    )
    assert.equal(/name="why"/.test(leave), asks, procedure)
    assert.equal(/let the others weigh it/.test(leave), asks, procedure)
  }
})

test('whether a second question is asked is set from what the reports name, and left open where that is not known', () => {
  const identity = (name: string) =>
    ({ name, reach: 'none', address: '', sharedMailbox: false, language: 'en', addressedAs: '' }) as const
  const report = sampleReport()
  const chosen = (reports: readonly ReturnType<typeof sampleReport>[]): string | undefined =>
    draw(<CasePage view={sampleCase('name', { reports })} show="all" />)
      .match(/<input[^>]*name="second"[^>]*>/g)
      ?.filter((input) => input.includes('checked'))
      .map((input) => /value="(\w+)"/.exec(input)?.[1])[0]
  assert.equal(chosen([sampleReport({ identity: identity('Kim Small') })]), 'yes')
  assert.equal(chosen([sampleReport({ identity: identity('') })]), 'no')
  assert.equal(chosen([report]), undefined, 'the name may be there: somebody has to say')
  const taken = { by: 'Wit Ness', others: '', notes: '', from: 'spoken' } as unknown as NonNullable<
    NonNullable<typeof report.words>['taken']
  >
  assert.ok(report.words)
  assert.equal(chosen([sampleReport({ identity: identity(''), words: { ...report.words, taken } })]), 'yes')
  assert.match(
    drawText(<CasePage view={sampleCase('name', { reports: [sampleReport({ identity: identity('Kim Small') })] })} show="all" />),
    /The report names Kim Small/
  )
})

for (const step of caseSteps) {
  test(`the step “${step}” is the one that is open, whoever looks, and safety waits for none`, () => {
    const mine = draw(<CasePage view={sampleCase(step)} show="all" />)
    assert.equal(mine.match(/aria-current="step"/g)?.length, 1)
    assert.match(mine, /If somebody is not safe, act now/)
    const view = sampleCase(step)
    const others = { ...view, steps: view.steps.map((each) => ({ ...each, mine: false })) }
    assert.equal(draw(<CasePage view={others} show="all" />).match(/aria-current="step"/g)?.length, 1)
  })
}

test('a case shows its clocks in words, who has access and had it, and hides the words behind a press', () => {
  const text = drawText(<CasePage view={sampleCase()} show="all" />)
  for (const words of ['quiet harbour', 'late', 'soon', 'Had access before: Tom Berg', 'Ines Duarte', 'Show the report'])
    assert.ok(text.includes(words), words)
  assert.doesNotMatch(text, /shouted/)
})

test('the words of a report are text: markup stays as it was typed (S29)', () => {
  const report = sampleReport({ words: { ...sampleReport().words!, what: '<img src=x onerror=alert(1)>' } })
  const html = draw(
    <CaseContext.Provider value={sampleCase()}>
      <ReportWords report={report} />
    </CaseContext.Provider>
  )
  assert.match(html, /&lt;img src=x/)
  assert.match(html, /photo.png/)
})

test('S13 anything that does not add up is named, with the place and what to do; the rest stays', () => {
  const alarms = [
    { code: 'forged', n: 4 },
    { code: 'forged', n: 6 },
    { code: 'different_answers', report: 'K7Q-4MD' }
  ]
  const text = drawText(<CasePage view={sampleCase('discuss', { alarms })} show="all" />)
  assert.match(text, /not signed by the person it names/)
  assert.match(text, /Entries 5, 7/)
  assert.match(text, /This server gave different answers/)
  assert.match(text, /Called the venue/)
})

test('a timeline can be read in parts, and the filters are links', () => {
  const of = (show: 'all' | 'notes' | 'letters' | 'system') => draw(<CasePage view={sampleCase()} show={show} />)
  assert.match(of('notes'), /Called the venue/)
  assert.doesNotMatch(of('notes'), /Are you safe/)
  assert.match(of('letters'), /Are you safe/)
  assert.doesNotMatch(of('system'), /Are you safe|Called the venue/)
  assert.match(of('all'), /href="#\/case\/100\/notes"/)
})

test('an empty part of the timeline says so', () => {
  assert.match(drawText(<CasePage view={sampleCase('discuss', { timeline: [] })} show="notes" />), /Nothing of this kind yet/)
  const taken = sampleCase('discuss', { timeline: [sampleEntry({ via: 'paper', kind: 'door', where: 'reporter' })] })
  assert.match(drawText(<CasePage view={taken} show="all" />), /sealed by our server/)
})

test('S7 who reported is there for those who hold it, and nowhere else', () => {
  const identity = {
    name: 'Kim Small',
    reach: 'email',
    address: 'kim@example.org',
    sharedMailbox: true,
    language: '',
    addressedAs: ''
  } as const
  const view = sampleCase('discuss', { reports: [sampleReport({ identity })] })
  assert.match(drawText(<CasePage view={view} show="all" />), /Kim Small.*Hand the name on to/)
  assert.doesNotMatch(drawText(<CasePage view={sampleCase()} show="all" />), /Who reported/)
})

test('a stale case says why, a newer key can be fetched, a closed case says so', () => {
  assert.match(drawText(<CasePage view={sampleCase('new_key')} show="all" />), /Tom Berg stepped back. Until there is a new key/)
  assert.match(
    drawText(<CasePage view={sampleCase('discuss', { newerKeyNeeded: true })} show="all" />),
    /A newer key is on its way.*Fetch letters now/
  )
  const closed = sampleCase('close', { hasEnded: true })
  assert.match(drawText(<CasePage view={closed} show="all" />), /This case is closed/)
})

test('too few people can hand the case to the fallback panel, when they keep the door', () => {
  const few = sampleCase('panel', { members: sampleCase().members.slice(0, 2) })
  assert.match(drawText(<CasePage view={few} show="all" />), /Only 2 people are on the case.*Hand the case over/)
  assert.match(
    drawText(<CasePage view={{ ...few, keepsDoor: false }} show="all" />),
    /Those who keep the door can hand the case over/
  )
  assert.doesNotMatch(drawText(<CasePage view={sampleCase()} show="all" />), /fallback panel can take over/)
})

test('a note and a message differ in heading, ground, banner and button', () => {
  const inCase = (page: preact.VNode): string => draw(<CaseContext.Provider value={sampleCase()}>{page}</CaseContext.Provider>)
  const note = inCase(<NotePage />)
  const message = inCase(<MessagePage />)
  const preview = inCase(<MessagePage previewed />)
  assert.match(note, /cw-ground--team[\s\S]*Only people on this case read this[\s\S]*Save the note/)
  assert.match(message, /cw-ground--reporter[\s\S]*The reporter will read this[\s\S]*Look at it once more/)
  assert.doesNotMatch(message, /Send to the reporter/)
  assert.match(preview, /cannot be taken back[\s\S]*Send to the reporter/)
  assert.doesNotMatch(note, /reporter will read/)
})

test('a case waiting for a new key says so where people write', () => {
  const html = draw(
    <CaseContext.Provider value={sampleCase('new_key')}>
      <NotePage />
    </CaseContext.Provider>
  )
  assert.match(html, /Nobody can write until there is a new key/)
})

test('S10 stepping back asks for no reason and says what happens', () => {
  const html = draw(
    <CaseContext.Provider value={sampleCase()}>
      <LeavePage />
    </CaseContext.Provider>
  )
  assert.match(html, /You lose access at once[\s\S]*Nobody will ask why/)
  assert.doesNotMatch(html, /<textarea|type="text"/)
})

test('the board shows one line for each open case, or says that there is none', () => {
  const html = draw(
    <BoardPage rows={[sampleRow({ late: true, safety: 'yes' }), sampleRow({ closed: true, name: 'old pond' })]} show="open" />
  )
  assert.match(html, /quiet harbour/)
  assert.doesNotMatch(html, /old pond/)
  assert.match(html, /late/)
  assert.match(draw(<BoardPage rows={[]} show="open" />), /You have no open cases/)
  const past = [
    sampleRow({ closed: true, closedAt: '2026-10-02T10:00Z' }),
    sampleRow({ closed: true, closedAt: '2026-11-05T10:00Z' })
  ]
  assert.match(drawText(<BoardPage rows={past} show="open" />), /You have no open cases. The last one was closed on .*5 November/)
  assert.match(draw(<BoardPage rows={[]} show="closed" />), /You have no closed cases/)
})

test('S9 the standing item is the same for everybody; the agenda is one’s own, each case once', () => {
  const rows = [
    sampleRow({ team: 'a', name: 'late lake', late: true, nextDue: '2026-11-01T10:00Z' }),
    sampleRow({ team: 'b', name: 'due dune', nextDue: '2026-11-22T10:00Z' }),
    sampleRow({ team: 'c', name: 'new nest', nextDue: '2026-12-30T10:00Z', receivedAt: '2026-11-19T10:00Z' }),
    sampleRow({ team: 'd', name: 'far field', nextDue: '2026-12-30T10:00Z', receivedAt: '2026-10-01T10:00Z' }),
    sampleRow({ team: 'e', name: 'shut shed', closed: true, nextDue: '2026-12-30T10:00Z' }),
    sampleRow({ team: 'f', name: 'old oak', closed: true, late: true, nextDue: '2026-11-02T10:00Z' })
  ]
  const { overdue, due, fresh } = agendaOf(rows, sampleNow)
  assert.deepEqual(
    [overdue, due, fresh].map((list) => list.map((row) => row.name)),
    [['late lake', 'old oak'], ['due dune'], ['new nest']]
  )
  const [standing = ''] = drawText(<MeetingsPage rows={rows} ends={undefined} />).split('Meeting mode')
  const [without = ''] = drawText(<MeetingsPage rows={[]} ends={undefined} />).split('Meeting mode')
  assert.equal(standing, without)
  assert.match(drawText(<MeetingsPage rows={[]} ends={sampleNow.getTime()} />), /Nothing of yours is overdue.*/)
})

test('what a reporter wrote and nobody answered is said on top of the case, with the ways to answer or to leave it', () => {
  const waits = sampleCase('discuss', { reports: [sampleReport({ answerWaits: '2026-11-18T10:00Z' })] })
  assert.match(drawText(<CasePage view={waits} show="all" />), /The reporter of .* wrote on .* Nobody has answered yet/)
  assert.doesNotMatch(drawText(<CasePage view={sampleCase()} show="all" />), /Nobody has answered yet/)
})

test('search says what it found, or that nothing has all the words', () => {
  const hit = { team: 'team-1', name: 'quiet harbour', where: 'report', excerpt: 'near the hall' } as const
  assert.match(drawText(<Hits hits={[hit]} />), /quiet harbour in a report near the hall/)
  assert.match(drawText(<Hits hits={[]} />), /No case of yours/)
})

test('a case is found by a part of its name while it is typed', () => {
  const rows = [sampleRow({ team: 'a', name: 'quiet harbour' }), sampleRow({ team: 'b', name: 'old oak', closed: true })]
  assert.match(drawText(<Names rows={rows} query=" HARB" />), /quiet harbour/)
  assert.doesNotMatch(drawText(<Names rows={rows} query="harb" />), /old oak/)
  assert.equal(drawText(<Names rows={rows} query=" " />).trim(), '')
})

test('settings show one’s own list and the switch for keys', () => {
  const html = draw(<SettingsPage names={['A. Tall']} shortcuts={false} quiet={null} />)
  assert.match(html, /A. Tall<\/textarea>/)
  assert.doesNotMatch(html, /name="shortcuts"[^>]*checked/)
})

test('loading, no access, a closed worker and any other failure each have words', () => {
  const failed = (code: string) => drawText(<NotReady loaded={{ at: 'failed', code }} again={() => undefined} />)
  assert.match(drawText(<NotReady loaded={{ at: 'loading' }} again={() => undefined} />), /Opening/)
  assert.match(failed('no_such_case'), /You no longer have access/)
  assert.match(failed('offline'), /You may be offline/)
  assert.match(failed('anything'), /Something went wrong on this page/)
})

test('S11 a candidate is let in only when ready; the reporter may have to be told first', () => {
  const base = { person: 'p', name: 'Lea', needsSecond: false, needsAnnouncing: false, tookIt: false }
  assert.equal(standingOf(base, sampleNow), 'ready')
  assert.equal(standingOf({ ...base, needsSecond: true }, sampleNow), 'needs_second')
  assert.equal(standingOf({ ...base, needsAnnouncing: true }, sampleNow), 'announce')
  assert.equal(standingOf({ ...base, notBefore: '2026-11-22T10:00Z' }, sampleNow), 'announced')
  assert.equal(standingOf({ ...base, notBefore: '2026-11-19T10:00Z' }, sampleNow), 'ready')
  const list = (
    <CaseContext.Provider value={sampleCase('panel')}>
      <CandidateList found={[base, { ...base, person: 'q', name: 'Ola' }, { ...base, needsAnnouncing: true }]} empty="" />
    </CaseContext.Provider>
  )
  assert.match(drawText(list, sampleWork()), /Let in Lea.*Let in Ola.*Tell the reporter.*Let all 2 in/)
})

test('names that were added or left out of a report stand out for the second reader', () => {
  assert.deepEqual(nameDifference(['Alex Tall', 'a man in red'], ['alex  TALL', 'Bo Red']), {
    added: ['Bo Red'],
    missing: ['a man in red']
  })
})

test('of several reports the clock that needs somebody first is shown', () => {
  const due = (day: number) => new Date(Date.UTC(2026, 10, day))
  const clocks = [
    { clock: 'acknowledge', state: { state: 'kept', due: due(1) }, reminders: [] },
    { clock: 'acknowledge', state: { state: 'running', due: due(9) }, reminders: [] },
    { clock: 'acknowledge', state: { state: 'running', due: due(5) }, reminders: [] }
  ] as const
  assert.equal(worstClock(clocks, 'acknowledge'), clocks[2])
  assert.equal(worstClock(clocks, 'status'), undefined)
})

test('what the reporter warns of stands before the press that opens the words', () => {
  const text = drawText(
    <CaseContext.Provider value={sampleCase()}>
      <Told />
    </CaseContext.Provider>
  )
  assert.match(text, /The reporter warns of: slurs or hateful words, violence or threats/)
  assert.doesNotMatch(text, /Somebody shouted at me/)
})

test('S9 home says how many cases a person leads, and nothing to whoever has none', () => {
  const text = drawText(<HomePage home={{ ...emptyHome, load: { mine: 3, others: 1 } }} />)
  assert.match(text, /You lead 3 open cases\. Somebody else leads 1 that you are on\./)
  assert.doesNotMatch(drawText(<HomePage home={emptyHome} />), /You lead/)
})

test('S2 who could open a mail stands by its report, and only who keeps the door is offered to seal it anew', () => {
  const could = ['Maya Okafor', 'Ines Duarte']
  const told = (arrival: NonNullable<ReportOnPage['arrival']>, change: Partial<CaseOnPage> = {}): string =>
    drawText(
      <CaseContext.Provider value={sampleCase('discuss', { reports: [sampleReport({ via: 'mail', arrival })], ...change })}>
        <Told />
      </CaseContext.Provider>
    )
  const waiting = told({ could })
  assert.match(waiting, /these people can open it: Maya Okafor ?, Ines Duarte/)
  assert.match(waiting, /Seal it anew and delete what came/)
  assert.doesNotMatch(told({ could }, { keepsDoor: false }), /Seal it anew/)
  const alone = told({ could }, { members: sampleCase().members.slice(0, 1) })
  assert.match(alone, /Once a second reader is on the case/)
  assert.doesNotMatch(alone, /Seal it anew/)
  const done = told({ could, resealed: { by: 'Jun Park', at: '2026-11-12T09:00Z' } })
  assert.match(done, /Jun Park sealed it anew .* Until then these people could open what came: Maya Okafor ?, Ines Duarte/)
  assert.doesNotMatch(done, /Seal it anew/)
})
