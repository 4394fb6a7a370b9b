import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../db/database.ts'
import { FolderInUse } from '../../db/owner-lock.ts'
import { describeError } from '../../log.ts'
import { type Command, exitCodes } from '../command.ts'
import { checkDatabase } from '../doctor/check-database.ts'
import { checkFiles } from '../doctor/check-files.ts'
import { checkWork } from '../doctor/check-work.ts'
import { type Finding, marks, ok, note, problem } from '../doctor/finding.ts'
import { reachDatabase } from '../reach-database.ts'
import type { Config } from '../../config.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Check database, keys, mail, disk, clock, jobs, forms and backups.',
  args: [],
  about: 'One line for each check, with what to do. It changes nothing. Exit code 3 when a line says BAD.',
  options: {},
  examples: ['commonweal doctor', 'commonweal doctor --json'],
  run: async (call) => {
    const config = call.config()
    const findings = [checkAddress(config), ...(await checkFiles(config, call.now())), ...(await examine(config, call.now))]
    const width = Math.max(...findings.map(({ check }) => check.length))
    const lines = findings.map(({ check, state, words, next }) => {
      const advice = next && state !== 'ok' ? ` ${next}` : ''
      return `${marks[state]}  ${check.padEnd(width)}  ${words}${advice}`
    })
    const bad = findings.some(({ state }) => state === 'problem')
    call.result(lines.join('\n'), { healthy: !bad, findings })
    return bad ? exitCodes.found : exitCodes.done
  }
}

function checkAddress({ baseUrl, secure, demo }: Config): Finding {
  if (demo) return note('address', `This is a demo at ${baseUrl}.`, 'Never use it for real reports.')
  const { hostname } = new URL(baseUrl)
  if (secure) return ok('address', `People reach it at ${baseUrl}.`)
  if (hostname === 'localhost')
    return note('address', `Only this machine reaches ${baseUrl}.`, 'Set BASE_URL to its https address.')
  return problem('address', `${baseUrl} is not encrypted on its way.`, 'Put HTTPS in front and set BASE_URL to https://.')
}

async function examine(config: Config, now: () => Date): Promise<Finding[]> {
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'postgres', 'pg17'))) {
    return [note('database', 'It is not made yet.', 'Run: commonweal serve')]
  }
  let server
  try {
    server = await reachDatabase(config)
  } catch (error) {
    if (error instanceof FolderInUse) return [problem('database', error.message, 'Wait until it has started or stopped.')]
    const { error: name, code } = describeError(error)
    const next = config.databaseUrl
      ? 'Check DATABASE_URL, and whether its server runs.'
      : 'Look at the data folder and its owner.'
    return [problem('database', `It cannot be reached (${[name, code].filter(Boolean).join(' ')}).`, next)]
  }
  const { db, close } = openDatabase({ ...server.app, max: 2 })
  try {
    const patient = { config, db, server, now: now() }
    const findings = await checkDatabase(patient)
    const usable = findings.some(({ check, state }) => check === 'version' && state === 'ok')
    return usable ? [...findings, ...(await checkWork(patient))] : findings
  } catch (error) {
    const { error: name, code } = describeError(error)
    return [
      problem('database', `It does not answer (${[name, code].filter(Boolean).join(' ')}).`, 'Check DATABASE_URL and the server.')
    ]
  } finally {
    await close()
    await server.stop()
  }
}
