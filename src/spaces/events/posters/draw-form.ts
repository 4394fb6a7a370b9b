import type { TaggedPdf } from '../../../pdf/tagged-pdf.ts'
import { asOne } from '../../../pdf/text/paragraph.ts'
import { type PrintFacts, withoutScheme } from './model.ts'
import type { PrintKey } from './wording/print-keys.ts'
import type { PrintWords } from './print-words.ts'

type FormPart = {
  readonly title: PrintKey
  /** What may be ticked. */
  readonly choices?: readonly PrintKey[]
  /** Lines to write on. */
  readonly lines: number
  /** The fields of `/take` that this part is typed into later; a test holds the two together. */
  readonly fields: readonly string[]
}

const needs = [
  'report.needs.talk_today',
  'report.needs.walk_with_me',
  'report.needs.keep_away',
  'report.needs.help_leaving',
  'report.needs.worried_they_know',
  'report.needs.worried_about_work',
  'report.needs.only_know',
  'report.needs.could_not_find_contact'
] as const satisfies readonly PrintKey[]

const danger = ['report.danger.yes', 'report.danger.no', 'report.danger.unsure'] as const
const happened = ['report.happened.me', 'report.happened.saw', 'report.happened.told', 'report.happened.group'] as const
const reach = ['report.you.anonymous', 'report.you.shared'] as const

/** What the form asks, row by row; two in a row stand beside each other. What happened gets the room that the rest leaves. */
export const formRows = [
  [{ title: 'report.danger.title', choices: danger, lines: 0, fields: ['danger'] }],
  [{ title: 'event.form.what', lines: 0, fields: ['what'] }],
  [
    { title: 'event.form.when', lines: 2, fields: ['space', 'place', 'whenText'] },
    { title: 'report.happened.title', choices: happened, lines: 0, fields: ['happenedTo'] }
  ],
  [
    { title: 'event.form.who', lines: 2, fields: ['who'] },
    { title: 'event.form.others', lines: 2, fields: ['others'] }
  ],
  [{ title: 'event.form.wanted', choices: needs, lines: 1, fields: ['needs', 'needsText'] }],
  [
    {
      title: 'event.form.contact',
      choices: reach,
      lines: 2,
      fields: ['naming', 'name', 'reach', 'email', 'phone', 'sharedMailbox', 'addressedAs', 'language', 'identityTo']
    },
    {
      title: 'event.form.leave_out',
      choices: ['report.team.ask_before_new'],
      lines: 2,
      fields: ['leaveOut', 'askBeforeNew']
    }
  ]
] as const satisfies readonly (readonly FormPart[])[]

/** Below a line of its own: for whoever took it, not for whoever told it. */
export const takerRows = [
  [{ title: 'event.form.notes', lines: 2, fields: ['notes'] }],
  [
    { title: 'event.form.taken', lines: 1, fields: ['toldDay', 'toldTime'] },
    { title: 'event.form.by', lines: 1, fields: ['taker', 'takerName'] },
    { title: 'event.form.written', lines: 1, fields: ['typedBy'] }
  ]
] as const satisfies readonly (readonly FormPart[])[]

/** Narrow enough for one sheet, wide enough for every printer. */
export const formMargin = 36
const between = 16
const apart = 17

export type Sheet = { readonly pdf: TaggedPdf; readonly width: number }

/**
 * The form of paper on one sheet: the same fields as `/take`. `lines`: for what happened. Drawn once without, what is left
 * of the sheet says how many lines fit.
 */
export function drawForm({ pdf, width }: Sheet, t: PrintWords, { event, address }: PrintFacts, lines: number): void {
  pdf.line('H1', t('event.form.title', { event: asOne(event.name) }), { size: 17, bold: true, after: 2 })
  pdf.line('P', t('event.form.intro'), { size: 9.5, after: 1 })
  pdf.line('P', t('event.form.online', { address: asOne(withoutScheme(address)) }), { size: 9.5, after: 4 })
  for (const row of formRows) drawRow({ pdf, width }, t, row, lines)
  pdf.line('H2', t('event.form.taker'), { size: 11, bold: true, after: 0 })
  pdf.line('P', t('event.form.taker.text'), { size: 9, after: 2 })
  for (const row of takerRows) drawRow({ pdf, width }, t, row, lines)
}

/** How many lines for what happened fit into what was left. */
export const linesIn = (left: number): number => Math.max(0, Math.floor(left / apart) - 1)

function drawRow({ pdf, width }: Sheet, t: PrintWords, row: readonly FormPart[], lines: number): void {
  const one = (width - 2 * formMargin - (row.length - 1) * between) / row.length
  drawBeside(pdf, row, { x: formMargin, one, between }, (part, x) => {
    pdf.line('H2', t(part.title), { size: 10, bold: true, after: 1 })
    drawChoices(pdf, t, part.choices ?? [], { x, width: one, across: row.length === 1 ? 3 : 1 })
    pdf.rules(part.fields.includes('what') ? lines : part.lines, apart)
  })
}

type Room = { readonly x: number; readonly width: number; readonly across: number }

/** Boxes to tick, some beside each other. */
function drawChoices(pdf: TaggedPdf, t: PrintWords, choices: readonly PrintKey[], { x, width, across }: Room): void {
  const columns = choices.length > 3 ? 2 : across
  for (let from = 0; from < choices.length; from += columns) {
    drawBeside(pdf, choices.slice(from, from + columns), { x: x + 13, one: width / columns - 13, between: 13 }, (choice, at) => {
      pdf.frame({ x: at - 13, top: pdf.left + formMargin - 1, width: 8.5, height: 8.5 })
      pdf.line('P', t(choice), { size: 9, after: 0 })
    })
  }
}

type Columns = { readonly x: number; readonly one: number; readonly between: number }

/** Draws things beside each other and goes on below the longest. */
function drawBeside<T>(pdf: TaggedPdf, all: readonly T[], { x, one, between: gap }: Columns, draw: (each: T, x: number) => void) {
  const top = pdf.left + formMargin
  let lowest = pdf.left
  all.forEach((each, n) => {
    const at = x + n * (one + gap)
    pdf.within({ x: at, top, width: one }, () => {
      draw(each, at)
      lowest = Math.min(lowest, pdf.left)
    })
  })
  pdf.gap(pdf.left - lowest)
}
