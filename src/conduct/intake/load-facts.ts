/** The facts a form is drawn from: bodies that take reports, places, numbers, help. Public, the same for everybody. */
import { rosterPictures } from '../../accounts/pictures.ts'
import { bodiesForReports, type BodyForReports } from '../../bodies/bodies-for-reports.ts'
import type { Context } from '../../context.ts'
import { textsForReports } from '../../policies/texts-for-reports.ts'
import { duration } from '../../rules/clocks.ts'
import { settings } from '../../settings/settings.ts'
import { placesForReports } from '../../spaces/places-for-reports.ts'
import type { BodyFacts, FormFacts } from './form-facts.ts'

export interface Asked {
  /** Id of the space the form was opened for. */
  readonly space?: string | undefined
  /** Slug of the body the form was opened for. */
  readonly body?: string | undefined
  /** A test report: forms that wait for nothing else take it (S35). */
  readonly test?: boolean | undefined
}

export async function loadFacts(
  { db, config, clock }: Pick<Context, 'db' | 'config' | 'clock'>,
  asked: Asked
): Promise<FormFacts> {
  const [own, bodies, places, pictures, texts] = await Promise.all([
    settings(db, config),
    bodiesForReports(db, clock.now()),
    placesForReports(db, asked.space, clock.now()),
    rosterPictures(db),
    textsForReports(db, clock.now().toISOString().slice(0, 10))
  ])
  const chosen = bodies.find((each) => each.body.slug === asked.body)
  // Without a place it goes to the conduct work group, if that takes reports.
  const usual = [...bodies].sort((a, b) => rank(a) - rank(b))[0]
  return {
    phone: own.phone,
    email: own.email,
    help: own.outside_help,
    bodies: bodies.map((each) => ({ ...factsOf(each, asked.test === true), ...namedTexts(texts.get(each.body.id)) })),
    pictures,
    test: asked.test === true,
    body: (chosen ?? usual)?.body.id ?? '',
    places: places.map(({ space, numbers }) => ({
      slug: space.id,
      name: space.name,
      event: space.kind === 'event',
      body: space.body,
      phone: space.on_call_phone,
      emergency: numbers.map(({ label, number }) => ({ label, number }))
    }))
  }
}

const namedTexts = (texts: BodyFacts['texts']): Pick<BodyFacts, 'texts'> => (texts ? { texts } : {})

function rank({ body, open }: BodyForReports): number {
  return (open ? 0 : 2) + (body.kind === 'conduct_group' ? 0 : 1)
}

/** Longest wait the server takes for held letters. */
const mostHours = 720

function appealOf({ handling: { appeal } }: BodyForReports['procedure']): Pick<BodyFacts, 'appeal'> {
  if (appeal === 'none' || !(appeal.who.includes('reporter') || appeal.who.includes('anybody'))) return {}
  return { appeal: appeal.within === undefined ? {} : { within: appeal.within } }
}

function factsOf({ body, fallbackName, procedure, versions, open, testable }: BodyForReports, test: boolean): BodyFacts {
  const { months, days, milliseconds } = duration(procedure.hold_release)
  const hours = (months * 30 + days) * 24 + Math.ceil(milliseconds / 3_600_000)
  return {
    id: body.id,
    name: body.name,
    fallbackName,
    zone: body.time_zone,
    holidays: body.holidays,
    holdHours: Math.min(Math.max(hours, 1), mostHours),
    firstOpen: procedure.first_open,
    acknowledge: procedure.clocks.acknowledge,
    followUp: procedure.clocks.follow_up,
    ...promisedBefore(versions),
    ...appealOf(procedure),
    open: open || (test && testable)
  }
}

/** Earlier promises, each with the instant until which it was made; nothing when none has changed. */
function promisedBefore(versions: BodyForReports['versions']): Pick<BodyFacts, 'before'> {
  const promises = versions.map(({ at, rules }) => ({
    at,
    said: { acknowledge: rules.clocks.acknowledge, followUp: rules.clocks.follow_up, ...appealOf(rules) }
  }))
  if (new Set(promises.map(({ said }) => JSON.stringify(said))).size < 2) return {}
  return { before: promises.slice(1).map(({ said }, i) => ({ until: promises[i]?.at.toISOString() ?? '', ...said })) }
}
