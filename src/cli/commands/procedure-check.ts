import { type Command, exitCodes } from '../command.ts'
import { fileArgument, problemLines, readNamed } from '../procedure-files.ts'

export const procedureCheck: Command = {
  name: 'procedure check',
  summary: 'Say whether procedure files are whole and free of contradictions.',
  args: ['FILE...'],
  about: `${fileArgument} Every problem is named with its line. A server does not start with a wrong one.`,
  options: {},
  examples: ['commonweal procedure check our-procedure.yaml', 'commonweal procedure check psf django --json'],
  run: async (call) => {
    const read = call.args.map(readNamed)
    const lines = read.flatMap((each) => (each.procedure ? [`${each.file}: in order`] : problemLines(each)))
    call.result(
      lines.join('\n'),
      read.map(({ file, procedure, problems }) => ({ file, ok: procedure !== undefined, problems }))
    )
    return read.every(({ procedure }) => procedure) ? exitCodes.done : exitCodes.found
  }
}
