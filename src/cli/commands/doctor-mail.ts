import { randomUUID } from 'node:crypto'
import { composeMail } from '../../mail/compose-mail.ts'
import { isRefusal, makeMailer } from '../../mail/mailer.ts'
import { listensForMail } from '../../mail-in/read-settings.ts'
import { argument, type Call, type Command, CommandFailed, type ExitCode, exitCodes } from '../command.ts'
import { checkMailIn } from '../doctor/check-mail-in.ts'
import { ourAround } from '../doctor/check-mail-names.ts'
import { type Finding, marks } from '../doctor/finding.ts'

export const doctorMail: Command = {
  name: 'doctor mail',
  summary: 'Send a test mail, and look whether mail comes in.',
  args: ['[ADDRESS]'],
  about:
    'Without an address the mail goes to MAIL_FROM. It does not touch the mails that wait. Where reports come in by mail, it also writes to the listener, straight and through the world, at an address that keeps nothing, and asks the name servers where mail to its domains goes.',
  options: { 'no-names': { type: 'boolean', help: 'Ask no name server about MX records and addresses.' } },
  examples: ['commonweal doctor mail', 'commonweal doctor mail you@example.org', 'commonweal doctor mail --no-names'],
  run: async (call) => {
    const config = call.config()
    const listens = listensForMail(config.mailIn)
    const around = call.options['no-names'] === true ? undefined : ourAround()
    if (!config.smtpUrl && !listens)
      throw new CommandFailed('No mail server is set. Set SMTP_URL, such as smtps://user:password@mail.example.org.')
    const to = argument(call, 0) || config.mailFrom
    if (!config.smtpUrl) return reportOf(call, await checkMailIn(config, { around }), {})
    const mailer = makeMailer(config)
    const words = composeMail({ to, kind: 'test', language: 'en' }, { name: config.instanceName, baseUrl: config.baseUrl })
    call.say(`Sending to ${to} ...`)
    try {
      await mailer.send({ id: randomUUID(), to, ...words })
    } catch (error) {
      throw new CommandFailed(explain(error), exitCodes.failed, { cause: error })
    }
    const took = 'The mail server took it. Look into the mailbox, and into its folder of junk.'
    if (listens) return reportOf(call, await checkMailIn(config, { around }), { accepted: true, to }, took)
    call.result(took, { accepted: true, to })
    return exitCodes.done
  }
}

function reportOf(call: Call, findings: readonly Finding[], more: object, first?: string): ExitCode {
  const lines = findings.map(({ state, words, next }) =>
    [marks[state], words, state === 'ok' ? '' : next].filter(Boolean).join('  ')
  )
  call.result([...(first === undefined ? [] : [first]), ...lines].join('\n'), { ...more, findings })
  return findings.some(({ state }) => state === 'problem') ? exitCodes.found : exitCodes.done
}

/** The operator's own server and address: its answer may be shown here, and nowhere else. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'The mail was not sent.'
  const { code, response } = error as { code?: string; response?: string }
  const hints: Record<string, string> = {
    EAUTH: 'It did not accept the user or password in SMTP_URL.',
    EDNS: 'The name of the mail server in SMTP_URL is not known.',
    ECONNECTION: 'The mail server cannot be reached. Check host and port in SMTP_URL, and the firewall.',
    ESOCKET: 'The mail server cannot be reached. Check host and port in SMTP_URL, and the firewall.',
    ETIMEDOUT: 'The mail server did not answer in time.',
    ETLS: 'No safe connection could be made. Check whether SMTP_URL begins with smtps:// or smtp://.'
  }
  const hint = hints[code ?? ''] ?? (isRefusal(error) ? 'It refused this mail.' : 'It did not take the mail.')
  return `The mail was not sent. ${hint}${response ? ` Its answer: ${response}` : ''}`
}
