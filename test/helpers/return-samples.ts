/** A report as its reporter sees it, with people and words that exist in tests only. */
import type { FormFacts } from '../../src/conduct/intake/form-facts.ts'
import type { Happening, ReportView } from '../../src/conduct/returning/report-view.ts'

export const sampleFacts: FormFacts = {
  phone: '+1 412 555 0100',
  email: 'conduct@example.org',
  help: [],
  places: [],
  body: 'body-group',
  bodies: [
    {
      id: 'body-group',
      name: 'Conduct work group',
      fallbackName: 'Board',
      zone: 'Europe/Berlin',
      holidays: [],
      holdHours: 240,
      firstOpen: 'two_readers',
      acknowledge: { from: 'received', within: 'P7D', else: 'say_late' },
      followUp: { from: 'discussed', within: 'P7D', else: 'status_message' },
      open: true
    }
  ],
  test: false
}

export function sampleHappening(change: Partial<Happening> = {}): Happening {
  return { n: 1, at: '2026-11-12T09:00Z', what: 'team_wrote', who: 'Maya Okafor', text: 'Thank you.', files: [], ...change }
}

/** Decided, told, with an apology passed on and a question about the plan; an appeal is open. */
export function sampleReturn(change: Partial<ReportView> = {}): ReportView {
  return {
    reference: 'K7Q-4MD',
    state: 'decided',
    since: '2026-11-18T10:00Z',
    appeal: { until: '2026-12-18T10:00Z', late: false, asked: false },
    happenings: [
      { n: 0, at: '2026-11-10T10:00Z', what: 'sent', text: 'Somebody shouted at me.\nTwice.', files: [] },
      sampleHappening({ n: 1, what: 'read', text: 'We have read it.' }),
      sampleHappening({
        n: 2,
        at: '2026-11-14T10:00Z',
        what: 'asked_about',
        answerBy: '2026-11-17T10:00Z',
        text: 'The plan\n\nA talk, and three months away from the channel.'
      }),
      { n: 3, at: '2026-11-15T10:00Z', what: 'you_wrote', text: 'Fine with me.', files: [] },
      sampleHappening({
        n: 4,
        at: '2026-11-16T10:00Z',
        what: 'apology',
        text: 'The person who was reported asked us to pass it on. You do not have to answer it, or accept it.\n\nWhat the person wrote\n\nI was loud. I am sorry.'
      }),
      sampleHappening({ n: 5, at: '2026-11-18T10:00Z', what: 'status', state: 'decided', text: 'A talk, and three months away.' })
    ],
    alarms: [],
    sealed: 0,
    held: 'none',
    form: 'body-group',
    name: '',
    reach: 'site',
    bounced: false,
    urgent: false,
    stopped: false,
    needsNewWords: false,
    ...change
  }
}
