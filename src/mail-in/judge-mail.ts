import type { DoorMark } from '../conduct/threads/entry-bodies.ts'
import { field, type Head } from './read-head.ts'
import type { MailInSettings } from './read-settings.ts'

/** More hops than any honest way has. */
const mostHops = 40
/** Our own mails carry this field, so that one that comes back is known. */
export const ownMailField = 'x-commonweal'

export type Judged =
  | { readonly take: false; readonly why: 'loop' | 'automatic' | 'report_of_server' }
  | {
      readonly take: true
      readonly marks: readonly DoorMark[]
      /** Nobody is told that it came, and its sender gets no answer. */
      readonly quarantine: boolean
      readonly mayAnswer: boolean
    }

/**
 * What to do with a mail, from its envelope and head alone. An automatic answer or a mail server's report is no report of a
 * person and is refused while its sender still listens; a mailing list or program may bring one, and is only not answered.
 */
export function judgeMail(
  head: Head,
  returnPath: string,
  { spamScore, authServer }: Pick<MailInSettings, 'spamScore' | 'authServer'>
): Judged {
  if (head.fields.has(ownMailField) || (head.fields.get('received')?.length ?? 0) > mostHops) return { take: false, why: 'loop' }
  const submitted = field(head, 'auto-submitted').toLowerCase()
  if (isServerReport(head)) return { take: false, why: 'report_of_server' }
  if (submitted.startsWith('auto-replied') || isAutoReply(head)) return { take: false, why: 'automatic' }
  const automatic =
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(bulk|list|junk|auto_reply)/i.test(field(head, 'precedence')) ||
    [...head.fields.keys()].some((name) => name.startsWith('list-')) ||
    head.fields.has('feedback-id') ||
    returnPath === ''
  const spam = scoreOf(head) >= spamScore || saysSpam(head)
  const forged = isForged(head, authServer)
  const marks: DoorMark[] = [
    ...(spam ? (['spam'] as const) : []),
    ...(forged ? (['forged'] as const) : []),
    ...(automatic ? (['automatic'] as const) : [])
  ]
  return { take: true, marks, quarantine: spam, mayAnswer: marks.length === 0 }
}

function isServerReport(head: Head): boolean {
  const type = field(head, 'content-type').toLowerCase()
  return type.startsWith('multipart/report') && /delivery-status|disposition-notification|feedback-report/.test(type)
}

function isAutoReply(head: Head): boolean {
  return head.fields.has('x-autoreply') || head.fields.has('x-autorespond') || /^auto_reply/i.test(field(head, 'precedence'))
}

function saysSpam(head: Head): boolean {
  return (
    /^yes/i.test(field(head, 'x-spam-flag')) || /^yes/i.test(field(head, 'x-spam-status')) || /^yes/i.test(field(head, 'x-spam'))
  )
}

/** The highest score that any filter on the way wrote down. Who sends can only make it worse for themselves. */
function scoreOf(head: Head): number {
  const written = ['x-spam-score', 'x-spam-status', 'x-spamd-result', 'x-rspamd-score'].flatMap((name) =>
    (head.fields.get(name) ?? []).map((value) => Number(/(?:score=|\[|^)\s*(-?\d+(?:\.\d+)?)/.exec(value)?.[1] ?? Number.NaN))
  )
  const stars = (head.fields.get('x-spam-level') ?? []).map((value) => /^\**/.exec(value)?.[0].length ?? 0)
  return Math.max(-Infinity, ...written.filter(Number.isFinite), ...stars)
}

/** What our own mail exchanger found out about the sender; the words of any other are not believed. */
function isForged(head: Head, authServer: string | undefined): boolean {
  if (authServer === undefined) return false
  const own = head.fields.get('authentication-results')?.find((value) => value.split(/[;\s]/, 1)[0] === authServer)
  return own !== undefined && (/\bdmarc=fail\b/i.test(own) || (/\bspf=fail\b/i.test(own) && !/\bdkim=pass\b/i.test(own)))
}
