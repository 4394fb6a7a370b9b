/**
 * A page of work groups as foundations keep it by hand: one section for those at work and one for the others, under each
 * name a table of facts, what the group is for, and its resolutions in their own words.
 */
import type { BodyKind, BodyLink, DayKnown } from '../../bodies/model.ts'
import { slugFrom } from '../../bodies/people/model.ts'
import { isPartialDay } from '../resolutions/partial-day.ts'
import { subjectOf } from '../resolutions/subject.ts'
import type { DecidedHow } from '../model.ts'
import type { Note, NoteCode, ReadBody, ReadRecord, ReadResolution, ReadSeat } from './model.ts'
import { readAppointments } from './read-appointments.ts'
import { readDay } from './read-day.ts'
import { readNames } from './read-names.ts'
import { type Block, readLink, splitPage } from './split-page.ts'

interface Section {
  readonly name: string
  readonly active: boolean
  readonly blocks: readonly Block[]
}

/** Reads the whole page. What it does not understand and what contradicts itself stands in the notes, by line. */
export function readGroupPage(page: string): ReadRecord {
  const sections = splitSections(splitPage(page))
  const names = sections.map(({ name }) => name)
  const notes: Note[] = []
  const bodies = sections.map((section) => readSection(section, names, notes))
  return { bodies, notes: notes.toSorted((a, b) => a.line - b.line) }
}

function splitSections(blocks: readonly Block[]): Section[] {
  const sections: { name: string; active: boolean; blocks: Block[] }[] = []
  let active = true
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 2) active = !/inactive|former|dissolved/i.test(block.text)
    else if (block.kind === 'heading' && block.level === 3) {
      sections.push({ name: readLink(block.text)?.label ?? block.text, active, blocks: [] })
    } else sections.at(-1)?.blocks.push(block)
  }
  return sections
}

function readSection({ name, active, blocks }: Section, names: readonly string[], notes: Note[]): ReadBody {
  const note = (code: NoteCode, line: number, about: string) =>
    void notes.push({ code, line, body: name, about: about.slice(0, 160) })
  const facts = readFacts(blocks, note)
  const slug = slugOf(name)
  const texts = readTexts(blocks)
  const resolutions: ReadResolution[] = []
  const seats: ReadSeat[] = [...facts.seats]
  for (const [at, text] of texts.resolutions.entries()) {
    const day = readDay(text.approved) ?? readDay(text.label) ?? facts.formed
    if (day === '') note('no_day', text.line, text.text)
    else if (readDay(text.approved) === undefined && readDay(text.label) === undefined) note('no_day', text.line, text.label)
    if (!/^\**RESOLVED/i.test(text.text)) note('no_opening', text.line, text.text)
    const subject = subjectOf(text.text, name, names)
    if (subject.other !== undefined) note('other_group', text.line, subject.other)
    else if (!subject.own) note('subject_missing', text.line, text.text)
    for (const link of new Set(text.text.match(/https?:[^\s)\]]*docs\.google\.com[^\s)\]]*/g) ?? []))
      note('private_link', text.line, link)
    resolutions.push({
      number: `${slug.slice(0, 30)}-${at + 1}`,
      title: `${text.label.replace(/:$/, '') || 'Resolution'}: ${name}`.slice(0, 200),
      text: text.text,
      decided: day,
      how: howOf(text.approved),
      tally: /\b\d+-\d+-\d+\b/.exec(text.approved)?.[0] ?? ''
    })
    const { found, unread } = readAppointments(text.text)
    for (const words of unread) note('not_understood', text.line, words)
    if (day !== '' && subject.other === undefined) seats.push(...found.map((each) => ({ ...each, ...seenOn(day), by: at })))
  }
  for (const { line, text } of texts.rosters) {
    const [, since = '', list = ''] = /^As of (.+?), the current list of .*?(?:is|are)[;:] (.+)$/s.exec(text) ?? []
    const people = readNames(list)
    const day = readDay(since)
    if (people === undefined || day === undefined) note('not_understood', line, text)
    else
      for (const { name: person, role } of people)
        seats.push({ person, role: role ?? 'member', chosen: '', ...heldBy(day), to_day: null, to_known: 'day' })
  }
  return {
    slug,
    name,
    kind: kindOf(name),
    status: facts.ended === '' ? (active ? 'active' : 'inactive') : 'dissolved',
    formed: facts.formed,
    ended: facts.ended,
    purpose: withoutLinks(texts.purpose),
    mailing_list: facts.mailing_list,
    links: [...facts.links, ...linksIn(texts.purpose)],
    seats,
    resolutions
  }
}

/** "Public Support Committee (PSC)" is `public-support-committee`. */
const slugOf = (name: string): string => slugFrom(name.replace(/\([^)]*\)/g, ' ').replace(/&/g, ' and '))

const kindOf = (name: string): BodyKind => (/committee/i.test(name) ? 'committee' : 'work_group')

const howOf = (approved: string): DecidedHow =>
  /\bIRC\b/.test(approved) ? 'irc' : /mail/i.test(approved) ? 'mail' : /meeting/i.test(approved) ? 'meeting' : 'unknown'

const knownOf = (day: string): DayKnown => (day.length === 10 ? 'day' : day.length === 7 ? 'month' : 'year')
const wholeDay = (day: string): string => `${day}-01-01`.slice(0, 10)

/** Held the seat from a day on; until when nobody knows. */
const seenOn = (day: string) =>
  ({ from_day: wholeDay(day), from_known: knownOf(day), to_day: wholeDay(day), to_known: 'by' }) as const

/** Held it by the end of a day, month or year; since when nobody knows. */
const heldBy = (day: string) => ({ from_day: day.length === 4 ? `${day}-12-31` : wholeDay(day), from_known: 'by' }) as const

const markdownLink = /\[([^\]]*)\]\(([^)\s]+)\)/g

/** A purpose is shown as it stands: the links in it go to the links of the body. */
const withoutLinks = (text: string): string => text.replace(markdownLink, '$1').replace(/<(https?:[^>\s]+)>/g, '$1')
const linksIn = (text: string): BodyLink[] => [...text.matchAll(markdownLink)].map(([, label = '', url = '']) => ({ label, url }))

type Tell = (code: NoteCode, line: number, about: string) => void

function readFacts(blocks: readonly Block[], note: Tell) {
  const links: BodyLink[] = []
  const people: { person: string; role: ReadSeat['role'] }[] = []
  let [formed, ended, mailing_list] = ['', '', '']
  for (const { text, line } of blocks.filter(({ kind }) => kind === 'table')) {
    for (const row of text.split('\n')) {
      const [key = '', value = ''] = row
        .split('|')
        .slice(1)
        .map((cell) => cell.trim())
      const name = key.replace(/:$/, '').toLowerCase()
      if (name === 'formed' || name === 'dissolved') {
        const day = readDay(value)
        if (day === undefined || !isPartialDay(day)) note('bad_day', line, value)
        else if (name === 'formed') formed = day
        else ended = day
      } else if (name === 'mailing list') mailing_list = readLink(value)?.url ?? value
      else if (name === 'notes') links.push({ label: 'Notes', url: readLink(value)?.url ?? value })
      else if (['chairman', 'chair', 'moderator', 'members'].includes(name)) {
        const named = readNames(value)
        if (named === undefined) note('not_understood', line, value)
        for (const each of named ?? [])
          people.push({ person: each.name, role: each.role ?? (name === 'members' ? 'member' : 'chair') })
      } else note('not_understood', line, row)
    }
  }
  // A table without dates tells of the group as it was at its end, or as it is.
  const last =
    ended === ''
      ? {}
      : { from_day: wholeDay(ended), from_known: 'by' as const, to_day: wholeDay(ended), to_known: knownOf(ended) }
  const known = {
    from_day: wholeDay(formed || '1970'),
    from_known: 'by' as const,
    to_day: null,
    to_known: 'day' as const,
    ...last
  }
  const once = new Map(people.map((each) => [`${each.person} ${each.role}`, each]))
  const seats = [...once.values()]
    .filter((each) => each.role !== 'member' || !people.some((other) => other.person === each.person && other.role !== 'member'))
    .map((each): ReadSeat => ({ ...each, chosen: '', ...known }))
  return { formed, ended, mailing_list, links, seats }
}

interface FoundText {
  readonly label: string
  readonly line: number
  text: string
  approved: string
}

/** Sorts what stands under a name into its purpose, its resolutions with what was said of their vote, and its rosters. */
function readTexts(blocks: readonly Block[]) {
  const purpose: string[] = []
  const resolutions: FoundText[] = []
  const rosters: Block[] = []
  let label = ''
  let inside = false
  for (const block of blocks) {
    const { kind, text, line } = block
    if (kind === 'table') continue
    const isLabel = kind === 'heading' || (/resolution[^.]{0,30}:$/i.test(text) && text.length < 80)
    if (isLabel) [label, inside] = [text, false]
    else if (kind === 'quote' || /^\**RESOLVED/i.test(text)) {
      const [, approved = ''] = /\s(Approved [^.]*)\.?$/.exec(text) ?? []
      resolutions.push({ label, line, text: text.replace(/\s*Approved [^.]*\.?$/, ''), approved })
      inside = kind === 'text'
    } else if (text.startsWith('Approved ') && resolutions.length > 0) Object.assign(resolutions.at(-1) ?? {}, { approved: text })
    else if (/^As of .*list of/s.test(text)) rosters.push(block)
    else if (inside) resolutions.at(-1)!.text += `\n\n${text}`
    else purpose.push(text)
  }
  return { purpose: purpose.join('\n\n'), resolutions, rosters }
}
