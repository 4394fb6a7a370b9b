import { type Command, exitCodes } from '../command.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Serve the site until it is told to stop.',
  args: [],
  about: 'Starts the database, brings it to this version, and prints the link of the first start while nobody administers it.',
  options: {},
  examples: ['commonweal serve', 'PORT=3000 BASE_URL=https://conduct.example.org commonweal serve'],
  run: async () => {
    await import('../../main.ts')
    return exitCodes.done
  }
}
