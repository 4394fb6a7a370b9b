/**
 * The thread of a list check, as either side sees it. What is believed: an opening by a maintainer on the roster it names,
 * one list from the link's own key, findings of the maintainers it names, and an answer that two of them signed (S31).
 */
import type { ChainRow } from '../../seal/chain.ts'
import { openEntry } from '../../seal/entry.ts'
import type { EntryHeader } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import type { Rosters } from '../threads/rosters.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'
import {
  answerBody,
  areLinesSigned,
  fewestNames,
  foundBody,
  listOpenBody,
  namesBody,
  type Line,
  type ListOpenBody
} from './bodies.ts'
import { distinctNames } from './read-names.ts'

export interface Found {
  readonly lines: readonly Line[]
  readonly signature: string
}

export interface ListThread {
  readonly id: string
  readonly open: ListOpenBody
  /** Of the roster that the opening names. */
  readonly roster: string
  readonly names: { readonly hash: string; readonly list: readonly string[] } | undefined
  /** By maintainer: what each found last. Only maintainers can open them. */
  readonly found: ReadonlyMap<string, Found>
  readonly answer: readonly Line[] | undefined
}

export interface OpenList {
  readonly instance: string
  readonly thread: string
  readonly secret: string
  readonly rosters: Rosters
}

/** The maintainer of this id on the roster of this hash. */
async function maintainer({ rosters }: OpenList, id: string, roster: string) {
  const person = await rosters.findPerson(id, roster)
  return person?.roles.includes('register_keeper') === true ? person : undefined
}

async function isBelieved(given: OpenList, open: ListOpenBody, { author, roster }: EntryHeader): Promise<boolean> {
  if (open.keepers.length < 2 || new Set(open.keepers.map((keeper) => keeper.verify)).size !== open.keepers.length) return false
  const people = await Promise.all(open.keepers.map((keeper) => maintainer(given, keeper.id, roster)))
  const all = people.every((person, i) => person?.body === open.body && person.verifyKey === open.keepers[i]?.verify)
  return all && open.keepers.some((keeper) => keeper.id === author)
}

/** Opens and checks the rows. Nothing when the first entry cannot be believed. */
export async function openListThread(rows: readonly ChainRow[], given: OpenList): Promise<ListThread | undefined> {
  let state: ListThread | undefined
  const keyOf = async (header: EntryHeader, body: Json): Promise<string | undefined> => {
    if (state !== undefined && header.author === 'outside') return state.open.outside.verify
    if (state !== undefined) return state.open.keepers.find((keeper) => keeper.id === header.author)?.verify
    const open = header.n === 0 && header.kind === 'outside_open' ? listOpenBody(body) : undefined
    return open && (await maintainer(given, header.author, header.roster))?.verifyKey
  }
  for (const { id, n, prev, b } of rows) {
    const place = { instance: given.instance, thread: given.thread, id, n, prev }
    const opened = b && (await openEntry(given.secret, b, place, keyOf))
    // What this key does not open is between others: an organiser cannot open what one maintainer found.
    if (opened === undefined || 'problem' in opened) {
      if (n === 0) return undefined
      continue
    }
    if (state === undefined) {
      const open = n === 0 ? listOpenBody(opened.body) : undefined
      if (open === undefined || !(await isBelieved(given, open, opened.header))) return undefined
      state = { id: given.thread, open, roster: opened.header.roster, names: undefined, found: new Map(), answer: undefined }
    } else state = apply(state, { n, id, ...opened }, given)
  }
  return state
}

/** An entry that is not believed changes nothing. */
function apply(state: ListThread, { header, body, hash }: ThreadEntry, { instance, thread }: OpenList): ListThread {
  const keyOf = (id: string): string => state.open.keepers.find((keeper) => keeper.id === id)?.verify ?? ''
  const isSigned = (person: string, of: string, lines: readonly Line[], signature: string): boolean =>
    of === state.names?.hash && areLinesSigned({ instance, thread, person, of, lines }, signature, keyOf(person))
  if (header.author === 'outside') {
    const list = namesBody(body)?.names.split('\n')
    if (header.kind !== 'outside_answer' || state.names !== undefined || list === undefined) return state
    if (list.length > state.open.most || distinctNames(list) < fewestNames) return state
    return { ...state, names: { hash, list } }
  }
  if (header.kind === 'proposal') {
    const found = foundBody(body)
    if (found === undefined || !isSigned(header.author, found.of, found.lines, found.signature)) return state
    return { ...state, found: new Map(state.found).set(header.author, found) }
  }
  const answer = header.kind === 'outside_letter' ? answerBody(body) : undefined
  if (answer === undefined || state.answer !== undefined || answer.with === header.author) return state
  return isSigned(answer.with, answer.of, answer.lines, answer.signature) ? { ...state, answer: answer.lines } : state
}
