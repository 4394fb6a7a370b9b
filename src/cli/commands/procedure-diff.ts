import { compareProcedures, differenceWords } from '../../conduct/procedures/compare-procedures.ts'
import { words } from '../../ui/words.ts'
import { argument, type Command, exitCodes } from '../command.ts'
import { fileArgument, problemLines, readNamed } from '../procedure-files.ts'

export const procedureDiff: Command = {
  name: 'procedure diff',
  summary: 'Say in sentences what two procedures promise differently.',
  args: ['BEFORE', 'AFTER'],
  about: `BEFORE and AFTER are files. ${fileArgument}`,
  options: {},
  examples: ['commonweal procedure diff psf pycon-us', 'commonweal procedure diff psf our-procedure.yaml --json'],
  run: async (call) => {
    const [before, after] = [readNamed(argument(call, 0)), readNamed(argument(call, 1))]
    if (!before.procedure || !after.procedure) {
      const lines = [...problemLines(before), ...problemLines(after)]
      call.result(lines.join('\n'), { problems: [...before.problems, ...after.problems] })
      return exitCodes.found
    }
    const t = words('en')
    const rows = compareProcedures(t, before.procedure, after.procedure).filter(({ differs }) => differs)
    const said = differenceWords(t, rows)
    call.result(
      said.length ? said.join('\n') : 'Both say the same.',
      rows.map(({ path, title, before: was = [], after: is = [] }) => ({ path, title, before: was, after: is }))
    )
    return exitCodes.done
  }
}
