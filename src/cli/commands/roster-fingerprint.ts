import { signedRoster } from '../../bodies/form-state.ts'
import type { BodyId } from '../../bodies/model.ts'
import { listBodyChoices } from '../../bodies/list-bodies.ts'
import { freshness, rosterFingerprint as fingerprintOf } from '../../seal/roster-check.ts'
import { confirmedDay } from '../../seal/roster-renewal.ts'
import { rosterHash } from '../../seal/roster.ts'
import { argument, type Command, CommandFailed, exitCodes } from '../command.ts'
import { nearest } from '../../ui/nearest.ts'
import { withDatabase } from '../reach-database.ts'

export const rosterFingerprint: Command = {
  name: 'roster fingerprint',
  summary: 'Print the fingerprint of a roster key, as posters carry it.',
  args: ['BODY'],
  about: 'BODY is its short name in addresses. Compare what is printed with a poster, or over the phone with two members.',
  options: {},
  examples: ['commonweal roster fingerprint conduct', 'commonweal roster fingerprint conduct --json'],
  run: async (call) => {
    const slug = argument(call, 0)
    return withDatabase(call.config(), async (db) => {
      const bodies = await listBodyChoices(db)
      const body = bodies.find((each) => each.slug === slug || each.id === slug)
      if (!body) {
        const near = nearest(
          slug,
          bodies.map((each) => each.slug)
        )
        throw new CommandFailed(`There is no body "${slug}".${near ? ` Did you mean "${near}"?` : ''}`)
      }
      const signed = await signedRoster(db, body.id as BodyId)
      if (!signed) throw new CommandFailed(`${body.name} has no signed roster yet.`)
      const { roster } = signed
      const fingerprint = fingerprintOf(roster.rosterKey)
      call.say(`${body.name}, version ${roster.version} of ${roster.day}, ${roster.entries.length} people:`)
      call.result(fingerprint, {
        body: slug,
        fingerprint,
        version: roster.version,
        day: roster.day,
        hash: rosterHash(roster),
        freshness: freshness(confirmedDay(roster, signed.renewal), call.now())
      })
      return exitCodes.done
    })
  }
}
