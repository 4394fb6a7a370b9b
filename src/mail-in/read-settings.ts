/** What the environment says about mail that comes in. Nothing listens unless a port or a socket is named. */
export type MailInSettings = {
  /** Name or address to listen at, for both protocols. */
  readonly host: string
  readonly smtpPort: number | undefined
  /** A port, or the path of a socket, for a mail server on the same machine. */
  readonly lmtp: number | string | undefined
  /** Domains whose mail is ours; the first is the one in addresses that we give out. */
  readonly domains: readonly string[]
  /** Files with certificate and key; without them there is no STARTTLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly mostBytes: number
  readonly mostConnections: number
  /** A mail whose spam score is this or more is marked and gets no answer. */
  readonly spamScore: number
  /** Name under which our own mail exchanger writes `Authentication-Results`; nobody's are believed without it. */
  readonly authServer: string | undefined
}

const MB = 1024 * 1024
/** Above this a mail could not be sealed as one file. */
const mostMegabytes = 30

/** Reads the settings from the given environment and adds to `problems` what is wrong with them. */
export function readMailIn(env: Record<string, string | undefined>, host: string, problems: string[]): MailInSettings {
  const text = (name: string) => env[name]?.trim() || undefined
  const number = (name: string, otherwise: number, least: number, most: number): number => {
    const value = Number(text(name) ?? otherwise)
    if (Number.isFinite(value) && value >= least && value <= most) return value
    problems.push(`${name} must be a number from ${least} to ${most}`)
    return otherwise
  }
  const port = (name: string) => (text(name) === undefined ? undefined : Math.trunc(number(name, 0, 0, 65535)))
  const lmtp = text('MAIL_IN_LMTP')
  const [cert, key] = [text('MAIL_IN_TLS_CERT'), text('MAIL_IN_TLS_KEY')]
  if ((cert === undefined) !== (key === undefined)) problems.push('MAIL_IN_TLS_CERT and MAIL_IN_TLS_KEY go together')
  const domains = (text('MAIL_IN_DOMAINS') ?? host).toLowerCase().split(/[\s,]+/)
  if (!domains.every((domain) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(domain))) {
    problems.push('MAIL_IN_DOMAINS must be names such as report.example.org')
  }
  return {
    host: text('MAIL_IN_HOST') ?? '127.0.0.1',
    smtpPort: port('MAIL_IN_PORT'),
    lmtp: lmtp === undefined ? undefined : /^\d+$/.test(lmtp) ? port('MAIL_IN_LMTP') : lmtp,
    domains,
    tls: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    mostBytes: Math.trunc(number('MAIL_IN_MAX_MB', 20, 1, mostMegabytes) * MB),
    mostConnections: Math.trunc(number('MAIL_IN_CONNECTIONS', 20, 1, 1000)),
    spamScore: number('MAIL_IN_SPAM_SCORE', 5, 0, 100),
    authServer: text('MAIL_IN_AUTH_SERVER')
  }
}

/** Whether anything listens for mail. */
export function listensForMail({ smtpPort, lmtp }: MailInSettings): boolean {
  return smtpPort !== undefined || lmtp !== undefined
}
