import type { Mail } from '../context.ts'
import { href, routes } from '../routes.ts'
import { findLocale } from '../ui/locales.ts'
import type { Key } from '../ui/make-words.ts'
import { words } from '../ui/words.ts'
import { isReporterKind, type WaitingMail } from './model.ts'

/**
 * The words of a mail: that something is there, how to come to it, nothing of what it is. No name of a person or case,
 * no reference, one link at most, which leads to the site's first page, an invitation's to the page that takes it.
 * Only a letter of a team brings words of its own (S16).
 */
export function composeMail(mail: WaitingMail, site: { name: string; baseUrl: string }): Omit<Mail, 'id' | 'to'> {
  const t = words(findLocale(mail.language) ?? 'en')
  if (mail.kind === 'letter') return { sender: site.name, subject: mail.heading, text: `${mail.text}\n` }
  const neutral = isReporterKind(mail.kind) && 'subject' in mail && mail.subject === 'neutral'
  const url = mail.kind === 'invite' ? `${site.baseUrl}${href(routes.desk)}#invite=${mail.token}` : `${site.baseUrl}/`
  const values = { site: site.name, url }
  const say = (part: 'subject' | 'text'): string => {
    const wording = neutral ? `${part}_neutral` : part
    return t(`mail.${mail.kind}.${wording}` as Key, values)
  }
  return { sender: site.name, subject: say('subject'), text: `${say('text')}\n\n${t('mail.no_answer')}\n` }
}
