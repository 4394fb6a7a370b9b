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

/** How the words came to somebody else than their reporter: told, or written on a form of paper. */
export const takenFrom = ['spoken', 'paper', 'phone'] as const

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

/** Who took a report down for its reporter, and what they add. Kept apart from the reporter's own words. */
export interface Taken {
  readonly from: (typeof takenFrom)[number]
  readonly by: string
  /** Roster entry id of who took it, when they are on a list of readers. */
  readonly person?: string
  /** Who typed a paper form in, when it was somebody else. */
  readonly typedBy: string
  /** The taker's own notes: what they saw, did and promised. */
  readonly notes: string
  /** Others who were there: one name in a line. */
  readonly others: string
  /** When it was told: a minute, or a day when nobody knows more. */
  readonly toldAt: string
  /** Minute in which the writing down began. */
  readonly enteredAt: string
  /** What a key says about who took it; made when it is sent. */
  readonly proof?: {
    readonly roster: string
    readonly key: string
    readonly until: string
    readonly statement: string
    readonly signature: string
  }
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
  /** This is a test report: said inside the words, where only readers see it (S35). */
  readonly test?: true
  /** Only on a report that somebody took down for another person. */
  readonly taken?: Taken
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

/** How the words of a report came in, when a browser seals it: what the header of each part says (S2). */
export function wayOf({ taken }: Pick<Answers, 'taken'>): 'browser' | 'taken' | 'paper' {
  if (taken === undefined) return 'browser'
  return taken.from === 'paper' ? 'paper' : 'taken'
}

export type AnswerProblem = { readonly field: keyof Answers; readonly code: 'empty' | 'too_long' | 'too_many' | 'not_an_address' }

/** Everything wrong with the answers, in form order; an empty list means they can be sent. */
export function checkAnswers(a: Answers): AnswerProblem[] {
  const problems: AnswerProblem[] = []
  const long = (field: keyof Answers, text: string, limit: number) => {
    if (text.length > limit) problems.push({ field, code: 'too_long' })
  }
  // Of their words and the taker's notes one is enough.
  if (a.what.trim() === '' && (a.taken?.notes ?? '').trim() === '') problems.push({ field: 'what', code: 'empty' })
  long('what', a.what, limits.what)
  for (const field of ['place', 'whenText', 'needsText'] as const) long(field, a[field], limits.short)
  for (const field of ['name', 'address', 'language', 'addressedAs'] as const) long(field, a[field], limits.name)
  const { notes = '', others = '', by, typedBy = '' } = a.taken ?? {}
  if (notes.length > limits.what || others.length > limits.short || typedBy.length > limits.name) {
    problems.push({ field: 'taken', code: 'too_long' })
  }
  if (by !== undefined && (by.trim() === '' || by.length > limits.name)) problems.push({ field: 'taken', code: 'empty' })
  if (a.who.length > limits.people) problems.push({ field: 'who', code: 'too_many' })
  for (const person of a.who) long('who', person, limits.short)
  if (a.needs.length > limits.needs) problems.push({ field: 'needs', code: 'too_many' })
  if (a.files.length > limits.files) problems.push({ field: 'files', code: 'too_many' })
  if (a.reach === 'email' && !/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/u.test(a.address.trim())) {
    problems.push({ field: 'address', code: 'not_an_address' })
  }
  return problems
}
