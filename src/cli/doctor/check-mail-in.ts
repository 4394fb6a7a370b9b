import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../../config.ts'
import { readKeyFile, keyFileIn, type InstanceKeys } from '../../instance-keys.ts'
import { bringToListener, isRefusal, makeMailer } from '../../mail/mailer.ts'
import { hasOwnMailCome, newOwnTag, ownMailName } from '../../mail-in/own-mail.ts'
import type { Database } from '../../db/database.ts'
import { withDatabase } from '../reach-database.ts'
import { type Around, checkMailNames } from './check-mail-names.ts'
import { checkOwnName } from './check-own-name.ts'
import { type Finding, note, ok, problem } from './finding.ts'

/** How long a mail may take through the world. */
const waitSeconds = 60

/**
 * Sends mails to the listener: straight, and through the mail server that is set and the world, as a reporter's would come.
 * Both go to an address that keeps nothing. With `around` it also asks the name servers whether mail finds its way here.
 */
export async function checkMailIn(
  config: Config,
  { seconds = waitSeconds, around }: { seconds?: number; around?: Around | undefined } = {}
): Promise<Finding[]> {
  const file = keyFileIn(config.keysFolder)
  if (!existsSync(file)) return [note('listener', 'Commonweal was never started here.', 'Run: commonweal serve')]
  const keys = readKeyFile(file)
  const named = around === undefined ? [] : await checkMailNames(config, around)
  const findings = [...checkAddresses(config), ...named, await checkListener(config, keys)]
  if (findings.some(({ state }) => state === 'problem')) return findings
  findings.push(...(await withDatabase(config, (db) => checkOwnName(config, db))))
  if (!config.smtpUrl) return findings
  return [...findings, await withDatabase(config, (db) => checkWorld(config, keys, db, seconds))]
}

const addressOf = ({ mailIn }: Config, tag: string) => `${ownMailName}+${tag}@${mailIn.domains[0]}`

function checkAddresses({ mailFrom, mailIn }: Config): Finding[] {
  const host = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).toLowerCase()
  const findings = mailIn.domains.includes(host)
    ? []
    : [
        note(
          'bounces',
          `MAIL_FROM is at ${host}, which is not ours.`,
          `Set it to an address at ${mailIn.domains[0]}, so that bounces come back.`
        )
      ]
  if (mailIn.smtpPort !== undefined && mailIn.tls === undefined && mailIn.host !== '127.0.0.1') {
    findings.push(
      note('encryption', 'Mail servers cannot encrypt on their way here.', 'Set MAIL_IN_TLS_CERT and MAIL_IN_TLS_KEY.')
    )
  }
  return findings
}

async function checkListener(config: Config, keys: InstanceKeys): Promise<Finding> {
  const { host, smtpPort, lmtp } = config.mailIn
  const port = smtpPort ?? (typeof lmtp === 'number' ? lmtp : undefined)
  if (port === undefined)
    return note('listener', 'It listens at a socket, which is not tried by itself.', 'The mail through the world tries it.')
  const at = { host: host === '0.0.0.0' ? '127.0.0.1' : host, port, lmtp: smtpPort === undefined }
  try {
    await bringToListener(at, { from: config.mailFrom, to: addressOf(config, newOwnTag(keys)) })
    return ok('listener', `It takes mail at port ${port}.`)
  } catch (error) {
    if (isRefusal(error) !== undefined) {
      return problem(
        'listener',
        `Port ${port} answered and did not take our mail.`,
        'Another program may listen there, or with other settings.'
      )
    }
    return problem(
      'listener',
      `Nothing takes mail at port ${port}.`,
      'Start Commonweal with the same settings, or look for another program at the port.'
    )
  }
}

async function checkWorld(config: Config, keys: InstanceKeys, db: Database, seconds: number): Promise<Finding> {
  const tag = newOwnTag(keys)
  const domain = config.mailIn.domains[0]
  try {
    const words = { sender: config.instanceName, subject: 'Commonweal looks whether mail arrives', text: 'Nothing to do.\n' }
    await makeMailer(config).send({ id: tag, to: addressOf(config, tag), ...words })
  } catch {
    return problem(
      'world',
      `The mail server refused a mail to ${domain}.`,
      `Its MX record may be missing, or lead to a server that does not know ${domain}.`
    )
  }
  for (let waited = 0; waited < seconds * 2; waited++) {
    if (await hasOwnMailCome(db, keys, tag))
      return ok('world', `A mail to ${domain} came in after ${Math.ceil(waited / 2)} seconds.`)
    await sleep(500)
  }
  const next = `Look at the MX record of ${domain}, the firewall for port 25, and the mail server in front. It may still come: ask again.`
  return problem('world', `A mail to ${domain} left and did not come in within ${seconds} seconds.`, next)
}
