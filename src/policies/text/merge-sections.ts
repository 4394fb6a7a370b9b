import { anchorOf, sectionsOf } from './sections.ts'

/** A text that another one is laid over. */
export type Merged = {
  readonly text: string
  /** Titles that the upper text says in its own words. */
  readonly replaced: readonly string[]
  /** Titles that only the upper text has. */
  readonly added: readonly string[]
}

/**
 * Lays the sections of `over` on `base` by their headings: a section of the same name takes the place of what stands below
 * that heading, up to the next one; others are put at the end. The title and what stands before the first section are
 * those of `over`, each if it has one. Nothing can be taken away: rules of an event may add to what holds everywhere, and
 * never reduce it.
 */
export function mergeSections(base: string, over: string): Merged {
  const [lower, upper] = [partsOf(base), partsOf(over)]
  const own = new Map(upper.parts.map((part) => [anchorOf(part.title), part]))
  const known = new Set(lower.parts.map(({ title }) => anchorOf(title)))
  const merged = lower.parts.map((part) => own.get(anchorOf(part.title)) ?? part)
  const added = upper.parts.filter(({ title }) => !known.has(anchorOf(title)))
  const text = [upper.title || lower.title, upper.intro || lower.intro, ...[...merged, ...added].map((part) => part.text)]
  return {
    text: `${text.filter(Boolean).join('\n\n')}\n`,
    replaced: upper.parts.filter(({ title }) => known.has(anchorOf(title))).map(({ title }) => title),
    added: added.map(({ title }) => title)
  }
}

type Part = { readonly title: string; readonly text: string }

/** The title, what stands between it and the first section, and each section with its own words. */
function partsOf(text: string): { title: string; intro: string; parts: Part[] } {
  const lines = text.split('\n')
  const all = sectionsOf(text)
  const [first] = all
  const isTitled = first?.level === 1 && lines.slice(0, first.from).join('').trim() === ''
  const sections = isTitled ? all.slice(1) : all
  const cut = (from: number, to?: number) => lines.slice(from, to).join('\n').trim()
  return {
    ...topOf(cut(0, sections[0]?.from), isTitled),
    parts: sections.map(({ title, from, ownTo }) => ({ title, text: cut(from, ownTo) }))
  }
}

function topOf(top: string, isTitled: boolean): { title: string; intro: string } {
  if (!isTitled) return { title: '', intro: top }
  const [title = ''] = /^#.*|^[^\n]*\n=+[ \t]*$/m.exec(top) ?? []
  return { title, intro: top.slice(title.length).trim() }
}
