/** A procedure as people read it: one list of rows, from which the public page, the comparison and the command line are made. */
import type { Clock } from '../../rules/clocks.ts'
import { completeRule } from '../../rules/decision-rule.ts'
import { places } from '../../rules/decision-rule.ts'
import type { Handling, Rung, Worded } from '../../rules/handling.ts'
import type { ClockName, Procedure } from '../../rules/procedure.ts'
import type { Key, Words } from '../../ui/make-words.ts'
import { ruleWords } from '../../ui/rule-words.ts'
import { spanWords } from '../../ui/span-words.ts'

export const procedureParts = [
  'promises',
  'people',
  'conflicts',
  'decisions',
  'steps',
  'judging',
  'outcomes',
  'letters',
  'after'
] as const
export type ProcedurePart = (typeof procedureParts)[number]

export interface ProcedureRow {
  readonly part: ProcedurePart
  /** Where the value stands in the file: `clocks.acknowledge`. */
  readonly path: string
  readonly title: string
  /** Sentences, or the items of a list. */
  readonly said: readonly string[]
  /** The key of the text it comes from. */
  readonly source: string | undefined
}

/** Everything that a procedure says, in the order in which people meet it. The procedure must have passed `checkProcedure`. */
export function explainProcedure(t: Words, procedure: Procedure): ProcedureRow[] {
  const { sources } = procedure
  const row = (part: ProcedurePart, path: string, title: string, said: readonly string[], source = path): ProcedureRow => ({
    part,
    path,
    title,
    said,
    source: sources[source]
  })
  const clocks = Object.entries(procedure.clocks) as [ClockName, Clock][]
  return [
    ...clocks.map(([name, clock]) => row('promises', `clocks.${name}`, t(`procedure.clock.${name}`), sayClock(t, clock))),
    ...explainPeople(t, procedure).map(([path, said]) => row('people', path, t(`procedure.field.${path}`), [said])),
    ...explainGate(t, procedure).map(([path, title, said, source]) => row('conflicts', path, title, said, source)),
    ...Object.entries(procedure.decisions).map(([kind, rule]) =>
      row('decisions', `decisions.${kind}`, decisionName(t, kind), ruleWords(t, completeRule(rule)))
    ),
    ...explainHandling(t, procedure.handling).map(([part, path, title, said, source]) =>
      row(part, `handling.${path}`, title, said, `handling.${source ?? path}`)
    )
  ]
}

/** What a kind of decision is called. Kinds that only one file has are called by their key. */
export function decisionName(t: Words, kind: string): string {
  if (kind === 'case' || kind === 'change_of_code') return t(`procedure.decision.${kind}`)
  const words = kind.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function sayClock(t: Words, clock: Clock): string[] {
  const { counts } = clock
  const span = (within: string) => spanWords(t, counts ? { within, counts } : { within })
  const reminders = (clock.remind ?? []).map(span)
  return [
    t('explain.by', { span: span(clock.within), event: t(`procedure.event.${clock.from}`) }),
    ...(reminders.length ? [t('explain.reminders', { spans: reminders.join(', ') })] : []),
    t('explain.late', { what: t(`procedure.late.${clock.else ?? 'say_late'}`) })
  ]
}

type PeopleField = 'first_open' | 'intake' | 'smallest_panel' | 'hold_release' | 'leads'

function explainPeople(
  t: Words,
  { first_open, intake, smallest_panel, hold_release, leads }: Procedure
): [PeopleField, string][] {
  return [
    ['first_open', t(`procedure.first_open.${first_open}`)],
    ['intake', t('procedure.intake', intake)],
    ['smallest_panel', t('procedure.smallest_panel', { count: smallest_panel })],
    ['hold_release', t('procedure.hold_release', { span: spanWords(t, { within: hold_release }) })],
    ['leads', t('procedure.leads', { of: leads.of, above: leads.replaced_above })]
  ]
}

function explainGate(t: Words, { gate, conflicts }: Procedure): [path: string, title: string, said: string[], source: string][] {
  const { soft, confirmed_by: confirmedBy } = gate
  const examples = (keys: Procedure['conflicts']) => keys.map((key) => t(`procedure.conflict.${key}`))
  return [
    ['gate', t('procedure.field.gate'), [t(gate.second_check ? 'procedure.gate.twice' : 'procedure.gate.once')], 'gate'],
    ['conflicts', t('explain.conflicts'), [t(`procedure.reason.${gate.reason}`), ...examples(conflicts)], 'conflicts'],
    ...(soft
      ? [
          ['gate.soft', t('explain.soft'), [t('explain.soft.here'), ...examples(soft)], 'gate'] as [
            string,
            string,
            string[],
            string
          ]
        ]
      : []),
    ...(gate.comes_back === undefined
      ? []
      : [
          ['gate.comes_back', t('explain.comes_back'), [t(`explain.comes_back.${gate.comes_back}`)], 'gate'] as [
            string,
            string,
            string[],
            string
          ]
        ]),
    ...(confirmedBy === undefined
      ? []
      : [
          [
            'gate.confirmed_by',
            t('explain.confirmed_by'),
            [t('explain.confirmed_by.decision', { decision: decisionName(t, confirmedBy) })],
            'gate'
          ] as [string, string, string[], string]
        ])
  ]
}

type Said = [part: ProcedurePart, path: string, title: string, said: readonly string[], source?: string]

function explainHandling(t: Words, handling: Handling): Said[] {
  const { assessment, legal_advice: legal, interim, letters } = handling
  const span = (within: string) => spanWords(t, { within })
  const rows: Said[] = [
    ['steps', 'steps', t('explain.steps'), handling.steps.map((step) => t(`explain.step.${step}`))],
    ['steps', 'hear', t('explain.hear'), [t(`explain.hear.${handling.hear}`)]],
    ['steps', 'space', t('explain.space'), [t(`explain.space.${handling.space}`)]]
  ]
  if (handling.ask_affected !== undefined)
    rows.push([
      'steps',
      'ask_affected',
      t('explain.ask_affected'),
      [t('explain.ask_affected.days', { count: handling.ask_affected })]
    ])
  if (interim)
    rows.push([
      'steps',
      'interim',
      t('explain.interim'),
      [
        t('explain.interim.review', { span: span(interim.review), decision: decisionName(t, interim.decision) }),
        ...(interim.longest === undefined ? [] : [t('explain.interim.longest', { span: span(interim.longest) })])
      ]
    ])
  for (const part of ['jurisdiction', 'impact', 'risk'] as const)
    rows.push(['judging', `assessment.${part}`, t(`explain.${part}`), texts(assessment[part]), 'assessment'])
  if (assessment.matrix) {
    const cells = Object.entries(assessment.matrix) as [keyof typeof assessment.matrix, string][]
    const said = cells.map(([cell, follows]) => t(`explain.matrix.${cell}`, { follows }))
    rows.push(['judging', 'assessment.matrix', t('explain.matrix'), said, 'assessment'])
  }
  if (handling.plan.length) rows.push(['outcomes', 'plan', t('explain.plan'), texts(handling.plan)])
  rows.push(['outcomes', 'ladder', t('explain.ladder'), handling.ladder.map((rung) => sayRung(t, rung))])
  if (legal) {
    const said = [
      ...(legal.longer_than === undefined ? [] : [t('explain.legal.longer', { span: span(legal.longer_than) })]),
      ...(legal.naming_in_public ? [t('explain.legal.naming')] : [])
    ]
    rows.push(['outcomes', 'legal_advice', t('explain.legal'), said])
  }
  for (const [situation, parts] of Object.entries(letters) as [keyof Handling['letters'], readonly string[]][])
    rows.push([
      'letters',
      `letters.${situation}`,
      t(`explain.letter.${situation}`),
      parts.map((part) => t(`explain.part.${part}` as Key)),
      'letters'
    ])
  rows.push(
    ['after', 'appeal', t('explain.appeal'), sayAppeal(t, handling.appeal)],
    ['after', 'records', t('explain.records'), handling.records.map(({ text, keep }) => sayRecord(t, text, keep))],
    ['after', 'categories', t('explain.categories'), texts(handling.categories)],
    ['after', 'report', t('explain.report'), [t(`explain.report.${handling.report}`)]]
  )
  return rows
}

const texts = (items: readonly Worded[]) => items.map(({ text }) => text)

function sayRung(t: Words, { text, counted_as, lasts, review, needs = [], return_on_request }: Rung): string {
  const span = (within: string) => spanWords(t, { within })
  const { least, most } = lasts === undefined || lasts === 'for_good' ? {} : lasts
  const more = [
    ...(lasts === 'for_good' ? [t('explain.rung.for_good')] : []),
    ...(least !== undefined && most !== undefined ? [t('explain.rung.between', { least: span(least), most: span(most) })] : []),
    ...(least !== undefined && most === undefined ? [t('explain.rung.least', { span: span(least) })] : []),
    ...(least === undefined && most !== undefined ? [t('explain.rung.most', { span: span(most) })] : []),
    ...(review === undefined ? [] : [t('explain.rung.review', { span: span(review) })]),
    ...needs.map((need) => t(`explain.need.${need}`)),
    ...(return_on_request ? [t('explain.rung.return')] : []),
    t('explain.rung.counted', { as: t(`explain.counted.${counted_as}`) })
  ]
  return `${text}. ${more.join(' ')}`
}

function sayAppeal(t: Words, appeal: Handling['appeal']): string[] {
  if (appeal === 'none') return [t('explain.appeal.none')]
  const to = places.find((place) => place === appeal.to)
  return [
    t('explain.appeal.who', {
      who: appeal.who.map((each) => t(`explain.appellant.${each}`)).join(', '),
      place: to ? t(`rule.place.${to}`) : appeal.to
    }),
    appeal.within === undefined
      ? t('explain.appeal.any_time')
      : t('explain.appeal.within', { span: spanWords(t, { within: appeal.within }) }),
    ...(appeal.grounds.length ? [t('explain.appeal.grounds'), ...texts(appeal.grounds)] : [t('explain.appeal.any_ground')]),
    t(appeal.waits ? 'explain.appeal.waits' : 'explain.appeal.holds'),
    t('explain.appeal.others')
  ]
}

function sayRecord(t: Words, text: string, keep: string | undefined): string {
  return keep === undefined
    ? t('explain.record.chosen', { text })
    : t('explain.record.kept', { text, span: spanWords(t, { within: keep }) })
}
