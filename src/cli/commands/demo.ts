import { type Command, CommandFailed, exitCodes } from '../command.ts'

export const demo: Command = {
  name: 'demo',
  summary: 'Serve an invented foundation to look around in.',
  args: [],
  about:
    'Uses a folder and a database of its own, data-demo, and sends no mail. The first start writes the invented cases, which takes some seconds.',
  options: { reset: { type: 'boolean', help: 'wipe the demo and write its cases anew' } },
  examples: ['commonweal demo', 'commonweal demo --reset', 'PORT=3000 commonweal demo'],
  run: async ({ options, say }) => {
    const { startDemo } = await import('../../start-demo.ts')
    await startDemo(say, { reset: options['reset'] === true }).catch((cause: unknown) => {
      // Nothing in a demo is a secret: whatever is in the way is said in full.
      throw new CommandFailed(cause instanceof Error ? cause.message : String(cause), exitCodes.failed, { cause })
    })
    return exitCodes.done
  }
}
