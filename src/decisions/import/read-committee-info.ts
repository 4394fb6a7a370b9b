import { slugFrom } from '../../bodies/people/model.ts'
import { isPartialDay } from '../resolutions/partial-day.ts'
import { listedAs, type Note, type ReadBody, type ReadRecord, type ReadSeat } from './model.ts'

const committee = /^\*\s+(.+?)\s+\(est\. (\d{2})\/(\d{4})\)\s*$/
const person = /^\s+(\S.*?)\s+<([^>\s]+)>(?:\s+\[(\d{4}-\d{2}-\d{2})\])?\s*$/
const chair = /^\s{4}(?:Apache )?(\S.*?)\s{2,}(\S.*?)\s*$/

/**
 * Committees in the fixed text of the Apache foundation: a table of chairs, then each committee with the month in which it
 * was established and its members, each with the day of joining.
 */
export function readCommitteeInfo(file: string, day: string): ReadRecord {
  const notes: Note[] = []
  const chairs = new Map<string, string>()
  const bodies: (ReadBody & { seats: ReadSeat[] })[] = []
  for (const [at, line] of file.split('\n').entries()) {
    const open = bodies.at(-1)
    const note = (about: string) => void notes.push({ code: 'bad_day', line: at + 1, body: open?.name ?? '', about })
    const [, name = '', month = '', year = ''] = committee.exec(line) ?? []
    if (name !== '') {
      const formed = `${year}-${month}`
      if (!isPartialDay(formed)) note(`${month}/${year}`)
      bodies.push(bodyOf(name, isPartialDay(formed) ? formed : ''))
      continue
    }
    const [, who = '', , joined] = person.exec(line) ?? []
    if (who !== '' && open) {
      const isDay = joined !== undefined && isPartialDay(joined)
      if (joined !== undefined && !isDay) note(joined)
      const isChair = chairs.get(open.name.toLowerCase()) === who
      open.seats.push({
        person: who,
        role: isChair ? 'chair' : 'member',
        chosen: '',
        from_day: isDay ? joined : day,
        from_known: isDay ? 'day' : 'by',
        to_day: null,
        to_known: 'day'
      })
      continue
    }
    const [, about, named] = open ? [] : (chair.exec(line) ?? [])
    if (about !== undefined && named !== undefined && !/^-+$/.test(about)) chairs.set(about.toLowerCase(), named)
    else if (open && line.trim() !== '')
      notes.push({ code: 'not_understood', line: at + 1, body: open.name, about: line.trim().slice(0, 160) })
  }
  return { bodies, notes, snapshot: day, lists: [listedAs('chair'), listedAs('member')] }
}

function bodyOf(name: string, formed: string): ReadBody & { seats: ReadSeat[] } {
  return {
    slug: slugFrom(name),
    name,
    kind: 'committee',
    status: 'active',
    formed,
    ended: '',
    purpose: '',
    mailing_list: '',
    links: [],
    seats: [],
    resolutions: []
  }
}
