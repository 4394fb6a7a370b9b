import { openApiDocument } from '../../record/api/open-api.ts'
import { writeReference } from '../../record/api/write-reference.ts'
import { type Command, exitCodes } from '../command.ts'

/** Prints docs/reference/api.md; a test holds the file to it. */
export const apiReference: Command = {
  name: 'api reference',
  summary: 'Print the reference of the interface for programs as Markdown.',
  args: [],
  options: {},
  examples: ['commonweal api reference > docs/reference/api.md'],
  run: async (call) => {
    const text = writeReference(openApiDocument('https://foundation.example.org'))
    call.result(text, { markdown: text })
    return exitCodes.done
  }
}
