import { type Command, exitCodes } from '../command.ts'
import { referenceOf } from '../reference.ts'

/** Prints docs/reference/cli.md; a test holds the file to it. */
export const reference = (all: () => readonly Command[]): Command => ({
  name: 'reference',
  summary: 'Print the reference of all commands as Markdown.',
  args: [],
  options: {},
  examples: ['commonweal reference > docs/reference/cli.md'],
  run: async (call) => {
    const text = referenceOf(all())
    call.result(text.trimEnd(), { markdown: text })
    return exitCodes.done
  }
})
