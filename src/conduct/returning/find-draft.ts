import { fromBase64url } from '../../seal/bytes.ts'
import type { ReturnKey } from '../../seal/return-key.ts'
import { draftLookup } from '../intake/compose-report.ts'
import { readForm } from '../intake/draft-shape.ts'
import type { FormState } from '../intake/form-state.ts'
import { openSealedDraft } from '../intake/keep-draft.ts'
import { RequestFailed, type Requests } from '../requests.ts'

/** An unsent report under these words; nothing when there is none. */
export async function findDraft(requests: Requests, key: ReturnKey): Promise<FormState | undefined> {
  try {
    const { b } = await requests.openDraft(draftLookup(key))
    return readForm(await openSealedDraft(fromBase64url(b), key.identity))
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 404) return undefined
    throw error
  }
}
