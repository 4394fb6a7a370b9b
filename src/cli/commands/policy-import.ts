import { isDay } from '../../rules/is-day.ts'
import { recordAct } from '../../audit/record-act.ts'
import { type Database, transaction } from '../../db/database.ts'
import { makePublicPages } from '../../http/public-pages.ts'
import { carryOut, type ImportProblem } from '../../policies/import/carry-out.ts'
import { planImport, type Step } from '../../policies/import/plan-import.ts'
import { fileProblemWords } from '../../policies/import/problem-words.ts'
import { readFiles } from '../../policies/import/read-files.ts'
import { type PolicyKind, policyKinds } from '../../policies/model.ts'
import { diffTexts } from '../../policies/text/diff-texts.ts'
import { writeDiff } from '../../policies/text/write-diff.ts'
import { words } from '../../ui/words.ts'
import { type Call, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { givenFiles, readGiven } from '../policy-files.ts'
import { withDatabase } from '../reach-database.ts'

const t = words('en')

export const policyImport: Command = {
  name: 'policy import',
  summary: 'Take over texts and their history from Markdown files.',
  args: ['PATH...'],
  about: [
    'PATH is a Markdown file, or a folder of them. A file made by "policy export" says everything itself. Of others the name',
    'says the day, as in Enforcement-Procedures.2024-03-11.0fed723.md; licence and sources are read out of the words.',
    'What is there already is left alone, so the same import again changes nothing. All files are taken or none.'
  ].join('\n'),
  options: {
    body: { type: 'string', value: 'BODY', help: 'Who keeps a new text: the short name of a body in addresses.' },
    policy: { type: 'string', value: 'NAME', help: 'The text that the files belong to; from their names unless said.' },
    kind: { type: 'string', value: 'KIND', help: `What it is for: ${policyKinds.join(', ')}.` },
    language: { type: 'string', value: 'TAG', help: 'The language that binds, for a new text; en unless said.' },
    day: { type: 'string', value: 'DAY', help: 'In force from, for files that do not say it: 2026-03-01.' },
    'dry-run': { type: 'boolean', help: 'Say what would change, word by word, and change nothing.' }
  },
  examples: [
    'commonweal policy import --body conduct --policy code-of-conduct --dry-run history/index.*.md',
    'commonweal policy import --body conduct policies/'
  ],
  run: async (call) => {
    const { files, problems } = readFiles(givenFiles(call.args).map(readGiven), saidOf(call))
    for (const problem of problems) call.say(`${problem.file}: ${fileProblemWords(t, problem)}`)
    if (problems.length > 0) return exitCodes.found
    return withDatabase(call.config(), async (db) => {
      const defaults = { body: textOption(call, 'body'), language: textOption(call, 'language') }
      const plan = await planImport(db, files, defaults)
      for (const problem of plan.problems) call.say(`${problem.file}: ${fileProblemWords(t, problem)}`)
      if (plan.problems.length > 0) return exitCodes.found
      const isDry = call.options['dry-run'] === true
      const problem = isDry ? undefined : await take(call, db, plan.steps)
      if (problem) {
        call.say(`${problem.file}: ${fileProblemWords(t, problem)}`)
        return exitCodes.found
      }
      const lines = plan.steps.flatMap((step) => stepLines(step, isDry))
      call.result(lines.join('\n'), { taken: !isDry, steps: plan.steps.map(asData) })
      return exitCodes.done
    })
  }
}

function saidOf(call: Call) {
  const kind = textOption(call, 'kind')
  const day = textOption(call, 'day')
  if (kind !== undefined && !policyKinds.some((each) => each === kind)) {
    throw new CommandFailed(`--kind is one of ${policyKinds.join(', ')}.`, exitCodes.usage)
  }
  if (day !== undefined && !isDay(day)) throw new CommandFailed('--day is a day, such as 2026-03-01.', exitCodes.usage)
  return { policy: textOption(call, 'policy'), kind: kind as PolicyKind | undefined, day }
}

async function take(call: Call, db: Database, steps: readonly Step[]): Promise<ImportProblem | undefined> {
  if (!steps.some(({ does }) => does !== 'nothing')) return undefined
  return transaction(db, async (tx) => {
    const { problem } = await carryOut({ db: tx, publicPages: makePublicPages(tx) }, steps)
    if (!problem) await recordAct(tx, 'policy_taken_over', undefined, call.now())
    return problem
  })
}

function stepLines(step: Step, isDry: boolean): string[] {
  if (step.does === 'policy') return [`${step.policy.slug}: new text, "${step.policy.title}"`]
  if (step.does === 'nothing') return [`${step.slug} ${step.n}: there already (${step.file})`]
  if (step.does === 'translation')
    return [`${step.slug} ${step.n}: in ${step.language} (${step.file})`, ...changes(step.before, step.text, isDry)]
  const head = `${step.slug} ${step.n}: in force from ${step.version.from_day} (${step.file})`
  return [head, ...changes(step.before, step.version.texts[0]?.text ?? '', isDry)]
}

/** Of what is all new the words are not repeated. */
function changes(before: string, now: string, isDry: boolean): string[] {
  if (!isDry || before === '') return []
  return writeDiff(diffTexts(before, now)).map((line) => `    ${line}`)
}

function asData(step: Step): object {
  if (step.does === 'policy') return { does: step.does, slug: step.policy.slug, title: step.policy.title }
  const { does, slug, n, file } = step
  return { does, slug, n, file, ...(step.does === 'version' && { from: step.version.from_day }) }
}
