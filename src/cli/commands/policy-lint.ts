import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { shippedProcedures } from '../../conduct/procedures/shipped-procedures.ts'
import { findingWords } from '../../policies/finding-words.ts'
import { readFrontMatter } from '../../policies/import/front-matter.ts'
import { guessKind } from '../../policies/import/read-files.ts'
import type { Finding } from '../../policies/lint/finding.ts'
import { lintStored } from '../../policies/lint/lint-stored.ts'
import { type LintText, lintTexts } from '../../policies/lint/lint-texts.ts'
import { readAttribution } from '../../policies/attribution.ts'
import type { PolicyKind } from '../../policies/model.ts'
import { checkText, tidyText } from '../../policies/text/check-text.ts'
import { titleOf } from '../../policies/text/sections.ts'
import { words } from '../../ui/words.ts'
import { type Call, type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { linksBeside, noSuchText } from '../policy-files.ts'
import { withDatabase } from '../reach-database.ts'

const t = words('en')

export const policyLint: Command = {
  name: 'policy lint',
  summary: 'Look through texts for what contradicts itself, other texts, the clocks and the register.',
  args: ['[FILE]...'],
  about: [
    'FILE is a Markdown file, or a text as addresses name it; without one every text of this site is looked at. Files that are',
    'given together are held against each other. Texts of this site are held against the procedure and the seats of their body.',
    'Each finding has its line, the reason and what to do. Exit code 3 when something has to be mended.'
  ].join('\n'),
  options: {
    procedure: { type: 'string', value: 'NAME', help: 'Whose clocks files are held against, such as psf.' }
  },
  examples: [
    'commonweal policy lint',
    'commonweal policy lint bylaws.md',
    'commonweal policy lint --procedure psf index.md Enforcement-Procedures.md --json'
  ],
  run: async (call) => {
    const areFiles = call.args.length > 0 && call.args.every((name) => existsSync(name))
    const found = areFiles ? lintFiles(call) : await lintSite(call)
    const lines = found.map((finding) => {
      const { why, todo } = findingWords(t, finding)
      return `${finding.text}${finding.line > 0 ? `:${finding.line}` : ''} ${finding.level} ${finding.rule}\n    ${why} ${todo}`
    })
    call.result(
      lines.length > 0 ? lines.join('\n') : 'Nothing was found.',
      found.map((finding) => ({ ...finding, ...findingWords(t, finding) }))
    )
    return found.some(({ level }) => level === 'mend') ? exitCodes.found : exitCodes.done
  }
}

function lintFiles(call: Call): Finding[] {
  const name = textOption(call, 'procedure')
  const procedure = name === undefined ? undefined : shippedProcedures().get(name)
  if (name !== undefined && !procedure) {
    throw new CommandFailed(
      `There is no procedure "${name}". Known: ${[...shippedProcedures().keys()].join(', ')}.`,
      exitCodes.usage
    )
  }
  const known = new Set<string>()
  const names = call.args.map((path) =>
    call.args.filter((each) => basename(each) === basename(path)).length > 1 ? path : basename(path)
  )
  const texts = call.args.map((path, at): LintText => {
    const file = tidyText(readFileSync(path, 'utf8'))
    const { text: words, about } = readFrontMatter(file)
    const text = tidyText(words)
    const above = file.split('\n').length - text.split('\n').length
    const problem = checkText(text)
    if (problem) throw new CommandFailed(`${path}: ${t(`policy.problem.${problem}`)}`, exitCodes.found)
    for (const link of linksBeside(path, text)) known.add(link)
    const told = readAttribution(text)
    const kind = (about.kind as PolicyKind | undefined) ?? guessKind(`${basename(path)} ${titleOf(text) ?? ''}`)
    return {
      name: names[at] ?? path,
      // Lines are counted as the file has them.
      text: '\n'.repeat(Math.max(0, above)) + text,
      kind,
      language: about.language ?? 'en',
      ...(told.licence !== '' && { licence: told.licence, credits: told.credits }),
      procedure
    }
  })
  return lintTexts(texts, known)
}

async function lintSite(call: Call): Promise<Finding[]> {
  return withDatabase(call.config(), async (db) => {
    const today = call.now().toISOString().slice(0, 10)
    const all = await lintStored(db, today)
    const strange = call.args.find((name) => !all.texts.includes(name))
    if (strange !== undefined) throw await noSuchText(db, strange)
    return call.args.length === 0 ? [...all.findings] : all.findings.filter(({ text }) => call.args.includes(text))
  })
}
