import type { Chosen, SeatRole } from '../../bodies/model.ts'
import { readNames } from './read-names.ts'

/** Whom the text of a resolution seats. */
export interface Appointment {
  readonly person: string
  readonly role: SeatRole
  readonly chosen: Chosen
}

type Pattern = { readonly form: RegExp; readonly role: SeatRole; readonly chosen: Chosen }

/** A name or a list of them: up to the end of the sentence or to the word that ends the list. */
const list = "([\\p{L}.,'’() -]+?)"
const word = "\\p{Lu}(?:[\\p{L}'’-]+|\\.)"
const name = `(${word}(?: ${word}){0,3})`
const patterns: readonly Pattern[] = [
  ['add the following new members to [^:.]*: ' + list + '(?:\\.? Approved|\\.$|$)', 'member', 'appointed'],
  ['following initial members: ' + list + ', that', 'member', 'founding'],
  ['with ' + list + ' as initial members', 'member', 'founding'],
  ['initial members of the committee shall be ' + list + '\\.', 'member', 'founding'],
  ['initial membership will be the following individuals: ' + list + '\\.', 'member', 'founding'],
  [
    '[Mm]embership shall consist of co-chairs(?: and additionally|, in addition to) ' + list + '\\.? (?:Co-chairs|$)',
    'member',
    'appointed'
  ],
  ['membership of the Committee will be ' + list + '\\.', 'member', 'appointed'],
  ['co-chaired by ' + list + '\\. ', 'co_chair', 'appointed'],
  ['(?:committee|Committee) will be chaired by ' + name, 'chair', 'founding'],
  ['(?:^|and |that |with )' + name + ' (?:as|will be) (?:the |its )?initial [Cc]hairman', 'chair', 'founding'],
  ['\\. ' + name + ' will be its initial chairman', 'chair', 'founding']
].map(([form = '', role, chosen]) => ({ form: new RegExp(form, 'u'), role: role as SeatRole, chosen: chosen as Chosen }))

/** What a text says in the words that resolutions use for it. Lists that are no names are given as not understood. */
export function readAppointments(text: string): { readonly found: readonly Appointment[]; readonly unread: readonly string[] } {
  const flat = text.replace(/\s+/g, ' ').trim()
  const unread: string[] = []
  const found = patterns.flatMap(({ form, role, chosen }): Appointment[] => {
    const [, words] = form.exec(flat) ?? []
    if (words === undefined) return []
    const names = readNames(words)
    if (names === undefined) unread.push(words)
    return (names ?? []).map((each) => ({ person: each.name, role: each.role ?? role, chosen }))
  })
  return { found: withoutTwice(found.map((each) => ({ ...each, person: fullName(each.person, found) }))), unread }
}

/** "Ascher will be its initial chairman": a surname stands for the one person of the text who has it. */
function fullName(person: string, all: readonly Appointment[]): string {
  if (person.includes(' ')) return person
  const full = new Set(all.map((each) => each.person).filter((each) => each.endsWith(` ${person}`)))
  return full.size === 1 ? ([...full][0] ?? person) : person
}

function withoutTwice(all: readonly Appointment[]): readonly Appointment[] {
  return [...new Map(all.map((each) => [`${each.person} ${each.role}`, each])).values()]
}
