import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComponentChildren } from 'preact'
import { manyDecisions, sampleInterim, sampleProposal, sampleVote, votes } from '../../../../test/helpers/decision-samples.ts'
import { drawText, noDecisions, sampleCase, sampleWork } from '../../../../test/helpers/desk-samples.tsx'
import { CaseContext } from '../../desk/client/case/case-context.ts'
import { isSentOn } from '../../desk/client/case/escalate-part.tsx'
import { BallotForm } from './ballot-form.tsx'
import { Decisions } from './deciding.tsx'
import { Diff } from './diff.tsx'
import { Interims } from './interims.tsx'
import { TakenUp } from './take-up.tsx'
import { VoteCard } from './vote-card.tsx'

const shown = (view: ComponentChildren, deciding = manyDecisions, work = sampleWork()): string =>
  drawText(<CaseContext.Provider value={sampleCase('decide', { deciding })}>{view}</CaseContext.Provider>, work)

test('who has not voted reads how many ballots are in, and nobody’s vote', () => {
  const text = shown(<VoteCard vote={votes.fresh} />)
  assert.match(text, /2 ballots are in; 3 people can vote/)
  assert.doesNotMatch(text, /agree, |Jun Park:/)
})

test('who has voted reads what is still needed, and abstained, stepped back, absent and not voted are four things', () => {
  const text = shown(<VoteCard vote={sampleVote({ ...votes.seen, absent: ['Kim Lee'] })} />)
  assert.match(text, /Needs 2 of 3/)
  assert.match(text, /Jun Park : Disagree A talk first\./)
  assert.match(text, /Not voted: Ines Duarte[\s\S]*Absent: Kim Lee[\s\S]*Stepped back: Tom Berg/)
})

test('a vote that ended while somebody typed keeps the words and says that they were not counted', () => {
  const work = sampleWork()
  work.memory.keepDraft('ballot vote-1', { choice: ['nay'], reason: ['A talk first, I think.'] })
  const text = shown(<BallotForm vote={sampleVote({ state: 'ended', mayVote: false })} />, manyDecisions, work)
  assert.match(text, /Not counted: the vote was over[\s\S]*A talk first, I think\./)
  assert.equal(shown(<BallotForm vote={sampleVote({ state: 'ended', mayVote: false })} />), '')
})

test('a result waits for a second member, and only another one can confirm it', () => {
  const text = shown(<VoteCard vote={votes.closed} />)
  assert.match(text, /It passed[\s\S]*Waits for a second member[\s\S]*Confirm this result/)
  const own = votes.closed.result
  assert.ok(own)
  const mine = shown(<VoteCard vote={{ ...votes.closed, result: { ...own, isMine: true } }} />)
  assert.doesNotMatch(mine, /Confirm this result/)
  assert.match(mine, /Another member has to confirm it/)
  assert.match(shown(<VoteCard vote={votes.stands} />), /Confirmed by Ines Duarte/)
})

test('an empty case says so and leads to a proposal; a decided one asks for no reason any more', () => {
  const empty = shown(<Decisions />, noDecisions)
  assert.match(empty, /Nothing is proposed yet\.[\s\S]*Write a proposal[\s\S]*Say that no decision is needed/)
  assert.doesNotMatch(shown(<Decisions />, { ...noDecisions, decided: true }), /no decision is needed/)
})

test('an open proposal has no second vote beside it, and one that needs advice asks for it first', () => {
  const proposals = [sampleProposal({ votes: [votes.fresh], mayOpen: false })]
  assert.doesNotMatch(shown(<Decisions />, { ...noDecisions, proposals }), /Open the vote/)
  const advised = [sampleProposal({ body: { ...sampleProposal().body, legal: true } })]
  assert.match(shown(<Decisions />, { ...noDecisions, proposals: advised }), /None was asked, for this reason/)
})

test('what one person did at once says that its time is over and that nobody has answered', () => {
  const text = shown(<Interims />)
  assert.match(text, /Waits for the others\s+late\s+Its time is over/)
  assert.match(text, /Nothing ends by itself/)
  assert.match(shown(<Interims />, { ...noDecisions, interims: [{ ...sampleInterim, review: 'reversed' }] }), /Undo it/)
  assert.equal(shown(<Interims />, noDecisions), '')
})

test('a change is said as well as shown', () => {
  assert.match(drawText(<Diff before="A first warning." after="A final warning." />), /A removed: first added: final warning\./)
})

test('a case is taken up with who is on it, where its newest proposal stands, and the way to step back', () => {
  const text = drawText(<TakenUp view={sampleCase('decide', { deciding: manyDecisions })} />)
  assert.match(text, /A final warning Not opened yet[\s\S]*Who is at the meeting Maya Okafor Jun Park Ines Duarte/)
  assert.match(text, /We talked about it[\s\S]*Step back/)
})

test('a decision that the rule sends to others opens the way to the fallback panel, another vote of the same people does not', () => {
  const sentTo = (to: string | undefined): boolean => {
    const result = votes.stands.result && { ...votes.stands.result, state: 'escalated' as const, to }
    return isSentOn({ ...noDecisions, proposals: [sampleProposal({ votes: [{ ...votes.stands, result }] })] })
  }
  assert.deepEqual([sentTo('board'), sentTo('case'), sentTo(undefined)], [true, false, false])
  assert.equal(isSentOn(manyDecisions), false)
})
