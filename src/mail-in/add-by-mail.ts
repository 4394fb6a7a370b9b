/** A later mail to the address in our answer: added to its report as a return without scripts would be (S2). */
import { ReporterSession } from '../conduct/returning/reporter-session.ts'
import { ownRequests } from '../conduct/own-requests.ts'
import { RequestFailed } from '../conduct/requests.ts'
import { fewAtOnce } from '../conduct/intake/few-at-once.ts'
import { limits, type AttachedFile } from '../conduct/intake/answers.ts'
import { loadFacts } from '../conduct/intake/load-facts.ts'
import { sealAsItCame, sealGivenFile } from '../conduct/intake/seal-on-server.ts'
import { returnWordList } from '../conduct/intake/word-list.ts'
import { returnKeyOf } from '../seal/return-key.ts'
import { addressHash, dropMailTag, openMailTag } from './mail-tags.ts'
import type { ReadMail } from './read-mail.ts'
import type { MailSite } from './site.ts'
import { withoutKeyWords, withoutQuotes } from './shorten-reply.ts'

const sealing = fewAtOnce(2, 20)

/** In the language of the team's notes; the address itself belongs to the identity and is not said here. */
const fromElsewhere = '[This mail came from another address than the first one.]'

/**
 * Adds a mail to the report of its tag. False when its words were replaced or the report is gone: the tag goes too.
 * `seen` names the mail: the same one brought twice is one entry, because its entry has the same id.
 */
export async function addByMail(site: MailSite, tag: string, mail: ReadMail, seen: Buffer): Promise<boolean> {
  const { context } = site
  const tagged = await openMailTag(context.db, context.keys, tag)
  if (tagged === undefined) return false
  return sealing(async () => {
    const requests = ownRequests(context, site.ask)
    const instance = await requests.instance()
    const { bodies } = await loadFacts(context, {})
    const list = returnWordList()
    const key = await returnKeyOf(tagged.words, instance.instance)
    const session = await ReporterSession.open(key, { requests, instance, list, bodies, via: 'mail', now: context.clock.now })
    if (session === undefined) {
      await dropMailTag(context.db, tag)
      return false
    }
    const files: AttachedFile[] = []
    const keep = (sealed: Uint8Array<ArrayBuffer>) => session.keepFile(sealed)
    for (const file of mail.files) {
      const given = await sealGivenFile(file, keep, false)
      files.push('file' in given ? given.file : await sealAsItCame(file, keep))
    }
    const text = withoutKeyWords(withoutQuotes(mail.text), tagged.words)
    const known = mail.from !== undefined && addressHash(mail.from.address) === tagged.to
    const whole = known ? text : `${fromElsewhere}\n\n${text}`
    try {
      await session.write(whole.slice(0, limits.what), files, [], seen.subarray(0, 16).toString('base64url'))
    } catch (error) {
      // The other one of two deliveries was faster.
      if (!(error instanceof RequestFailed) || error.code !== 'already_there') throw error
    }
    return true
  })
}
