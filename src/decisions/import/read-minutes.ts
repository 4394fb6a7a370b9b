import { isDay } from '../../rules/is-day.ts'
import type { Note, NoteCode, ReadMinutes, ReadRecord } from './model.ts'
import { readDay } from './read-day.ts'
import { readNames } from './read-names.ts'
import { longestText } from '../minutes/model.ts'

/** Whether the first heading of a Markdown page says that these are minutes of a day. */
export function isMinutes(text: string): boolean {
  const heading = /^# (.+)$/m.exec(text)?.[1] ?? ''
  return /\b(?:meeting|minutes)\b/i.test(heading) && (readDay(heading)?.length ?? 0) === 10
}

/**
 * Minutes of one meeting as a Markdown page: its heading with the day, who was there, and the text as it stands. `name` is that
 * of the file. What nobody understands, and what does not fit, is named; the text is kept whole in every case.
 */
export function readMinutes(file: string, name: string): ReadRecord {
  const notes: Note[] = []
  const { lines, start, front } = splitFront(file)
  const at = lines.findIndex((line) => line.startsWith('# '))
  const title = (lines[at] ?? '').replace(/^# /, '').trim()
  const note = (code: NoteCode, line: number, about: string) =>
    void notes.push({ code, line: start + line + 1, body: title, about: about.slice(0, 160) })
  const said = [front['held'], readDay(title), /\d{4}-\d{2}-\d{2}/.exec(name)?.[0]].filter(
    (day) => day !== undefined && isDay(day)
  )
  const [held_day, ...others] = said
  if (others.some((day) => day !== held_day)) note('bad_day', Math.max(at, 0), `${held_day}, ${others.join(', ')}`)
  const text = lines
    .slice(at + 1)
    .join('\n')
    .trim()
  if (held_day === undefined) note('no_day_of_meeting', Math.max(at, 0), title || name)
  if (text === '' || text.length > longestText || title === '') note('not_understood', Math.max(at, 0), title || name)
  if (held_day === undefined || text === '' || text.length > longestText || title === '') return { bodies: [], notes }
  for (const [, link = ''] of text.matchAll(/(https?:\/\/(?:docs|drive)\.google\.com[^\s)\]]*)/g)) note('private_link', at, link)
  const present = readPresent(lines, note)
  const minutes: ReadMinutes = { title: title.slice(0, 200), held_day, text, source: front['source'] ?? name, present }
  return { bodies: [], notes, minutes: [minutes] }
}

function splitFront(file: string): { lines: string[]; start: number; front: Readonly<Record<string, string>> } {
  const lines = file.replace(/\r\n?/g, '\n').split('\n')
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  const pairs = lines.slice(1, Math.max(end, 1)).flatMap((line): [string, string][] => {
    const [, key = '', value = ''] = /^(held|source): (.+)$/.exec(line) ?? []
    return key === '' ? [] : [[key, value.replace(/^"(.*)"$/, '$1')]]
  })
  return { lines: lines.slice(end + 1), start: end + 1, front: Object.fromEntries(pairs) }
}

/** Names listed below "... in attendance were:"; what a line adds in brackets is left to the text. */
function readPresent(lines: readonly string[], note: (code: NoteCode, line: number, about: string) => void): string[] {
  const present: string[] = []
  let inside = false
  for (const [at, line] of lines.entries()) {
    if (/(?:attendance|present)\b.*:$/i.test(line)) inside = true
    else if (inside && /^[-*] /.test(line)) {
      const [one, ...more] = readNames(line.slice(2).replace(/\s*\([^)]*\)/g, '')) ?? []
      if (one === undefined || more.length > 0) note('not_understood', at, line.slice(2))
      else present.push(one.name)
    } else if (line.trim() !== '') inside = false
  }
  return [...new Set(present)]
}
