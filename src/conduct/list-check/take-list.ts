import type { Letter } from '../../seal/letter.ts'
import type { Change } from '../desk/book.ts'
import type { DeskSession } from '../desk/session.ts'
import { listLetter } from './bodies.ts'

const mostLists = 50

/** A list check that another maintainer of the same body began. Nothing for anybody who is no maintainer there. */
export async function takeList(session: DeskSession, letter: Letter & { readonly kind: 'card' }): Promise<Change | undefined> {
  const list = listLetter(letter.body)?.list
  if (list === undefined) return undefined
  const maker = await session.rosters.findPerson(letter.header.from, letter.header.roster)
  const isTheirs = maker?.body === list.body && maker.roles.includes('register_keeper')
  const isMine = session.me().some((me) => me.body === list.body && me.roles.includes('register_keeper'))
  if (!isTheirs || !isMine) return undefined
  return (book) =>
    book.lists.some((each) => each.thread === list.thread) ? book : { ...book, lists: [...book.lists, list].slice(-mostLists) }
}
