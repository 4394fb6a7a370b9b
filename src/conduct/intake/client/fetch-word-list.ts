import { parseWordList } from '../../../seal/words.ts'
import { RequestFailed } from '../../requests.ts'

/** The file of words that keys are made of: its address, and the hash that came with the page. */
export interface WordListFile {
  readonly path: string
  readonly integrity: string
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** Fetches the list of words; a changed one is refused by its hash, because it would make weak keys. */
export async function fetchWordList(fetch: Fetch, { path, integrity }: WordListFile): Promise<readonly string[]> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'omit', integrity })
  } catch {
    throw new RequestFailed('offline', 0)
  }
  if (!response.ok) throw new RequestFailed('server_error', response.status)
  return parseWordList(await response.text())
}
