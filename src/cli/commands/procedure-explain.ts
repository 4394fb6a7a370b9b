import { explainProcedure, type ProcedureRow, procedureParts } from '../../conduct/procedures/explain-procedure.ts'
import type { Procedure } from '../../rules/procedure.ts'
import { words } from '../../ui/words.ts'
import { type Command, exitCodes } from '../command.ts'
import { fileArgument, problemLines, readNamed } from '../procedure-files.ts'

const t = words('en')

export const procedureExplain: Command = {
  name: 'procedure explain',
  summary: 'Read procedures aloud: every promise, rule and step, with the text it comes from.',
  args: ['FILE...'],
  about: fileArgument,
  options: {},
  examples: ['commonweal procedure explain django', 'commonweal procedure explain our-procedure.yaml --json'],
  run: async (call) => {
    const read = call.args.map(readNamed)
    const wrong = read.flatMap(problemLines)
    if (wrong.length) {
      call.result(wrong.join('\n'), { problems: read.flatMap(({ problems }) => problems) })
      return exitCodes.found
    }
    const explained = read.flatMap(({ procedure }) =>
      procedure ? [{ ...about(procedure), rows: explainProcedure(t, procedure) }] : []
    )
    call.result(explained.map(aloud).join('\n\n\n'), explained)
    return exitCodes.done
  }
}

function about({ name, source, version }: Procedure) {
  return { name, source, version }
}

function aloud({ rows, ...of }: ReturnType<typeof about> & { rows: readonly ProcedureRow[] }): string {
  const parts = procedureParts.map((part) => {
    const own = rows
      .filter((row) => row.part === part)
      .map(({ title, said, source }) => {
        const lines = said.map((line) => `    ${line}`)
        return [`  ${title}`, ...lines, ...(source === undefined ? [] : [`    (${source})`])].join('\n')
      })
    return [t(`explain.${part}`).toUpperCase(), ...own].join('\n')
  })
  return [of.name, t('procedure.source', of), ...parts].join('\n\n')
}
