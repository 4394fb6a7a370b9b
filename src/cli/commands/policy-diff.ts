import { existsSync, readFileSync } from 'node:fs'
import type { Database } from '../../db/database.ts'
import { readFrontMatter } from '../../policies/import/front-matter.ts'
import { isDay } from '../../rules/is-day.ts'
import { readVersion } from '../../policies/read-policy.ts'
import { longestText } from '../../policies/text/check-text.ts'
import { diffTexts } from '../../policies/text/diff-texts.ts'
import { writeDiff } from '../../policies/text/write-diff.ts'
import { argument, type Command, CommandFailed, exitCodes } from '../command.ts'
import { noSuchText } from '../policy-files.ts'
import { withDatabase } from '../reach-database.ts'

export const policyDiff: Command = {
  name: 'policy diff',
  summary: 'Say what is different between two texts, paragraph by paragraph and word by word.',
  args: ['BEFORE', 'AFTER'],
  about: [
    'Each is a Markdown file, or a text of this site: code-of-conduct for what is in force today, code-of-conduct@3 for a',
    'version, code-of-conduct@2025-06-01 for a day.'
  ].join('\n'),
  options: {},
  examples: [
    'commonweal policy diff old.md new.md',
    'commonweal policy diff code-of-conduct@2 code-of-conduct@3 --json',
    'commonweal policy diff code-of-conduct lanternmeet-code'
  ],
  run: async (call) => {
    const names = [argument(call, 0), argument(call, 1)]
    const today = call.now().toISOString().slice(0, 10)
    const texts = names.every((name) => existsSync(name))
      ? names.map(readFile)
      : await withDatabase(call.config(), async (db) => {
          const found = []
          for (const name of names) found.push(existsSync(name) ? readFile(name) : await readStored(db, name, today))
          return found
        })
    const diff = diffTexts(texts[0] ?? '', texts[1] ?? '')
    const { changed, added, removed, rows } = diff
    const differs = changed + added + removed > 0
    call.result(differs ? writeDiff(diff).join('\n') : 'Both say the same.', {
      changed,
      added,
      removed,
      rows: rows.filter(({ change }) => change !== 'same')
    })
    return exitCodes.done
  }
}

function readFile(path: string): string {
  const { text } = readFrontMatter(readFileSync(path, 'utf8'))
  if (text.length > 4 * longestText) throw new CommandFailed(`The file ${path} is too large.`)
  return text
}

async function readStored(db: Database, name: string, today: string): Promise<string> {
  const [slug = '', at = today] = name.split('@')
  const isNumber = /^\d{1,4}$/.test(at)
  if (!isNumber && !isDay(at)) throw new CommandFailed(`What stands behind the @ is a number or a day: ${name}.`, exitCodes.usage)
  const found = await readVersion(db, slug, isNumber ? { n: Number(at) } : { day: at })
  if (found) return found.whole
  const known = await readVersion(db, slug, { n: 1 })
  throw known ? new CommandFailed(`There is no such version: ${name}.`) : await noSuchText(db, slug)
}
