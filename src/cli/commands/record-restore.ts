import { existsSync, readFileSync } from 'node:fs'
import { recordAct } from '../../audit/record-act.ts'
import { transaction } from '../../db/database.ts'
import { makePublicPages } from '../../http/public-pages.ts'
import { type ArchiveProblem, readArchive, restoreArchive } from '../../record/archive/restore-archive.ts'
import { words } from '../../ui/words.ts'
import { argument, type Command, CommandFailed, exitCodes } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

const t = words('en')
const failed = ({ code, about }: ArchiveProblem) => new CommandFailed(t(`record.archive.problem.${code}`, { about }))

export const recordRestore: Command = {
  name: 'record restore',
  summary: 'Put an archive of the public record back into an instance that has no record yet.',
  args: ['FILE'],
  about: 'All of it is put back, or nothing. Nobody signs in as anybody until an administrator says who they are.',
  options: {},
  examples: ['commonweal record restore record.json'],
  run: async (call) => {
    const file = argument(call, 0)
    if (!existsSync(file)) throw new CommandFailed(`The file ${file} is not there.`)
    const read = readArchive(readFileSync(file, 'utf8'))
    if (read.problem) throw failed(read.problem)
    return withDatabase(call.config(), async (db) => {
      const problem = await restoreArchive({ db, publicPages: makePublicPages(db) }, read.archive)
      if (problem) throw failed(problem)
      await transaction(db, (tx) => recordAct(tx, 'record_taken_over', undefined, call.now()))
      const counts = Object.fromEntries(Object.entries(read.archive.parts).map(([table, rows]) => [table, rows.length]))
      call.result(
        Object.entries(counts)
          .map(([table, count]) => `${table}: ${count}`)
          .join('\n'),
        counts
      )
      return exitCodes.done
    })
  }
}
