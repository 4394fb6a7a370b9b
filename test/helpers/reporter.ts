import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noAnswers, type Answers } from '../../src/conduct/intake/answers.ts'
import { composeReport, type Composed, type ComposeInput } from '../../src/conduct/intake/compose-report.ts'
import type { BodyFacts } from '../../src/conduct/intake/form-facts.ts'
import { Requests, type Instance } from '../../src/conduct/requests.ts'
import { ReporterSession, type ReporterOptions } from '../../src/conduct/returning/reporter-session.ts'
import { root } from '../../src/root.ts'
import { newReturnWords, returnKeyOf, type ReturnKey } from '../../src/seal/return-key.ts'
import { parseWordList } from '../../src/seal/words.ts'
import type { TestApp } from './app.ts'
import type { Foundation } from './envelopes.ts'

export const wordList = parseWordList(readFileSync(join(root, 'src/seal/words/en.txt'), 'utf8'))

/** Requests as a browser makes them, to the app under test. */
export function requestsTo(t: TestApp): Requests {
  return new Requests((path, init) => t.request(path, init))
}

export function bodyFacts(foundation: Foundation): BodyFacts {
  return {
    id: foundation.body,
    name: 'Conduct group',
    fallbackName: 'Board',
    zone: 'UTC',
    holidays: [],
    holdHours: 240,
    firstOpen: 'two_readers',
    acknowledge: { from: 'received', within: 'P7D', else: 'say_late' },
    followUp: { from: 'discussed', within: 'P7D', else: 'status_message' },
    open: true
  }
}

export type Reported = Composed & {
  words: string[]
  key: ReturnKey
  instance: Instance
  requests: Requests
  /** Opens the return page's session with the words. */
  open: (change?: Partial<ReporterOptions>) => Promise<ReporterSession | undefined>
}

/** A report sealed as a reporter's browser does it; `file: false` leaves it unsent. */
export async function reportTo(
  t: TestApp,
  foundation: Foundation,
  answers: Partial<Answers> = {},
  { file = true, ...change }: Partial<ComposeInput> & { file?: boolean } = {}
): Promise<Reported> {
  const requests = requestsTo(t)
  const instance = await requests.instance()
  const words = newReturnWords(wordList)
  const key = await returnKeyOf(words, instance.instance)
  const composed = await composeReport({
    answers: { ...noAnswers, what: 'Canary words of a report', ...answers },
    form: foundation.body,
    roster: foundation.own,
    fallback: foundation.panelRoster,
    instance,
    holdHours: 240,
    firstOpen: 'two_readers',
    returnKey: key,
    via: 'browser',
    now: t.clock.now(),
    ...change
  })
  if (file) await requests.file(composed.filing)
  const options = {
    requests,
    instance,
    list: wordList,
    bodies: [bodyFacts(foundation)],
    via: 'browser' as const,
    now: t.clock.now
  }
  return { ...composed, words, key, instance, requests, open: (more) => ReporterSession.open(key, { ...options, ...more }) }
}
