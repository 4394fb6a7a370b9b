/** Letters that exist in tests only: one of each state that the desk shows. */
import type { LetterBody } from '../../src/conduct/letters/bodies.ts'
import type { LetterOnPage, LettersView, SentOnPage } from '../../src/conduct/letters/view.ts'

export const sampleLetterBody: LetterBody = {
  situation: 'reported_outcome',
  to: 'reported',
  language: 'en',
  template: 'reported_outcome 1',
  subject: 'A message from the conduct work group',
  recipients: [{ name: 'Alex Tall', address: 'alex@example.net' }],
  parts: [
    { part: 'greeting', heading: '', text: 'Hello Alex,' },
    { part: 'behaviour', heading: 'What happened', text: 'Somebody raised their voice at 14:30.' },
    { part: 'plan', heading: 'What we ask of you', text: 'Please ###what to do###.' }
  ]
}

export function sampleLetter(change: Partial<LetterOnPage> = {}): LetterOnPage {
  return {
    id: 'letter-1',
    version: 'version-2',
    body: sampleLetterBody,
    by: 'Jun Park',
    at: '2026-11-20T14:10Z',
    mine: false,
    before: { ...sampleLetterBody, recipients: [{ name: 'Maya' }], subject: 'A message' },
    lock: { by: 'Jun Park', at: '2026-11-20T14:55Z', mine: false, fresh: true },
    sent: false,
    ...change
  }
}

export function sampleSent(change: Partial<SentOnPage> = {}): SentOnPage {
  return {
    id: 'sent-1',
    letter: 'letter-2',
    body: sampleLetterBody,
    by: 'Maya Okafor',
    at: '2026-11-18T10:00Z',
    checkedBy: 'Jun Park',
    way: 'page',
    undoUntil: '2026-11-18T10:10:00.000Z',
    page: { until: '2027-02-16', hasCode: true, begun: true, claimed: true },
    answers: [
      { id: 'answer-1', hash: 'hash', at: '2026-11-19T08:00Z', text: 'I am sorry.\nIt was late.', apology: true, done: [] },
      {
        id: 'answer-2',
        hash: 'hash',
        at: '2026-11-19T09:00Z',
        text: 'I was not there.',
        appeal: true,
        grounds: ['New facts'],
        done: [{ context: true, at: '2026-11-19T10:00Z' }]
      }
    ],
    ...change
  }
}

export const sampleLetters: LettersView = {
  letters: [sampleLetter(), sampleLetter({ id: 'letter-2', sent: true })],
  sent: [
    sampleSent(),
    sampleSent({ id: 'sent-2', way: 'mail', answers: [], mails: ['refused'] }),
    sampleSent({ id: 'sent-3', way: 'mail', answers: [], mails: ['none'], undoUntil: '2026-11-20T15:05:00.000Z' }),
    sampleSent({
      id: 'sent-4',
      agreement: { space: 'The forum', by: '2026-11-19T10:00Z' },
      answers: [
        {
          id: 'answer-3',
          hash: 'hash',
          at: '2026-11-19T08:00Z',
          text: 'Too long.',
          accept: false,
          name: 'Pim',
          role: 'moderator',
          done: []
        }
      ]
    })
  ],
  heard: { heard: false, text: 'They may tamper with the channel.', by: 'Maya Okafor', at: '2026-11-18T10:00Z' }
}
