import { isOnSite } from '../model.ts'
import { type PrintFacts, withoutScheme } from './model.ts'
import type { PrintWords } from './print-words.ts'

/** What somebody reads out at an opening or writes to everybody: plain text, in the order in which it helps. */
export function announcementOf(t: PrintWords, { event, team, address, mail }: PrintFacts): string {
  const { name, phone, room, recognise, answer_hours, alternate_name, alternate_contact } = event
  const parts = [
    t('event.announce.code', { event: name }),
    t('event.announce.wrong', { address: withoutScheme(address) }),
    mail && t('event.announce.mail', { mail }),
    phone && t('event.announce.call', { phone }),
    isOnSite(event) && t('event.announce.find', { room, recognise }),
    t('event.announce.team', { names: team.join(', ') }),
    answer_hours !== null && t('event.announce.answer', { hours: answer_hours }),
    t('event.announce.outside', { name: alternate_name, contact: alternate_contact })
  ]
  return `${parts.filter(Boolean).join('\n')}\n`
}
