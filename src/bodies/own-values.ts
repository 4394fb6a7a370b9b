import { isTree, type Tree } from '../rules/procedure.ts'

/** What a body sets differently from its procedure, as its form shows it. Empty means: as the procedure says. */
export type OwnValues = {
  readonly acknowledge: string
  readonly acknowledge_unit: string
  readonly follow_up: string
  readonly follow_up_unit: string
  readonly hold: string
  readonly hold_unit: string
  readonly smallest_panel: string
  readonly first_open: string
}

/** `7` days is `P7D`; what is no number stays as it was written, so that the check refuses it. */
function within(amount: string, unit: string): string {
  return unit === 'hours' ? `PT${amount}H` : `P${amount}D`
}

function clock(amount: string, unit: string): Tree {
  const half = Math.floor(Number(amount) / 2)
  // Reminders of the procedure may lie before the start of a shorter promise.
  const remind = half >= 1 ? [within(String(half), unit)] : null
  return { within: within(amount, unit), counts: unit === 'business_days' ? 'business' : 'calendar', remind }
}

/** The source of a value that a body set itself. */
export function ourSource(procedure: string): string {
  return `set by this body, not by ${procedure || 'a procedure'}`
}

/** The values to lay over a procedure. Every changed value says that it is the body's own. */
export function overridesFrom(own: OwnValues, procedure: string): Record<string, unknown> {
  const sources: Record<string, string> = {}
  const clocks: Record<string, Tree> = {}
  const overrides: Record<string, unknown> = {}
  const ours = ourSource(procedure)
  for (const name of ['acknowledge', 'follow_up'] as const) {
    if (!own[name]) continue
    clocks[name] = clock(own[name], own[`${name}_unit`])
    sources[`clocks.${name}`] = ours
  }
  if (Object.keys(clocks).length) overrides['clocks'] = clocks
  if (own.hold) overrides['hold_release'] = within(own.hold, own.hold_unit)
  if (own.smallest_panel) {
    overrides['smallest_panel'] = /^\d{1,3}$/.test(own.smallest_panel) ? Number(own.smallest_panel) : own.smallest_panel
  }
  if (own.first_open) overrides['first_open'] = own.first_open
  for (const name of ['hold_release', 'smallest_panel', 'first_open']) if (name in overrides) sources[name] = ours
  if (Object.keys(sources).length) overrides['sources'] = sources
  return overrides
}

/**
 * What the form says, together with what it cannot show: values of other fields, and times that its fields have no
 * number for as long as these were left empty.
 */
export function keepOthers(stored: Tree, shown: OwnValues, from: Tree): Record<string, unknown> {
  const before = ownValuesFrom(stored)
  const replaced = new Set<string>()
  const names = { acknowledge: 'clocks.acknowledge', follow_up: 'clocks.follow_up', hold: 'hold_release' } as const
  for (const [field, path] of Object.entries(names) as [keyof typeof names, string][])
    if (before[field] || shown[field]) replaced.add(path)
  replaced.add('smallest_panel').add('first_open')
  return withoutEmpty({
    ...without(stored, replaced),
    ...from,
    clocks: { ...pick(without(stored, replaced), 'clocks'), ...pick(from, 'clocks') },
    sources: { ...pick(without(stored, replaced), 'sources'), ...pick(from, 'sources') }
  })
}

const pick = (tree: Tree, key: string): Tree => (isTree(tree[key]) ? tree[key] : {})

/** The values without these: at the top, among the clocks, and their sources. */
function without(stored: Tree, paths: ReadonlySet<string>): Tree {
  const keep = (prefix: string) => (tree: Tree) =>
    Object.fromEntries(Object.entries(tree).filter(([key]) => !paths.has(`${prefix}${key}`)))
  return {
    ...keep('')(stored),
    ...(isTree(stored['clocks']) && { clocks: keep('clocks.')(stored['clocks']) }),
    ...(isTree(stored['sources']) && { sources: keep('')(stored['sources']) })
  }
}

function withoutEmpty(tree: Tree): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => !isTree(value) || Object.keys(value).length > 0))
}

/** The form's fields for stored values. */
export function ownValuesFrom(overrides: Readonly<Record<string, unknown>>): OwnValues {
  const clocks = isTree(overrides['clocks']) ? overrides['clocks'] : {}
  const read = (value: unknown, counts: unknown): [amount: string, unit: string] => {
    const match = typeof value === 'string' ? /^P(?:(\d+)D|T(\d+)H)$/.exec(value) : null
    if (match?.[2]) return [match[2], 'hours']
    return [match?.[1] ?? '', counts === 'business' ? 'business_days' : 'days']
  }
  const clockOf = (name: string) => {
    const found = isTree(clocks[name]) ? clocks[name] : {}
    return read(found['within'], found['counts'])
  }
  const [acknowledge, acknowledge_unit] = clockOf('acknowledge')
  const [follow_up, follow_up_unit] = clockOf('follow_up')
  const [hold, hold_unit] = read(overrides['hold_release'], undefined)
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  return {
    acknowledge,
    acknowledge_unit,
    follow_up,
    follow_up_unit,
    hold,
    hold_unit,
    smallest_panel: text(overrides['smallest_panel']),
    first_open: text(overrides['first_open'])
  }
}
