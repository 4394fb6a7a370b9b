import { signEdition, editionHash } from '../../src/transparency/edition-bytes.ts'
import type { Edition } from '../../src/transparency/model.ts'
import type { Body } from '../../src/bodies/model.ts'
import { href, routes } from '../../src/routes.ts'
import type { Answer, BodiesTest, Colleague } from './bodies.ts'

/** Signs an edition as somebody on the body's roster. */
export async function signAs(site: BodiesTest, body: Body, who: Colleague, edition: Edition, day = '2026-03-10') {
  const { current } = await site.draft(body, who)
  const entry = current?.entries.find(({ verifyKey }) => verifyKey === who.own.verifyKey)
  return signEdition(edition, body.id, entry?.id ?? '', day, who.seed)
}

/** Publishes as two people; the second one asks. */
export async function publishAs(
  site: BodiesTest,
  body: Body,
  [first, second]: readonly [Colleague, Colleague],
  edition: Edition
): Promise<Answer> {
  const signatures = [await signAs(site, body, first, edition), await signAs(site, body, second, edition)]
  return site.postJson(href(routes.editionPublish, { body: body.id }), { edition, signatures }, second)
}

/** The next version of a report. */
export function nextVersion(before: Edition, more: Partial<Edition>): Edition {
  return { ...before, version: before.version + 1, prev: editionHash(before), ...more }
}
