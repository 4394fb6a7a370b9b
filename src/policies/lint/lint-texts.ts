import type { Procedure } from '../../rules/procedure.ts'
import type { Credit } from '../attribution.ts'
import { licenceFit, type Licence } from '../licences.ts'
import type { PolicyKind } from '../model.ts'
import { sectionsOf } from '../text/sections.ts'
import { checkParts } from './check-parts.ts'
import { checkPromises, comparePromises } from './check-promises.ts'
import { checkLinks, checkReferences } from './check-references.ts'
import { checkRoster } from './check-roster.ts'
import { type Finding, finding } from './finding.ts'

/** One text to look at, with what is known around it. What is left out is not looked at. */
export type LintText = {
  /** How findings name it. */
  readonly name: string
  readonly text: string
  readonly kind: PolicyKind
  readonly language: string
  readonly licence?: Licence | '' | undefined
  readonly credits?: readonly Credit[] | undefined
  /** The body's procedure: its clocks are what people are reminded of. */
  readonly procedure?: Pick<Procedure, 'clocks' | 'name'> | undefined
  /** Who holds a seat of the body today. */
  readonly seats?: { readonly body: string; readonly names: readonly string[] } | undefined
  /** Sections of it take the place of others by their headings, or the other way round. */
  readonly inherits?: boolean | undefined
  /** The text that it builds on has a newer version in force than the one it was made for. */
  readonly parentNewer?: { readonly parent: string; readonly made: number; readonly newest: number } | undefined
  /** The same version in other languages. */
  readonly translations?: readonly { readonly language: string; readonly text: string }[] | undefined
}

/**
 * Looks at texts that belong together, such as a code with its procedures. Pure: the same texts and data give the same
 * findings. `known` are addresses on this site, or names of files, that links may lead to.
 */
export function lintTexts(texts: readonly LintText[], known: ReadonlySet<string> = new Set()): Finding[] {
  const english = texts.filter(({ language }) => language === 'en')
  const own = texts.flatMap((each) => [
    ...checkReferences(each.name, each.text),
    ...checkLinks(each.name, each.text, known),
    ...checkMarkup(each),
    ...checkLicence(each),
    ...checkHeadings(each),
    ...checkTranslations(each),
    ...(each.procedure && each.language === 'en' ? checkPromises(each.name, each.text, each.procedure) : []),
    ...(each.seats ? checkRoster(each.name, each.text, each.seats.names, each.seats.body) : [])
  ])
  const parts = english
    .filter(({ kind }) => kind === 'code')
    .flatMap((code) =>
      checkParts(
        code.name,
        code.text,
        english.filter((each) => each !== code && each.kind !== 'code').map(({ text }) => text)
      )
    )
  return [...own, ...comparePromises(english), ...parts].toSorted(inOrder(texts))
}

const inOrder = (texts: readonly LintText[]) => {
  const place = new Map(texts.map(({ name }, at) => [name, at]))
  return (a: Finding, b: Finding) => (place.get(a.text) ?? 0) - (place.get(b.text) ?? 0) || a.line - b.line
}

/** Markup is shown as letters; who wrote it may not expect that. A block of it is named once. */
function checkMarkup({ name, text }: LintText): Finding[] {
  const tags = text.split('\n').map((line) => markup.exec(line.replaceAll(/`[^`]*`/g, ''))?.[0])
  return tags.flatMap((tag, at) =>
    tag === undefined || (at > 0 && tags[at - 1] !== undefined)
      ? []
      : [finding('shown_as_text', name, at + 1, { tag: tag.slice(0, 60) })]
  )
}

/** Addresses in angle brackets are links, not markup. */
const markup = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/i

function checkLicence({ name, licence, credits = [] }: LintText): Finding[] {
  if (licence === undefined) return []
  if (licence === '') return [finding('licence_missing', name, 0)]
  return credits.flatMap((credit) => {
    const fit = licenceFit(credit.licence, licence)
    const values = { title: credit.title, licence, other: credit.licence }
    if (fit === 'fits') return []
    return [finding(fit === 'no' ? 'licence_conflict' : 'licence_unclear', name, 0, values)]
  })
}

function checkHeadings({ name, text, inherits, parentNewer }: LintText): Finding[] {
  const seen = new Set<string>()
  const doubles = inherits
    ? sectionsOf(text).flatMap(({ title, from }) => {
        const isDouble = seen.has(title.toLowerCase())
        seen.add(title.toLowerCase())
        return isDouble ? [finding('same_heading', name, from + 1, { title })] : []
      })
    : []
  return [...doubles, ...(parentNewer ? [finding('parent_newer', name, 0, parentNewer)] : [])]
}

function checkTranslations({ name, text, translations = [] }: LintText): Finding[] {
  const wanted = sectionsOf(text).length
  return translations.flatMap(({ language, text: other }) => {
    const found = sectionsOf(other).length
    return found === wanted ? [] : [finding('translation_differs', name, 0, { language, wanted, found })]
  })
}
