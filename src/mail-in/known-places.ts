import { bodiesForReports } from '../bodies/bodies-for-reports.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import { placeByName } from '../spaces/place-by-name.ts'
import { whilePublicIsSame } from './kept-facts.ts'
import type { SpaceId } from '../spaces/model.ts'

/** What a name in front of the @ stands for. */
export type MailPlace = { readonly name: string; readonly body: BodyId; readonly space: SpaceId | undefined }

/** The space or body of this name that takes reports; a space goes before a body of the same name. */
export function findMailPlace(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  name: string
): Promise<MailPlace | 'closed' | undefined> {
  const now = clock.now()
  return whilePublicIsSame(db, now, `place ${name}`, async () => {
    const bodies = await bodiesForReports(db, now)
    const space = await placeByName(db, name)
    const found = bodies.find(({ body }) => (space === undefined ? body.slug === name : body.id === space.body))
    if (found === undefined) return space === undefined ? undefined : 'closed'
    return found.open ? { name, body: found.body.id, space: space?.id } : 'closed'
  })
}
