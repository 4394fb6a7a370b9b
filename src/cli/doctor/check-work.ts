import { sql } from 'kysely'
import { formState } from '../../bodies/form-state.ts'
import type { BodyId } from '../../bodies/model.ts'
import { listBodyChoices } from '../../bodies/list-bodies.ts'
import { words } from '../../ui/words.ts'
import type { Key } from '../../ui/make-words.ts'
import { type Finding, note, ok, problem, type Patient } from './finding.ts'

const day = (moment: Date) => moment.toISOString().slice(0, 10)
const daysMs = 86_400_000

/** Mail, jobs, restores and forms: what runs on a database of this version. */
export async function checkWork(patient: Patient): Promise<Finding[]> {
  return [
    ...(await checkMail(patient)),
    ...(await checkJobs(patient)),
    ...(await checkRestored(patient)),
    ...(await checkForms(patient))
  ]
}

/** The same words whether one mail waits or a hundred, and without a mail server the same whether any does. */
async function checkMail({ db, config, now }: Patient): Promise<Finding[]> {
  if (!config.smtpUrl && !config.demo) {
    return [problem('mail', 'No mail server is set: mails wait.', 'Set SMTP_URL and MAIL_FROM, then run: commonweal doctor mail')]
  }
  const waiting = await db
    .selectFrom('outbox')
    .select('day')
    .where('day', '<', day(now))
    .orderBy('day')
    .limit(1)
    .executeTakeFirst()
  const refused = await db
    .selectFrom('mail_days')
    .select('day')
    .where('day', '>', day(new Date(now.getTime() - 7 * daysMs)))
    .limit(1)
    .executeTakeFirst()
  const findings = waiting
    ? [problem('mail', `Mails wait since ${waiting.day}.`, 'Run: commonweal doctor mail')]
    : [ok('mail', config.smtpUrl ? 'A mail server is set, and no mail waits since yesterday.' : 'A demo keeps its mails.')]
  if (refused)
    findings.push(note('mail', 'An address was refused for good in the last seven days.', 'Check the addresses of people.'))
  return findings
}

const late = 3

async function checkJobs({ db, server, now }: Patient): Promise<Finding[]> {
  const { rows: stuck } = await sql`
    select from jobs.job where state in ('retry', 'active') and retry_count >= ${late} limit 1`.execute(db)
  const findings =
    stuck.length > 0 ? [note('jobs', 'A job failed several times and is tried again.', 'Look for "job_failed" in the log.')] : []
  const { rows: ran } = await sql<{ last: Date | null; ahead: boolean }>`
    select max(last_run) as last, coalesce(max(last_run) > ${new Date(now.getTime() + 60_000)}, false) as ahead from sweeps`.execute(
    db
  )
  const last = ran[0]?.last
  if (ran[0]?.ahead) {
    findings.push(
      problem(
        'sweeps',
        'Work was last done in the future: a clock went backwards.',
        'Set the clock right; work begins again by itself.'
      )
    )
  } else if (server.borrowed && last && now.getTime() - last.getTime() > 5 * 60_000) {
    findings.push(
      problem('sweeps', 'Recurring work stands still although Commonweal runs.', 'Look at the log, then start it again.')
    )
  } else
    findings.push(
      ok('sweeps', server.borrowed ? 'Recurring work is done in time.' : 'Commonweal does not run on this machine now.')
    )
  return findings
}

async function checkRestored({ db }: Patient): Promise<Finding[]> {
  const row = await db.selectFrom('restored').select('day').executeTakeFirst()
  if (!row) return []
  return [
    note(
      'restore',
      `Restored from ${row.day}; fewer than two people have confirmed it.`,
      'Ask two members to sign in and confirm.'
    )
  ]
}

async function checkForms({ db, now }: Patient): Promise<Finding[]> {
  const t = words('en')
  const bodies = await listBodyChoices(db)
  if (bodies.length === 0) return [note('forms', 'There is no body yet, so nobody can report.', 'Sign in and make a body.')]
  const findings: Finding[] = []
  // A handful of bodies, each with its own rules.
  for (const { id, slug } of bodies) {
    const { open, why } = await formState(db, id as BodyId, now)
    const reasons = why.map((reason) => t(`body.closed.${reason}` as Key)).join(' ')
    findings.push(
      open
        ? ok(`form ${slug}`, 'Open.')
        : note(`form ${slug}`, `Closed. ${reasons}`, `Its people sign in and look at /desk/bodies/${slug}`)
    )
  }
  return findings
}
