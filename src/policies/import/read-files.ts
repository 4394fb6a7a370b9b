import { readAttribution } from '../attribution.ts'
import { isPolicySlug, type PolicyKind } from '../model.ts'
import { checkText, longestText, type TextProblem, tidyText } from '../text/check-text.ts'
import { diffTexts } from '../text/diff-texts.ts'
import { titleOf } from '../text/sections.ts'
import { type FrontMatter, type FrontMatterProblem, readFrontMatter } from './front-matter.ts'

export type GivenFile = { readonly name: string; readonly content: string }

/** One file with everything that is known of it. */
export type ReadFile = {
  readonly file: string
  readonly slug: string
  readonly title: string
  readonly kind: PolicyKind
  readonly text: string
  readonly about: FrontMatter
  readonly day: string | undefined
}

export type FileProblem = {
  readonly file: string
  readonly code: TextProblem | FrontMatterProblem['code'] | 'no_slug' | 'no_day'
  readonly key?: string
}

/** What is said of all files at once; what stands in a file wins. */
export type Said = {
  readonly policy?: string | undefined
  readonly kind?: PolicyKind | undefined
  readonly day?: string | undefined
}

/** `Enforcement-Procedures.2024-03-11.0fed723.md`: a name, a day, and which of that day. */
const dated = /^(.+?)\.(\d{4}-\d{2}-\d{2})(?:\.[\w-]+)?\.(?:md|markdown)$/i

/** Reads files of one or several texts. Those of one text come in the order in which they were in force. */
export function readFiles(files: readonly GivenFile[], said: Said = {}): { files: ReadFile[]; problems: FileProblem[] } {
  const problems: FileProblem[] = []
  const read = files.flatMap(({ name, content }) => {
    // Before anything looks into it: a wrong file may be a large one.
    if (content.length > longestText + 30_000) {
      problems.push({ file: name, code: 'too_big' })
      return []
    }
    const { text: words, about, problems: wrong } = readFrontMatter(content)
    problems.push(...wrong.map((problem) => ({ file: name, ...problem })))
    const text = tidyText(words)
    const problem = checkText(text)
    if (problem) problems.push({ file: name, code: problem })
    return problem || wrong.length > 0 ? [] : [{ name, text, about }]
  })
  const named = read.map(({ name, text, about }) => {
    const [, stem = '', day] = dated.exec(name) ?? []
    return { name, text, about, stem: stem || name.replace(/\.(md|markdown)$/i, ''), day: about.from ?? day ?? said.day }
  })
  const done = groupBy(named, ({ about, stem }) => about.policy ?? said.policy ?? stem).flatMap((group) => {
    const newest = group.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1)).at(-1)
    const title = newest?.about.title ?? titleOf(newest?.text ?? '') ?? newest?.stem ?? ''
    const slug = newest?.about.policy ?? said.policy ?? slugFrom(newest?.stem ?? '', title)
    const kind = (newest?.about.kind as PolicyKind | undefined) ?? said.kind ?? guessKind(`${newest?.stem} ${title}`)
    return group.flatMap(({ name, text, about, day }): ReadFile[] => {
      if (!isPolicySlug(slug)) problems.push({ file: name, code: 'no_slug' })
      if (day === undefined && about.translation === undefined) problems.push({ file: name, code: 'no_day' })
      return [{ file: name, slug, title: title.slice(0, 160), kind, text, about, day }]
    })
  })
  return { files: groupBy(done, ({ slug }) => slug).flatMap(inOrder), problems }
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups.values()]
}

function slugFrom(stem: string, title: string): string {
  const name = /^(index|readme)$/i.test(stem) ? title : stem
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
}

/** What a text is for, by its name. */
export function guessKind(name: string): PolicyKind {
  if (/bylaws/i.test(name)) return 'bylaws'
  if (/enforcement|handling/i.test(name)) return 'enforcement'
  if (/report(s|ing)?\b/i.test(name) && !/transparency/i.test(name)) return 'reporting'
  return /code[ -]of[ -]conduct/i.test(name) && !/guide|best practice/i.test(name) ? 'code' : 'other'
}

/** More versions of one day than this stay as they came. */
const mostOfADay = 6

/**
 * By number where files have one, then by day. Of versions of one day nobody wrote down the order: the one in which the
 * words change least on the way from the day before to the day after.
 */
function inOrder(files: readonly ReadFile[]): ReadFile[] {
  if (files.every(({ about }) => about.version !== undefined)) {
    return files.toSorted((a, b) => (a.about.version ?? 0) - (b.about.version ?? 0))
  }
  const days = groupBy(
    files.toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : (a.day ?? '') > (b.day ?? '') ? 1 : a.file < b.file ? -1 : 1)),
    ({ day }) => day ?? ''
  )
  const ordered: ReadFile[] = []
  days.forEach((ofDay, at) => {
    const [next, ...more] = days[at + 1] ?? []
    ordered.push(...shortestWay(ordered.at(-1), ofDay, more.length === 0 ? next : undefined))
  })
  return ordered
}

function shortestWay(before: ReadFile | undefined, files: readonly ReadFile[], after: ReadFile | undefined): readonly ReadFile[] {
  if (files.length < 2 || files.length > mostOfADay) return files
  const costs = new Map<string, number>()
  const cost = (a: ReadFile | undefined, b: ReadFile | undefined) => {
    if (!a || !b) return 0
    const key = `${a.file}\n${b.file}`
    let known = costs.get(key)
    if (known === undefined) costs.set(key, (known = changedLetters(a.text, b.text)))
    return known
  }
  let best = { cost: Infinity, order: files }
  for (const order of ordersOf(files)) {
    const way = [before, ...order, after]
    const sum = way.reduce((all, each, i) => all + (i > 0 ? cost(way[i - 1], each) : 0), 0)
    if (sum < best.cost) best = { cost: sum, order }
  }
  return best.order
}

function changedLetters(before: string, now: string): number {
  return diffTexts(before, now)
    .rows.flatMap((row) => [...row.before, ...row.now])
    .reduce((sum, { text, change }) => sum + (change === 'same' ? 0 : text.length), 0)
}

function* ordersOf(files: readonly ReadFile[]): Generator<readonly ReadFile[]> {
  if (files.length < 2) yield files
  else for (const first of files) for (const rest of ordersOf(files.filter((each) => each !== first))) yield [first, ...rest]
}

/** Licence and sources of a file: as written above it, else as its own words say. */
export function attributionOf({ about, text }: Pick<ReadFile, 'about' | 'text'>): ReturnType<typeof readAttribution> {
  const told = readAttribution(text)
  const isTold = about.forked_from !== undefined || about.incorporates !== undefined
  return {
    licence: (about.licence as typeof told.licence | undefined) ?? (about.policy === undefined ? told.licence : ''),
    credits: isTold || about.policy !== undefined ? [...(about.forked_from ?? []), ...(about.incorporates ?? [])] : told.credits
  }
}
