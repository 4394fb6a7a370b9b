import { randomUUID } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import type { Database, Tx } from '../db/database.ts'
import { type SpaceId, spaceHref } from '../spaces/model.ts'
import type { AcceptanceId, PolicySlug, TokenId } from './model.ts'

/** How many have accepted a version. Names and references stay where they are. */
export async function countAcceptances(
  db: Database,
  slug: PolicySlug,
  n: number
): Promise<{ people: number; registrations: number; spaces: number }> {
  const rows = await db
    .selectFrom('policy_acceptances')
    .select((select) => ['kind', select.fn.countAll<number>().as('count')])
    .where('policy', '=', slug)
    .where('n', '=', n)
    .groupBy('kind')
    .execute()
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0
  return { people: of('person'), registrations: of('registration'), spaces: of('space') }
}

/** The spaces that follow a text, each with the version that it accepted last; by name. */
export async function spacesFollowing(
  db: Database,
  slug: PolicySlug,
  limit = 100
): Promise<{ readonly id: string; readonly href: string; readonly name: string; readonly n: number }[]> {
  const rows = await db
    .selectFrom('policy_acceptances')
    .innerJoin('spaces', 'spaces.id', 'policy_acceptances.space')
    .select(['spaces.id', 'spaces.kind', 'spaces.name', 'policy_acceptances.n'])
    .where('policy_acceptances.policy', '=', slug)
    .where('policy_acceptances.kind', '=', 'space')
    .orderBy('spaces.name')
    .orderBy('spaces.id')
    .limit(limit)
    .execute()
  return rows.map(({ id, kind, name, n }) => ({ id, href: spaceHref({ id, kind }), name, n }))
}

/** False when this person has accepted the version before. */
export async function insertPersonAcceptance(
  tx: Tx,
  slug: PolicySlug,
  n: number,
  account: AccountId,
  day: string
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('policy_acceptances')
    .values({ ...row(slug, n, day), kind: 'person', account })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** A space follows one version of a text at a time. */
export async function putSpaceAcceptance(tx: Tx, slug: PolicySlug, n: number, space: SpaceId, day: string): Promise<void> {
  await tx
    .insertInto('policy_acceptances')
    .values({ ...row(slug, n, day), kind: 'space', space })
    .onConflict((conflict) =>
      conflict.columns(['space', 'policy']).where('kind', '=', 'space').doUpdateSet({ n, accepted_day: day })
    )
    .execute()
}

/** The first version that a space accepts of a text; nothing when it follows one already. */
export async function insertSpaceAcceptance(tx: Tx, slug: PolicySlug, n: number, space: SpaceId, day: string): Promise<void> {
  await tx
    .insertInto('policy_acceptances')
    .values({ ...row(slug, n, day), kind: 'space', space })
    .onConflict((conflict) => conflict.columns(['space', 'policy']).where('kind', '=', 'space').doNothing())
    .execute()
}

/** A space follows this text no more. */
export async function dropSpaceAcceptance(tx: Tx, slug: PolicySlug, space: SpaceId): Promise<void> {
  await tx
    .deleteFrom('policy_acceptances')
    .where('kind', '=', 'space')
    .where('space', '=', space)
    .where('policy', '=', slug)
    .execute()
}

type Registration = { readonly token: TokenId; readonly reference: Buffer; readonly day: string; readonly space: SpaceId | null }

/** False when the program has written down the same before. */
export async function insertRegistration(tx: Tx, slug: PolicySlug, n: number, { day, ...given }: Registration): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('policy_acceptances')
    .values({ ...row(slug, n, day), ...given, kind: 'registration' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

const row = (policy: PolicySlug, n: number, accepted_day: string) => ({
  ...{ id: randomUUID() as AcceptanceId, policy, n, accepted_day },
  ...{ account: null, space: null, token: null, reference: null }
})

/** The newest version of a text that a person has accepted. */
export async function acceptedBy(
  db: Database,
  slug: PolicySlug,
  account: AccountId
): Promise<{ n: number; day: string } | undefined> {
  const found = await db
    .selectFrom('policy_acceptances')
    .select(['n', 'accepted_day as day'])
    .where('account', '=', account)
    .where('policy', '=', slug)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found
}

/** A program that may write down acceptances; its secret is known by hash alone. */
export type Token = {
  readonly id: TokenId
  readonly name: string
  readonly policy: PolicySlug
  readonly space: SpaceId | null
  readonly made_day: string
  readonly ended_day: string | null
}

const tokenColumns = ['id', 'name', 'policy', 'space', 'made_day', 'ended_day'] as const

/** A key with the name of its space, and how many acceptances it wrote down. */
export type UsedToken = Token & { readonly space_name: string | null; readonly count: number }

export async function tokensOf(db: Database, slug: PolicySlug, limit = 100): Promise<UsedToken[]> {
  return db
    .selectFrom('policy_tokens')
    .select((select) => [
      ...tokenColumns,
      select.selectFrom('spaces').select('name').whereRef('spaces.id', '=', 'policy_tokens.space').as('space_name'),
      select
        .selectFrom('policy_acceptances')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('token', '=', 'policy_tokens.id')
        .where('kind', '=', 'registration')
        .$castTo<{ count: number }>()
        .$asScalar()
        .$notNull()
        .as('count')
    ])
    .where('policy', '=', slug)
    .orderBy('made_day', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function findToken(db: Database, secretHash: Buffer): Promise<Token | undefined> {
  return db.selectFrom('policy_tokens').select(tokenColumns).where('secret_hash', '=', secretHash).executeTakeFirst()
}

/** The space of a key, or null for one of no space in particular; nothing when the text has no such key. */
export async function spaceOfToken(db: Database, slug: PolicySlug, id: TokenId): Promise<Pick<Token, 'space'> | undefined> {
  return db.selectFrom('policy_tokens').select('space').where('id', '=', id).where('policy', '=', slug).executeTakeFirst()
}

export async function insertToken(tx: Tx, token: Token, secretHash: Buffer): Promise<void> {
  await tx
    .insertInto('policy_tokens')
    .values({ ...token, secret_hash: secretHash })
    .execute()
}

/** False when there is no such key of this text, or it has ended. */
export async function endToken(tx: Tx, slug: PolicySlug, id: TokenId, day: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('policy_tokens')
    .set({ ended_day: day })
    .where('id', '=', id)
    .where('policy', '=', slug)
    .where('ended_day', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
