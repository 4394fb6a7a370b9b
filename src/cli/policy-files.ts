import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Database } from '../db/database.ts'
import { nearest } from '../ui/nearest.ts'
import type { GivenFile } from '../policies/import/read-files.ts'
import { listTexts } from '../policies/list-texts.ts'
import { longestText } from '../policies/text/check-text.ts'
import { CommandFailed } from './command.ts'

/** More files at once are a wrong folder. */
const mostFiles = 2000

/** Every Markdown file that the arguments name; a folder stands for those in it. */
export function givenFiles(args: readonly string[]): string[] {
  const files = args.flatMap((arg) => {
    if (!existsSync(arg)) throw new CommandFailed(`There is no file or folder "${arg}".`)
    if (!statSync(arg).isDirectory()) return [arg]
    return readdirSync(arg)
      .filter((name) => /\.(md|markdown)$/i.test(name))
      .toSorted()
      .map((name) => join(arg, name))
  })
  if (files.length === 0) throw new CommandFailed('There is no Markdown file in it.')
  if (files.length > mostFiles) throw new CommandFailed(`That is more than ${mostFiles} files.`)
  return files
}

/** A file; of one that is much too large only so much that its size is named as what is wrong. */
export function readGiven(path: string): GivenFile {
  const isLarge = statSync(path).size > 8 * longestText
  return { name: basename(path), content: isLarge ? ' '.repeat(2 * longestText) : readFileSync(path, 'utf8') }
}

/** The links of a text that lead to files beside it. */
export function linksBeside(path: string, text: string): string[] {
  return [...text.matchAll(/\]\(<?([^)\s>#]+)/g)]
    .map(([, to = '']) => to)
    .filter((to) => !/^[a-z]+:|^\//i.test(to) && existsSync(join(dirname(path), to)))
}

/** Says that there is no such text, and which one may have been meant. */
export async function noSuchText(db: Database, slug: string): Promise<CommandFailed> {
  const near = nearest(
    slug,
    (await listTexts(db)).map((each) => each.slug)
  )
  return new CommandFailed(`There is no file and no text "${slug}".${near ? ` Did you mean "${near}"?` : ''}`)
}
