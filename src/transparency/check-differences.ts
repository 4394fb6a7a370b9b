import type { Finding } from './findings.ts'
import type { BreakdownKey, CountKey, Edition, Period } from './model.ts'

/** A number that anybody could look for, known or not. */
type Cell = {
  readonly low: number
  readonly high: number
  /** Periods other than the draft's own whose publications give it away. */
  readonly from: ReadonlySet<string>
  readonly isPublished: boolean
}

type Equation = { readonly whole: string; readonly parts: readonly string[]; readonly period: string }

type Target = { readonly name: string; readonly finding: Pick<Finding, 'table' | 'row' | 'count'> }

const unknown: Cell = { low: 0, high: Number.POSITIVE_INFINITY, from: new Set(), isPublished: false }

/** More rounds than any chain of editions is long; each one only narrows. */
const mostRounds = 60

/**
 * Hidden numbers of a draft, and rows that were put together, that anybody can work out: from totals of the same
 * edition, from another period that overlaps this one, or from an earlier version. `earlier` is everything published
 * about the body, all versions.
 *
 * Every number is kept between a lowest and a highest value; sums narrow both until nothing moves any more.
 */
export function checkDifferences(draft: Edition, earlier: readonly Edition[]): Finding[] {
  const book = new Book()
  // Later versions last, the draft after all: what it hides was perhaps not hidden before.
  for (const edition of earlier.toSorted((a, b) => a.version - b.version)) book.read(edition)
  book.read(draft)
  const equations = [...earlier, draft].flatMap(equationsOf).concat(periodEquations([...earlier, draft]))
  book.solve(equations)
  return targetsOf(draft).flatMap(({ name, finding }) => {
    const cell = book.cell(name)
    if (cell.low !== cell.high) return []
    const periods = [...cell.from].filter((each) => each !== draft.period.slug).toSorted()
    return [{ code: 'can_be_worked_out' as const, ...finding, whole: cell.low, periods }]
  })
}

const countName = (period: string, count: CountKey) => JSON.stringify([period, count])
const rowName = (period: string, by: BreakdownKey, label: string, count: CountKey) => JSON.stringify([period, by, label, count])

/** What the draft does not show on purpose. */
function targetsOf({ period: { slug }, counts, tables }: Edition): Target[] {
  const hidden = Object.entries(counts).flatMap(([key, cell]) => {
    const count = key as CountKey
    return cell === 'hidden' ? [{ name: countName(slug, count), finding: { count } }] : []
  })
  const rows = tables.flatMap(({ by, columns, rows }) =>
    columns.flatMap((count, at) =>
      rows.flatMap(({ label, cells, of }) => {
        const own = cells[at] === 'hidden' ? [label] : []
        // A row of zero hides nothing of its parts.
        const merged = cells[at] === 0 ? [] : of
        return [...own, ...merged].map((row) => ({ name: rowName(slug, by, row, count), finding: { table: by, row, count } }))
      })
    )
  )
  return [...hidden, ...rows]
}

/** Sums that hold inside one edition. */
function equationsOf({ period: { slug: period }, counts, tables }: Edition): Equation[] {
  const columns = tables.flatMap(({ by, columns, rows }) =>
    columns.flatMap((count, at): Equation[] => {
      const parts = rows.map(({ label }) => rowName(period, by, label, count))
      const merged = rows
        .filter(({ of }) => of.length > 0)
        .map(({ label, of }) => ({
          whole: rowName(period, by, label, count),
          parts: of.map((part) => rowName(period, by, part, count)),
          period
        }))
      // Where rows were not counted, they do not have to give the total.
      const isWhole = rows.length > 0 && rows.every(({ cells }) => cells[at] !== 'missing' && cells[at] !== 'none')
      return isWhole ? [{ whole: countName(period, count), parts, period }, ...merged] : merged
    })
  )
  const sums: readonly (readonly [CountKey, readonly CountKey[]])[] = [
    ['reports', ['issues', 'repeat_reports']],
    ['conduct_actions', ['restorative', 'punitive']]
  ]
  const fixed = sums
    .filter(([whole, parts]) => [whole, ...parts].every((key) => counts[key] !== undefined))
    .map(([whole, parts]) => ({ whole: countName(period, whole), parts: parts.map((part) => countName(period, part)), period }))
  return [...columns, ...fixed]
}

/** Two halves and a year: whenever published periods fill another one without gap or overlap, their numbers add up. */
function periodEquations(editions: readonly Edition[]): Equation[] {
  const periods = [...new Map(editions.map(({ period }) => [period.slug, period])).values()]
  const names = [...new Set(editions.flatMap(namesOf))].map((name) => JSON.parse(name) as [string, ...string[]])
  const rest = new Map(names.map(([, ...what]) => [JSON.stringify(what), what]))
  return periods.flatMap((whole) =>
    fillsOf(whole, periods).flatMap((parts) =>
      [...rest.values()].map((what) => ({
        whole: JSON.stringify([whole.slug, ...what]),
        parts: parts.map(({ slug }) => JSON.stringify([slug, ...what])),
        period: parts.map(({ slug }) => slug).join(' ')
      }))
    )
  )
}

/** Medians and percentages do not add up over periods. */
const isAdditive = (count: CountKey) => !count.startsWith('median_') && count !== 'people_named'

function namesOf({ period: { slug }, counts, tables }: Edition): string[] {
  return [
    ...Object.keys(counts).flatMap((key) => (isAdditive(key as CountKey) ? [countName(slug, key as CountKey)] : [])),
    ...tables.flatMap(({ by, columns, rows }) =>
      rows.flatMap(({ label, of }) => columns.flatMap((count) => [label, ...of].map((row) => rowName(slug, by, row, count))))
    )
  ]
}

/** More ways to fill a year than any body publishes. */
const mostFills = 20

/** Every way in which shorter periods fill this one day by day: two halves, four quarters, a half and two quarters. */
function fillsOf(whole: Period, periods: readonly Period[]): readonly (readonly Period[])[] {
  const inside = periods.filter(({ slug, from, to }) => slug !== whole.slug && from >= whole.from && to <= whole.to)
  const found: (readonly Period[])[] = []
  const fill = (next: string, used: readonly Period[]): void => {
    if (found.length >= mostFills) return
    if (next > whole.to) {
      if (used.length > 1) found.push(used)
      return
    }
    for (const part of inside) if (part.from === next) fill(dayAfter(part.to), [...used, part])
  }
  fill(whole.from, [])
  return found
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

class Book {
  readonly #cells = new Map<string, Cell>()

  cell(name: string): Cell {
    return this.#cells.get(name) ?? unknown
  }

  read({ period: { slug }, counts, tables, years }: Edition): void {
    for (const [key, cell] of Object.entries(counts)) this.#see(countName(slug, key as CountKey), cell, slug)
    for (const year of years) {
      for (const [key, cell] of Object.entries(year.counts)) this.#see(countName(year.period, key as CountKey), cell, slug)
    }
    for (const { by, columns, rows } of tables) {
      for (const { label, cells } of rows) {
        columns.forEach((count, at) => this.#see(rowName(slug, by, label, count), cells[at], slug))
      }
    }
  }

  /** A number once published stays known. What is hidden holds at least one: a zero is nobody's. */
  #see(name: string, cell: unknown, from: string): void {
    const before = this.cell(name)
    if (typeof cell === 'number') {
      // Of two published values the last one counts.
      this.#cells.set(name, { low: cell, high: cell, from: new Set([from]), isPublished: true })
    } else if (cell === 'hidden' && !before.isPublished) this.#cells.set(name, { ...before, low: 1 })
  }

  solve(equations: readonly Equation[]): void {
    for (let round = 0, moved = true; moved && round < mostRounds; round++) {
      moved = false
      for (const equation of equations) moved = this.#narrow(equation) || moved
    }
  }

  #narrow({ whole, parts, period }: Equation): boolean {
    const all = parts.map((part) => this.cell(part))
    const low = all.reduce((sum, cell) => sum + cell.low, 0)
    const high = all.reduce((sum, cell) => sum + cell.high, 0)
    const sum = this.cell(whole)
    const from = [sum, ...all].flatMap((cell) => [...cell.from]).concat(period.split(' '))
    let moved = this.#bound(whole, low, high, from)
    parts.forEach((part, at) => {
      const own = all[at] ?? unknown
      const others = { low: low - own.low, high: all.reduce((max, cell, i) => (i === at ? max : max + cell.high), 0) }
      moved = this.#bound(part, sum.low - others.high, sum.high - others.low, from) || moved
    })
    return moved
  }

  #bound(name: string, low: number, high: number, from: readonly string[]): boolean {
    const before = this.cell(name)
    const next = { low: Math.max(before.low, low), high: Math.min(before.high, high) }
    // Numbers that contradict each other give nothing away.
    if (next.low > next.high || (next.low === before.low && next.high === before.high)) return false
    this.#cells.set(name, { ...before, ...next, from: new Set([...before.from, ...from]) })
    return true
  }
}
