/** A test report of a space, sealed in memory like a mail that comes in; what could open or find it again is forgotten (S2, S35). */
import { rosterPair } from '../../bodies/form-state.ts'
import { composeReport } from '../../conduct/intake/compose-report.ts'
import { noAnswers } from '../../conduct/intake/answers.ts'
import { fileSealed } from '../../conduct/intake/file-sealed.ts'
import { bodyOf } from '../../conduct/intake/form-facts.ts'
import { loadFacts } from '../../conduct/intake/load-facts.ts'
import { rostersFor } from '../../conduct/intake/seal-on-server.ts'
import { returnWordList } from '../../conduct/intake/word-list.ts'
import type { RosterPair } from '../../conduct/requests.ts'
import type { Context } from '../../context.ts'
import { instanceFacts } from '../../envelopes/instance-facts.ts'
import { Refused } from '../../refused.ts'
import { newReturnWords, returnKeyOf } from '../../seal/return-key.ts'
import { words } from '../../ui/words.ts'
import type { Space } from '../model.ts'

type Site = Pick<Context, 'db' | 'keys' | 'clock' | 'config'>

/**
 * Files one test report of a space. No request is made, so no log has a line of it. Throws `Refused` while the form of the
 * space is closed or too much arrives.
 */
export async function fileTest(context: Site, space: Pick<Space, 'id' | 'name'>): Promise<void> {
  const now = context.clock.now()
  const facts = await loadFacts(context, { space: space.id })
  const body = bodyOf(facts, space.id)
  const newest = async (id: string): Promise<RosterPair> => {
    const pair = await rosterPair(context.db, id as Space['body'], now)
    if (!pair) throw new Refused('form_closed')
    return pair
  }
  const rosters = await rostersFor({ rosters: newest }, body, now)
  const { instance, ...own } = await instanceFacts(context)
  if (!body || !rosters || instance === undefined) throw new Refused('form_closed')
  const { filing } = await composeReport({
    answers: {
      ...noAnswers,
      danger: 'no',
      what: words('en')('space.tests.report', { space: space.name }),
      whoUnknown: 'unknown',
      reach: 'none',
      space: space.id,
      test: true
    },
    form: body.id,
    ...rosters,
    instance: { instance, ...own },
    holdHours: body.holdHours,
    firstOpen: body.firstOpen,
    returnKey: await returnKeyOf(newReturnWords(returnWordList()), instance),
    via: 'server',
    now
  })
  await fileSealed(context, [filing], now)
}
