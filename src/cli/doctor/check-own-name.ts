import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/database.ts'
import { placeByName } from '../../spaces/place-by-name.ts'
import { type Finding, problem } from './finding.ts'

/** Whether the address that our own mails come from is one that people are told to write to: what comes there is refused. */
export async function checkOwnName({ mailFrom, mailIn }: Pick<Config, 'mailFrom' | 'mailIn'>, db: Database): Promise<Finding[]> {
  const [name = '', domain = ''] = mailFrom.toLowerCase().split('@')
  if (!mailIn.domains.includes(domain)) return []
  const body = (await listBodyChoices(db)).find(({ slug }) => slug === name)
  const taken = body ?? (await placeByName(db, name))
  if (!taken) return []
  return [
    problem(
      'own_address',
      `MAIL_FROM is the address of ${taken.name} too. What people write there is refused.`,
      `Set MAIL_FROM to another name, such as no-reply@${domain}.`
    )
  ]
}
