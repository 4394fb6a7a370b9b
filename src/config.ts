import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isMailAddress } from './mail/mail-address.ts'
import { type MailInSettings, readMailIn } from './mail-in/read-settings.ts'

const LOG_LEVELS = ['silent', 'error', 'warn', 'info'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Everything the environment decides, checked. */
export type Config = {
  /** What the instance calls itself on every page and in every mail. */
  instanceName: string
  /** Where people reach it, without a slash at the end; decides links in mails, cookies and the allowed origin. */
  baseUrl: string
  secure: boolean
  host: string
  port: number
  dataFolder: string
  keysFolder: string
  /** The list that a restore needs and the database must not be the only one to have (S30). */
  keepFolder: string
  /** A PostgreSQL server of the operator; without it the embedded one runs in the data folder. */
  databaseUrl: string | undefined
  /** The role that migrates, when it is not the role that serves. */
  databaseOwnerUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  /** Where reports by mail come in; nothing listens unless a port or socket is set. */
  mailIn: MailInSettings
  /** Fonts of the operator, for letters that those of ours lack on paper. The folder may be missing. */
  fontsFolder: string
  /** Where "Exit this page" leads. */
  exitUrl: string
  /** How to reach a person when nothing else works; shown on error pages, which know no database. */
  contactPhone: string | undefined
  contactEmail: string | undefined
  /** Whom people on a case can talk with after a hard one; shown on the desk only. */
  supportContact: string | undefined
  /** Only `commonweal demo` sets it: everything is invented, and anybody may sign in as anybody. */
  demo: boolean
  /** For tests: browsers report what the content policy stopped to `/csp`. */
  cspReports: boolean
  logLevel: LogLevel
}

export type Environment = Record<string, string | undefined>

/** Every setting that is wrong, in words for the person who starts the program. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(['The settings are not right:', ...problems.map((problem) => `- ${problem}`)].join('\n'))
    this.name = 'ConfigError'
  }
}

/** Reads the environment; this file is the only one that does. Throws `ConfigError` with all problems at once. */
export function readConfig(env: Environment = process.env): Config {
  const problems: string[] = []
  const text = (name: string, otherwise: string) => env[name]?.trim() || otherwise
  const url = (name: string, value: string, protocols: string[]): URL | undefined => {
    const parsed = URL.parse(value)
    if (parsed && protocols.includes(parsed.protocol)) return parsed
    problems.push(wrongProtocol(name, protocols))
    return undefined
  }
  // Not parsed further: several hosts of a set, or a socket's folder, are no address in the Web's sense.
  const optionalUrl = (name: string, protocols: string[]): string | undefined => {
    const value = env[name]?.trim()
    if (!value) return undefined
    if (!protocols.some((protocol) => value.startsWith(`${protocol}//`))) problems.push(wrongProtocol(name, protocols))
    return value
  }

  const port = Number(text('PORT', '8080'))
  if (!Number.isInteger(port) || port < 0 || port > 65535) problems.push('PORT must be a number from 0 to 65535')
  const host = text('HOST', '127.0.0.1')
  const baseUrl = text('BASE_URL', `http://localhost:${port}`).replace(/\/+$/, '')
  const base = url('BASE_URL', baseUrl, ['http:', 'https:'])
  if (base && base.origin !== baseUrl) problems.push('BASE_URL must be scheme and host only, such as https://conduct.example.org')
  const logLevel = LOG_LEVELS.find((level) => level === text('LOG_LEVEL', 'info'))
  if (!logLevel) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`)
  const exitUrl = text('COMMONWEAL_EXIT_URL', 'https://www.wikipedia.org/')
  url('COMMONWEAL_EXIT_URL', exitUrl, ['https:', 'http:'])
  const dataFolder = resolve(text('COMMONWEAL_DATA', 'data'))
  const config: Config = {
    instanceName: text('COMMONWEAL_NAME', 'Commonweal'),
    baseUrl,
    secure: base?.protocol === 'https:',
    host,
    port,
    dataFolder,
    keysFolder: resolve(text('COMMONWEAL_KEYS', join(dataFolder, 'keys'))),
    keepFolder: resolve(text('COMMONWEAL_KEEP', join(dataFolder, 'keep'))),
    databaseUrl: optionalUrl('DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseOwnerUrl: optionalUrl('DATABASE_OWNER_URL', ['postgres:', 'postgresql:']),
    smtpUrl: optionalUrl('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text('MAIL_FROM', `commonweal@${base?.hostname ?? 'localhost'}`),
    mailIn: readMailIn(env, base?.hostname ?? 'localhost', problems),
    fontsFolder: resolve(text('COMMONWEAL_FONTS', join(dataFolder, 'fonts'))),
    exitUrl,
    contactPhone: text('COMMONWEAL_CONTACT_PHONE', '') || undefined,
    contactEmail: text('COMMONWEAL_CONTACT_EMAIL', '') || undefined,
    supportContact: text('COMMONWEAL_SUPPORT_CONTACT', '') || undefined,
    demo: false,
    cspReports: flag('COMMONWEAL_CSP_REPORTS', env, problems),
    logLevel: logLevel ?? 'info'
  }
  if (env['COMMONWEAL_FONTS']?.trim() && !existsSync(config.fontsFolder))
    problems.push('COMMONWEAL_FONTS must be a folder that is there')
  if (!isMailAddress(config.mailFrom)) problems.push('MAIL_FROM must be one mail address, such as care@example.org')
  if (config.databaseOwnerUrl && !config.databaseUrl) problems.push('DATABASE_OWNER_URL needs DATABASE_URL beside it')
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/**
 * The settings of a demo. It has a folder and a database of its own and sends no mail, whatever else the environment says:
 * a demo that is started beside a real instance must not come near it. No setting makes a demo of an instance either,
 * because a demo lets anybody in.
 */
export function readDemoConfig(port?: number, env: Environment = process.env): Config {
  const { HOST, BASE_URL, LOG_LEVEL = 'error', COMMONWEAL_CSP_REPORTS, COMMONWEAL_DEMO_DATA = 'data-demo' } = env
  const config = readConfig({
    ...{ HOST, BASE_URL, LOG_LEVEL, COMMONWEAL_CSP_REPORTS },
    PORT: port === undefined ? env['PORT'] : String(port),
    COMMONWEAL_DATA: COMMONWEAL_DEMO_DATA,
    // Any free port: a demo shows how a mail becomes a report.
    MAIL_IN_PORT: '0',
    COMMONWEAL_NAME: 'Lantern Foundation',
    COMMONWEAL_CONTACT_PHONE: '+1 555 0100',
    COMMONWEAL_CONTACT_EMAIL: 'conduct@lantern.example'
  })
  return { ...config, demo: true }
}

/** The port that was asked for, or the usual one and some above it to choose a free one from. */
export function demoPorts({ PORT }: Environment = process.env): readonly number[] {
  const { port } = readConfig({ PORT })
  return PORT?.trim() ? [port] : Array.from({ length: 10 }, (_, above) => port + above)
}

function wrongProtocol(name: string, protocols: string[]): string {
  return `${name} must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`
}

function flag(name: string, env: Environment, problems: string[]): boolean {
  const value = env[name]?.trim() ?? ''
  if (!['', '0', '1', 'true', 'false'].includes(value)) problems.push(`${name} must be 1 or 0`)
  return value === '1' || value === 'true'
}
