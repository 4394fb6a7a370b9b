import type { Mail } from '../context.ts'
import { href, routes } from '../routes.ts'
import { findLocale } from '../ui/locales.ts'
import type { Key, Words } from '../ui/make-words.ts'
import { words } from '../ui/words.ts'
import { isReporterKind, isVoteKind, type VoteMailKind, type WaitingMail } from './model.ts'

/**
 * The words of a mail: that something is there, how to come to it, nothing of what it is. No name of a person or case,
 * no reference, one link at most, which leads to the site's first page, an invitation's to the page that takes it, a space's and
 * a call's to the page with one button.
 * Only a letter of a team brings words of its own (S16), and a mail about a vote names the motion, if that is public. One about
 * a meeting says what everybody can read of it.
 */
export function composeMail(mail: WaitingMail, site: { name: string; baseUrl: string }): Omit<Mail, 'id' | 'to'> {
  const t = words(findLocale(mail.language) ?? 'en')
  if (mail.kind === 'letter') return { sender: site.name, subject: mail.heading, text: `${mail.text}\n` }
  if (mail.kind === 'mail_received') return composeAnswer(mail, site)
  if (isVoteKind(mail.kind) && 'number' in mail) return composeVoteMail(t, mail, site)
  const neutral = isReporterKind(mail.kind) && 'subject' in mail && mail.subject === 'neutral'
  const url = `${site.baseUrl}${linkOf(mail)}`
  const values = { site: site.name, url, ...namesIn(t, mail) }
  const say = (part: 'subject' | 'text'): string => {
    const wording = neutral ? `${part}_neutral` : part
    return t(`mail.${mail.kind}.${wording}` as Key, values)
  }
  return { sender: site.name, subject: say('subject'), text: `${say('text')}\n\n${t('mail.no_answer')}\n` }
}

/** Tells who wrote by mail how to come back. Nothing of what they wrote is in it. */
function composeAnswer(
  { language, reference, key, answerTo }: Extract<WaitingMail, { kind: 'mail_received' }>,
  site: { name: string; baseUrl: string }
): Omit<Mail, 'id' | 'to'> {
  const t = words(findLocale(language) ?? 'en')
  const text = t('mail.mail_received.text', { site: site.name, reference, key, url: `${site.baseUrl}${href(routes.return)}` })
  return { sender: site.name, subject: t('mail.mail_received.subject', { site: site.name }), text: `${text}\n`, answerTo }
}

/** What is public and a mail may carry: the name of a space or a body, a meeting. */
function namesIn(t: Words, mail: WaitingMail): Record<string, string | number> {
  if ('action' in mail) {
    const title = mail.title === '' ? t('mail.action.unnamed', { number: mail.action }) : mail.title
    return { body: mail.body, title, number: mail.action, day: mail.day }
  }
  if (mail.kind === 'confirm_contacts') return { space: mail.space }
  if ('report' in mail) return { body: mail.body, other: mail.other, when: mail.when }
  if ('minutes' in mail) return { body: mail.body, title: mail.title, held: mail.held, day: mail.day }
  if ('meeting' in mail) return { body: mail.body, title: mail.title, when: mail.when, count: mail.count }
  return 'until' in mail ? { body: mail.body, until: mail.until } : {}
}

function linkOf(mail: WaitingMail): string {
  if (mail.kind === 'invite') return `${href(routes.desk)}#invite=${mail.token}`
  if ('action' in mail) return href(routes.deskAction, { number: mail.action })
  if ('report' in mail) return href(routes.deskReport, { report: mail.report })
  if ('minutes' in mail) return href(routes.deskMinutes, { minutes: mail.minutes })
  if ('meeting' in mail) return href(routes.deskMeeting, { meeting: mail.meeting })
  if (mail.kind === 'on_call') return href(routes.onCall, { token: mail.token })
  if ('until' in mail) return href(routes.confirmSeat, { token: mail.token })
  return mail.kind === 'confirm_contacts' ? href(routes.confirmContacts, { token: mail.token }) : '/'
}

type VoteMail = Extract<WaitingMail, { readonly kind: VoteMailKind }>

/** The page behind the link shows the text and asks; opening it votes nothing. */
function composeVoteMail(t: Words, mail: VoteMail, site: { name: string; baseUrl: string }): Omit<Mail, 'id' | 'to'> {
  const { kind, number, title, body, when, outcome, token } = mail
  const url =
    token !== undefined
      ? `${site.baseUrl}${href(routes.voteLink, { token })}`
      : title === ''
        ? `${site.baseUrl}${routes.desk}`
        : `${site.baseUrl}${href(routes.motion, { number })}`
  const named = title === '' ? t('mail.vote.unnamed', { number }) : title
  const values = { site: site.name, body, title: named, number, when, outcome, url }
  const text = [t(`mail.${kind}.text`, values), when && token !== undefined && t('mail.vote.when', values), outcome, url]
  return {
    sender: site.name,
    subject: t(`mail.${kind}.subject`, values),
    text: `${text.filter(Boolean).join('\n\n')}\n\n${t('mail.no_answer')}\n`
  }
}
