import { RequestFailed, type Requests } from '../requests.ts'

/**
 * Whether mail to the reporter's address was refused for good (S33). Asked whatever contact was chosen, so that the server
 * does not learn that. Not knowing is no reason to keep the report closed.
 */
export async function askForBounce(requests: Requests, handle: string): Promise<boolean> {
  try {
    return (await requests.bounced(handle)).bounced
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error
    return false
  }
}
