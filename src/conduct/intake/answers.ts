/**
 * What a reporter can tell us. Only `what` is ever required.
 * Limits are counted in UTF-16 units, as browsers count them.
 */
export const limits = { what: 20_000, short: 2_000, name: 300, people: 12, files: 10, needs: 12 } as const

export const dangerAnswers = ['yes', 'no', 'unsure'] as const
export const happenedToAnswers = ['me', 'saw', 'told', 'group'] as const
export const whenAnswers = ['today', 'yesterday', 'another_day', 'more_than_once', 'unsure'] as const
export const needAnswers = [
  'talk_today',
  'walk_with_me',
  'keep_away',
  'help_leaving',
  'worried_they_know',
  'worried_about_work',
  'only_know',
  'could_not_find_contact'
] as const
/** What readers are warned of before they open the words. */
export const warningAnswers = ['violence', 'sexual', 'self_harm', 'slurs', 'pictures'] as const
export const reachAnswers = ['site', 'email', 'phone', 'none'] as const

export type Danger = (typeof dangerAnswers)[number]
export type HappenedTo = (typeof happenedToAnswers)[number]
export type When = (typeof whenAnswers)[number]
export type Need = (typeof needAnswers)[number]
export type Warning = (typeof warningAnswers)[number]
export type Reach = (typeof reachAnswers)[number]

/** A file as an entry names it: where its sealed bytes are and the seed that opens them. */
export interface FileKey {
  readonly blob: string
  readonly hash: string
  readonly size: number
  readonly seed: string
}

/** One attached file: the cleaned copy for daily work, and the original, whose key is kept with the identity. */
export interface AttachedFile {
  readonly name: string
  readonly type: string
  readonly cleaned: FileKey
  readonly original?: FileKey
}

export interface Answers {
  readonly danger?: Danger
  readonly happenedTo?: HappenedTo
  /** Does the person know that you are telling us? Asked when somebody saw it or was told. */
  readonly personKnows?: Danger
  readonly what: string
  readonly warnings?: readonly Warning[]
  /** Slug of the space the form was opened for, or chosen. */
  readonly space?: string
  readonly place: string
  readonly when?: When
  readonly whenText: string
  readonly who: readonly string[]
  readonly whoUnknown?: 'unknown' | 'later'
  readonly needs: readonly Need[]
  readonly needsText: string
  /** Roster entry ids of people who must not see this. */
  readonly leaveOut: readonly string[]
  /** "Ask me before somebody new joins." */
  readonly askBeforeNew: boolean
  /** Roster entry id of the one reader who may know the name at once; nobody when absent. */
  readonly identityTo?: string
  readonly name: string
  readonly reach: Reach
  readonly address: string
  /** Somebody else can read this mailbox: mails get a neutral subject. */
  readonly sharedMailbox: boolean
  readonly language: string
  readonly addressedAs: string
  readonly files: readonly AttachedFile[]
}

export const noAnswers: Answers = {
  what: '',
  place: '',
  whenText: '',
  who: [],
  needs: [],
  needsText: '',
  leaveOut: [],
  askBeforeNew: false,
  name: '',
  reach: 'site',
  address: '',
  sharedMailbox: false,
  language: '',
  addressedAs: '',
  files: []
}

export type AnswerProblem = { readonly field: keyof Answers; readonly code: 'empty' | 'too_long' | 'too_many' | 'not_an_address' }

/** Everything wrong with the answers, in form order; an empty list means they can be sent. */
export function checkAnswers(a: Answers): AnswerProblem[] {
  const problems: AnswerProblem[] = []
  const long = (field: keyof Answers, text: string, limit: number) => {
    if (text.length > limit) problems.push({ field, code: 'too_long' })
  }
  if (a.what.trim() === '') problems.push({ field: 'what', code: 'empty' })
  long('what', a.what, limits.what)
  for (const field of ['place', 'whenText', 'needsText'] as const) long(field, a[field], limits.short)
  for (const field of ['name', 'address', 'language', 'addressedAs'] as const) long(field, a[field], limits.name)
  if (a.who.length > limits.people) problems.push({ field: 'who', code: 'too_many' })
  for (const person of a.who) long('who', person, limits.short)
  if (a.needs.length > limits.needs) problems.push({ field: 'needs', code: 'too_many' })
  if (a.files.length > limits.files) problems.push({ field: 'files', code: 'too_many' })
  if (a.reach === 'email' && !/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/u.test(a.address.trim())) {
    problems.push({ field: 'address', code: 'not_an_address' })
  }
  return problems
}
