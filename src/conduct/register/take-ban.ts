/** What a maintainer's box brings about people who are kept out. Nothing is ever dropped by itself. */
import type { Change } from '../desk/book.ts'
import type { DeskSession } from '../desk/session.ts'
import type { Letter } from '../../seal/letter.ts'
import { banLetter } from './bodies.ts'

const mostBans = 5_000

export const keepsRegister = (session: DeskSession): boolean => session.me().some((me) => me.roles.includes('register_keeper'))

/** Nothing for anybody who is no maintainer. A body changes only what it told itself. */
export async function takeBan(session: DeskSession, letter: Letter & { readonly kind: 'card' }): Promise<Change | undefined> {
  const ban = banLetter(letter.body)?.ban
  const teller = await session.rosters.findPerson(letter.header.from, letter.header.roster)
  if (ban === undefined || teller === undefined || !keepsRegister(session)) return undefined
  return (book) => {
    const before = book.bans.find((each) => each.id === ban.id)
    if (before !== undefined && (before.body !== teller.body || before.turn >= ban.turn)) return book
    if (before === undefined && book.bans.length >= mostBans) return book
    const kept = { ...ban, body: teller.body, by: teller.id }
    return { ...book, bans: [...book.bans.filter((each) => each.id !== ban.id), kept] }
  }
}
