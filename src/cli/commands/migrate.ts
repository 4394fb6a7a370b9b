import { openDatabase } from '../../db/database.ts'
import { prepareDatabase } from '../../prepare-database.ts'
import { type Command, exitCodes } from '../command.ts'
import { reachDatabase } from '../reach-database.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database to this version.',
  args: [],
  about: 'Serving does the same at its start. It is safe to run twice, and on several machines at once.',
  options: {},
  examples: ['commonweal migrate', 'DATABASE_URL=postgres://conduct@db/conduct commonweal migrate'],
  run: async (call) => {
    const server = await reachDatabase(call.config())
    const [owner, app] = [openDatabase(server.owner), openDatabase(server.app)]
    try {
      const applied = await prepareDatabase(owner.db, app.db)
      const words = applied.length > 0 ? applied.map((name) => `Applied ${name}.`).join('\n') : 'The database is of this version.'
      call.result(words, { applied })
      return exitCodes.done
    } finally {
      await Promise.all([owner.close(), app.close()])
      await server.stop()
    }
  }
}
