import { childRoles, type Role } from './children.ts'
import { bodies } from './measures/bodies.ts'
import { openingCase } from './measures/case.ts'
import { decisions } from './measures/decisions.ts'
import { filing } from './measures/filing.ts'
import { firstPage } from './measures/first-page.ts'
import { home } from './measures/home.ts'
import { mailIn } from './measures/mail-in.ts'
import { policies } from './measures/policies.ts'
import { publicPages } from './measures/public-pages.ts'
import { record } from './measures/record.ts'
import { register } from './measures/register.ts'
import { send } from './measures/send.ts'
import { spaces } from './measures/spaces.ts'
import { start } from './measures/start.ts'
import { sweeps } from './measures/sweeps.ts'
import { threads } from './measures/threads.ts'
import { type Line, type Measure, toMarkdown } from './table.ts'

const measures: Measure[] = [
  start,
  firstPage,
  publicPages,
  bodies,
  filing,
  mailIn,
  send,
  home,
  openingCase,
  threads,
  decisions,
  policies,
  spaces,
  register,
  record,
  sweeps
]

async function bench(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !measures.some((measure) => measure.name === name))
  if (unknown.length > 0) {
    process.stderr.write(`There is no measure ${unknown.join(', ')}. There are: ${measures.map(({ name }) => name).join(', ')}\n`)
    process.exitCode = 2
    return
  }
  const lines: Line[] = []
  for (const { name, run } of measures) {
    if (names.length > 0 && !names.includes(name)) continue
    process.stderr.write(`measuring ${name} ...\n`)
    lines.push(...(await run()))
  }
  process.stdout.write(`${toMarkdown(lines)}\n`)
  const broken = lines.filter(({ holds }) => !holds)
  if (broken.length > 0) process.exitCode = 1
}

const [flag, role, ...rest] = process.argv.slice(2)
if (flag === '--child' && role !== undefined && role in childRoles) await childRoles[role as Role]()
else await bench([flag, role, ...rest].filter((name) => name !== undefined))
