import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'
import { parseWordList } from '../../seal/words.ts'

let list: readonly string[] | undefined

/** The words that return keys are made of, as the server reads them. */
export function returnWordList(): readonly string[] {
  return (list ??= parseWordList(readFileSync(join(root, 'src', 'seal', 'words', 'en.txt'), 'utf8')))
}
