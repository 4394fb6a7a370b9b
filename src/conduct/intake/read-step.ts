/** What one page of the form says, read into the answers. The same for fields posted to the server and fields in a browser. */
import {
  checkAnswers,
  dangerAnswers,
  happenedToAnswers,
  limits,
  needAnswers,
  reachAnswers,
  warningAnswers,
  whenAnswers,
  type AnswerProblem,
  type Answers,
  type Warning
} from './answers.ts'
import { type FormState, peopleToAskAbout, type Rosters, type Step } from './form-state.ts'

/** Fields as somebody filled them in; one that is not there is empty. */
export interface Fields {
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
}

export interface ReadStep {
  readonly form: FormState
  /** Why this page is shown again; the words stay as they were written. */
  readonly problems: readonly AnswerProblem[]
}

const oneOf = <const T extends string>(values: readonly T[], text: string): T | undefined => values.find((each) => each === text)

/** Answers that this step asks for, so that a problem elsewhere does not hold it up. */
const fieldsOf: Readonly<Record<Step, readonly (keyof Answers)[]>> = {
  danger: [],
  call: [],
  happened: [],
  what: ['what'],
  place: ['place', 'whenText'],
  who: ['who'],
  needs: ['needs', 'needsText'],
  files: ['files'],
  match: [],
  team: [],
  you: ['name', 'address', 'language', 'addressedAs'],
  check: ['what', 'place', 'whenText', 'who', 'needs', 'needsText', 'files', 'name', 'address', 'language', 'addressedAs']
}

/** Takes over what a page says. Never loses text: what is too long stays and is named. */
export function readStep(step: Step, fields: Fields, form: FormState, rosters: Rosters | undefined): ReadStep {
  const next = { ...form, ...take(step, fields, form, rosters) }
  const own = fieldsOf[step]
  return { form: next, problems: checkAnswers(next.answers).filter((each) => own.includes(each.field)) }
}

function take(step: Step, fields: Fields, form: FormState, rosters: Rosters | undefined): Partial<FormState> {
  const { answers } = form
  const set = (change: Partial<Answers>): Partial<FormState> => ({ answers: { ...answers, ...change } })
  switch (step) {
    case 'danger':
      return { answers: withChoice(answers, 'danger', oneOf(dangerAnswers, fields.text('danger'))) }
    case 'happened':
      return { answers: withChoice(answers, 'happenedTo', oneOf(happenedToAnswers, fields.text('happenedTo'))) }
    case 'what':
      return set({ what: fields.text('what'), warnings: readWarnings(fields) })
    case 'place':
      return withPlace(form, { ...answers, place: fields.text('place'), whenText: fields.text('whenText') }, fields)
    case 'who': {
      const who = fields.all('who').slice(0, limits.people)
      const told = withChoice({ ...answers, who }, 'whoUnknown', oneOf(['unknown', 'later'], fields.text('whoUnknown')))
      return { answers: withChoice(told, 'personKnows', oneOf(dangerAnswers, fields.text('personKnows'))) }
    }
    case 'needs':
      return set({
        needs: fields.all('needs').flatMap((each) => oneOf(needAnswers, each) ?? []),
        needsText: fields.text('needsText')
      })
    case 'match': {
      const asked = peopleToAskAbout(form, rosters).map((each) => each.id)
      const isIt = fields.all('isIt').filter((each) => asked.includes(each))
      return { asked: [...form.asked, ...asked], ...set({ leaveOut: unique([...answers.leaveOut, ...isIt]) }) }
    }
    case 'team':
      // Without the lists the page had no boxes: nobody who was left out before comes back by that.
      if (rosters === undefined) return {}
      return set({
        leaveOut: withChosen(answers.leaveOut, fields.all('leaveOut'), rosters),
        askBeforeNew: fields.text('askBeforeNew') === 'yes'
      })
    case 'you':
      return { answers: withReach(answers, fields) }
    case 'call':
    case 'files':
    case 'check':
      return {}
  }
}

/** What somebody ticked to warn readers of. */
export function readWarnings(fields: Fields): readonly Warning[] {
  const ticked = fields.all('warnings')
  return warningAnswers.filter((each) => ticked.includes(each))
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

/**
 * Only people of the lists can be left out: anything else would make a roster entry of what somebody typed. Who was left
 * out of another body's lists stays so, should the place be changed back.
 */
function withChosen(before: readonly string[], chosen: readonly string[], { roster, fallback }: Rosters): readonly string[] {
  const known = [...roster.entries, ...fallback.entries].map((each) => each.id)
  return unique([...before.filter((id) => !known.includes(id)), ...chosen.filter((id) => known.includes(id))])
}

function withChoice<K extends 'danger' | 'happenedTo' | 'personKnows' | 'when' | 'whoUnknown' | 'space' | 'identityTo'>(
  answers: Answers,
  key: K,
  value: Answers[K] | undefined
): Answers {
  const { [key]: _, ...rest } = answers
  return (value === undefined ? rest : { ...rest, [key]: value }) as Answers
}

function withPlace({ asked }: FormState, answers: Answers, fields: Fields): Partial<FormState> {
  const chosen = fields.text('space')
  const space = /^[a-z0-9-]{1,100}$/.test(chosen) && chosen !== 'other' && chosen !== 'unsure' ? chosen : undefined
  const placed = withChoice(answers, 'space', space)
  const timed = withChoice(placed, 'when', oneOf(whenAnswers, fields.text('when')))
  if (space === answers.space) return { answers: timed }
  // Another place may mean other people, some under another entry: "is it this person?" is asked of them as well.
  return { answers: withChoice(timed, 'identityTo', undefined), asked: asked.filter((id) => answers.leaveOut.includes(id)) }
}

function withReach(answers: Answers, fields: Fields): Answers {
  const reach = oneOf(reachAnswers, fields.text('reach')) ?? 'site'
  const named = fields.text('naming') !== 'anonymous'
  const name = named ? fields.text('name').trim() : ''
  const chosen = fields.text('identityTo')
  const told = {
    ...answers,
    name,
    reach,
    address: reach === 'email' ? fields.text('email').trim() : reach === 'phone' ? fields.text('phone').trim() : '',
    sharedMailbox: reach === 'email' && fields.text('sharedMailbox') === 'yes',
    language: fields.text('language').trim(),
    addressedAs: fields.text('addressedAs').trim()
  }
  return withChoice(told, 'identityTo', /^[\w-]{22}$/.test(chosen) && name !== '' ? chosen : undefined)
}
