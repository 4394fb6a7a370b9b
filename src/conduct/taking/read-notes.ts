/** The one long page of `/take`, read into the answers: the reporter's words and the taker's notes never mix. */
import { minuteOf } from '../../seal/header.ts'
import { checkAnswers, dangerAnswers, happenedToAnswers, needAnswers, type AnswerProblem, type Taken } from '../intake/answers.ts'
import type { FormState, Rosters } from '../intake/form-state.ts'
import { everybody } from '../intake/form-state.ts'
import { readStep, type Fields } from '../intake/read-step.ts'

export type TakeProblem = AnswerProblem | { readonly field: 'toldAt'; readonly code: 'not_a_day' | 'later' }

/** A report that somebody begins to take down now. */
export function newTaken(from: Taken['from'], now: Date): Taken {
  const at = minuteOf(now)
  return { from, by: '', typedBy: '', notes: '', others: '', toldAt: from === 'paper' ? '' : at, enteredAt: at }
}

/** The select's value for somebody who is on no list. */
export const somebodyElse = 'other'

/** Takes over what the page says; text that is too long stays and is named. `now` tells a day that has not come. */
export function readNotes(
  fields: Fields,
  form: FormState,
  rosters: Rosters | undefined,
  now: Date
): { form: FormState; problems: readonly TakeProblem[] } {
  const placed = readStep('place', fields, form, rosters).form
  const told = readStep('who', fields, placed, rosters).form
  const { danger: _, happenedTo: __, ...rest } = told.answers
  const danger = dangerAnswers.find((each) => each === fields.text('danger'))
  const happenedTo = happenedToAnswers.find((each) => each === fields.text('happenedTo'))
  const before = form.answers.taken ?? newTaken('spoken', now)
  const taken: Taken = {
    ...whoTook(fields, rosters, before),
    from: before.from,
    enteredAt: before.enteredAt,
    notes: fields.text('notes'),
    others: fields.text('others'),
    typedBy: fields.text('typedBy').trim(),
    toldAt: readTold(fields, before)
  }
  const needs = fields.all('needs').flatMap((each) => needAnswers.find((need) => need === each) ?? [])
  const next: FormState = {
    ...told,
    answers: {
      ...rest,
      what: fields.text('what'),
      needs,
      needsText: fields.text('needsText'),
      taken,
      ...(danger !== undefined && { danger }),
      ...(happenedTo !== undefined && { happenedTo })
    }
  }
  return { form: next, problems: [...problemsOf(next), ...toldProblems(taken, now)] }
}

const own: readonly AnswerProblem['field'][] = ['what', 'place', 'whenText', 'who', 'needsText', 'taken']

function problemsOf(form: FormState): AnswerProblem[] {
  return checkAnswers(form.answers).filter((each) => own.includes(each.field))
}

function toldProblems({ toldAt }: Taken, now: Date): TakeProblem[] {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?$/.test(toldAt) || Number.isNaN(Date.parse(toldAt)))
    return [{ field: 'toldAt', code: 'not_a_day' }]
  // A clock may be a minute fast, and the day of somewhere else may have begun already.
  const ahead = toldAt.length > 10 ? 5 * 60_000 : 14 * 3_600_000
  return Date.parse(toldAt) > now.getTime() + ahead ? [{ field: 'toldAt', code: 'later' }] : []
}

function whoTook(fields: Fields, rosters: Rosters | undefined, before: Taken): Pick<Taken, 'by' | 'person'> {
  // A badge says it, and the page does not ask.
  if (fields.all('taker').length === 0) return { by: before.by, ...(before.person !== undefined && { person: before.person }) }
  const chosen = fields.text('taker')
  const person = rosters && everybody(rosters).find((each) => each.id === chosen)
  if (person !== undefined) return { by: person.name, person: person.id }
  // The list was not there when the page was drawn, and is now, or the other way round: nobody is forgotten by that.
  if (chosen === before.person && before.person !== undefined) return { by: before.by, person: before.person }
  return { by: fields.text('takerName').trim() }
}

/** A day alone stays a day; with a time it is an instant, in the zone of this device. */
function readTold(fields: Fields, before: Taken): string {
  if (fields.all('toldDay').length === 0) return before.toldAt
  const [day, time] = [fields.text('toldDay').trim(), fields.text('toldTime').trim()]
  if (time === '') return day.slice(0, 17)
  const instant = new Date(`${day}T${time}`)
  return Number.isNaN(instant.getTime()) ? day.slice(0, 17) : minuteOf(instant)
}

/** What the two fields show for a moment that was read before. */
export function toldFields({ toldAt }: Taken): { day: string; time: string } {
  if (toldAt.length <= 10) return { day: toldAt, time: '' }
  const at = new Date(toldAt)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return { day, time: `${two(at.getHours())}:${two(at.getMinutes())}` }
}
