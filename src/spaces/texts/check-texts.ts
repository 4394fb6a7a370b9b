import { dayOf } from '../../bodies/actor.ts'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import { dayAfter } from '../../envelopes/days.ts'
import { fetchPage, type Net } from '../../http/outside/fetch-page.ts'
import type { Sweep } from '../../jobs/sweeps.ts'
import { mayCheckTexts } from '../../settings/settings.ts'
import type { SpaceId } from '../model.ts'
import { refreshSpaces } from '../requirements/refresh.ts'
import { judgePage } from './judge-page.ts'
import type { TextState } from './model.ts'
import { saveState, textsToCheck, type TextToCheck } from './store.ts'
import { textFacts } from './write-texts.ts'

type Site = Pick<Context, 'db' | 'clock' | 'config' | 'publicPages'>

const everyDays = 7
const atOnce = 4
const mostInOneRun = 200

/** Looks once a week at every place that shows one of our texts, where the operator allows it. */
export async function checkTexts(site: Site, net?: Net): Promise<void> {
  const before = dayAfter(site.clock.now(), -everyDays)
  await check(site, await textsToCheck(site.db, before, mostInOneRun), net)
}

/** Looks now at the places of one space. */
export async function checkTextsOf(site: Site, space: SpaceId, net?: Net): Promise<void> {
  await check(site, await textsToCheck(site.db, undefined, 10, space), net)
}

async function check(site: Site, due: readonly TextToCheck[], net: Net | undefined): Promise<void> {
  if (due.length === 0 || !(await mayCheckTexts(site.db))) return
  const now = site.clock.now()
  for (let at = 0; at < due.length; at += atOnce) {
    const some = due.slice(at, at + atOnce)
    const states = await Promise.all(some.map((text) => stateOf(site.config.baseUrl, text, net)))
    await transaction(site.db, async (tx) => {
      for (const [i, text] of some.entries()) await saveState(tx, text, states[i] ?? 'unreachable', dayOf(now))
      await refreshSpaces(tx, [...new Set(some.map(({ space }) => space))], now)
      await site.publicPages.changed(tx)
    })
  }
}

async function stateOf(baseUrl: string, text: TextToCheck, net: Net | undefined): Promise<TextState> {
  const fetched = await fetchPage(text.url, net)
  if ('problem' in fetched) return fetched.problem === 'not_there' ? 'not_found' : 'unreachable'
  return judgePage(text.text, fetched.text, textFacts(baseUrl, text.of, text.mail ?? undefined))
}

export const textsSweep: Sweep = { name: 'space_texts', everySeconds: 24 * 60 * 60, run: (context) => checkTexts(context) }
