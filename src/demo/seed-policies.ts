/** The foundation's Code in three versions, how to report, the text of an event over it, and a change on its way. */
import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { acceptForSpace } from '../policies/accept-version.ts'
import { adoptPolicyVersion, putTranslation } from '../policies/adopt-version.ts'
import { makePolicy } from '../policies/keep-policy.ts'
import type { NewVersion, Policy, PolicySlug } from '../policies/model.ts'
import { proposeChange } from '../policies/proposals/propose-change.ts'
import type { SpaceId } from '../spaces/model.ts'
import { codeInPortuguese, codeText, eventText, reportingText } from './policy-texts.ts'

type Foundation = { readonly group: BodyId; readonly board: BodyId; readonly proposer: AccountId }

const code = 'code-of-conduct' as PolicySlug
const reporting = 'how-to-report' as PolicySlug
const event = 'lanternmeet-code' as PolicySlug

export async function seedPolicies(context: Context, { group, board, proposer }: Foundation, today: Date): Promise<void> {
  const year = today.getUTCFullYear()
  const policy = (slug: PolicySlug, title: string, kind: Policy['kind'], parent: PolicySlug | null = null): Policy => {
    return { slug, title, kind, body: group, board, language: 'en', parent }
  }
  await makePolicy(context, policy(code, 'Code of conduct', 'code'))
  await makePolicy(context, policy(reporting, 'How to report', 'reporting'))
  await makePolicy(context, policy(event, 'Code of conduct at Lanternmeet', 'code', code))
  const adopt = (slug: PolicySlug, day: string, text: string, more: Partial<NewVersion> = {}) =>
    adoptOne(context, slug, { ...usual(board, day), texts: [{ language: 'en', text }], ...more })
  const first = { way: 'resolution', resolution: `${year - 3}-004, 2 March ${year - 3}` } as const
  await adopt(code, `${year - 3}-03-15`, codeText(1), { ...first, note: 'The first Code of the foundation.' })
  await adopt(code, `${year - 2}-05-01`, codeText(2), { note: 'Online spaces are named one by one.' })
  await adopt(code, `${year - 1}-09-01`, codeText(3), { note: 'What follows is said in steps, and people know whom to ask.' })
  await adopt(reporting, `${year - 2}-05-01`, reportingText, { note: 'How a report reaches people without a conflict.' })
  const own = { parent_n: 3, note: 'Rooms, photographs, and whom to call at the meeting.' }
  await adopt(event, `${year - 1}-10-01`, eventText, own)
  await transaction(context.db, (tx) => putTranslation(tx, code, 3, { language: 'pt', text: codeInPortuguese }))
  for (const [slug, n, spaces] of [
    [code, 3, ['forum', 'code', 'lists']],
    [event, 1, ['lanternmeet']]
  ] as const) {
    for (const space of spaces) await acceptForSpace(context, slug, n, space as SpaceId)
  }
  await proposeOne(context, board, proposer, new Date(today.getTime() - 2 * 86_400_000))
}

const usual = (body: BodyId, day: string): Omit<NewVersion, 'texts'> => ({
  ...{ adopted_day: day, from_day: day, until_day: null, way: 'adopted', body, resolution: null, resolution_link: null },
  ...{ licence: 'CC-BY-SA-4.0', parent_n: null, note: '', source: '' },
  credits: [
    {
      relation: 'forked_from',
      title: 'Example policy of the Harbour wiki',
      link: 'https://wiki.harbour.example/policy',
      licence: 'CC0-1.0'
    },
    { relation: 'incorporates', title: 'Code of the Kite Makers', link: 'https://kites.example/code', licence: 'CC-BY-4.0' }
  ]
})

async function adoptOne(context: Context, slug: PolicySlug, version: NewVersion): Promise<void> {
  const { problem } = await transaction(context.db, (tx) => adoptPolicyVersion(tx, slug, version))
  if (problem) throw new Error(`a version of ${slug} was not taken: ${problem}`)
}

/** Two days old: people talk about it, and nobody can vote yet. */
async function proposeOne(context: Context, board: BodyId, account: AccountId, now: Date): Promise<void> {
  const text = codeText(3).replace('one of these steps', 'one of these steps, and writes down why')
  const { licence, credits } = usual(board, '')
  const written = {
    kind: 'change',
    reason: 'People should be told why a step was chosen.',
    text,
    licence,
    credits,
    from_day: null
  } as const
  const { problem } = await proposeChange(context, code, written, { account, now })
  if (problem) throw new Error(`the change was not proposed: ${problem}`)
}
