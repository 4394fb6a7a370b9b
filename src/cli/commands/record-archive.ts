import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readArchive } from '../../record/archive/restore-archive.ts'
import { writeArchive } from '../../record/archive/write-archive.ts'
import { writeMarkdown } from '../../record/archive/write-markdown.ts'
import { words } from '../../ui/words.ts'
import { argument, type Command, CommandFailed, exitCodes } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

const t = words('en')

export const recordArchive: Command = {
  name: 'record archive',
  summary: 'Write the whole public record into an archive: one JSON file, or a folder with Markdown beside it.',
  args: ['FILE'],
  about: [
    'FILE that ends in ".json" is the archive alone; anything else is a folder, which gets archive.json and Markdown files of bodies,',
    'resolutions, minutes, policies, open motions and planned meetings. Nothing of a case, of private items or of accounts is in either. docs/reference/archive.md',
    'describes the JSON; "record restore" puts it back.'
  ].join('\n'),
  options: { force: { type: 'boolean', help: 'Write over files of the same names.' } },
  examples: ['commonweal record archive record.json', 'commonweal record archive mirror --force'],
  run: async (call) => {
    const to = argument(call, 0)
    const isFile = to.endsWith('.json')
    return withDatabase(call.config(), async (db) => {
      const json = { name: isFile ? to : join(to, 'archive.json'), content: await writeArchive(db) }
      const { problem } = readArchive(json.content)
      // It holds what there is all the same: better a record to mend than none.
      if (problem) call.say(`"record restore" would refuse this archive: ${t(`record.archive.problem.${problem.code}`, problem)}`)
      const markdown = isFile ? [] : await writeMarkdown(db)
      const files = [json, ...markdown.map(({ name, content }) => ({ name: join(to, name), content }))]
      const there = files.find(({ name }) => existsSync(name))
      if (there && call.options['force'] !== true) {
        throw new CommandFailed(`The file ${there.name} is there already. With --force it is written over.`)
      }
      for (const { name, content } of files) {
        mkdirSync(dirname(name), { recursive: true })
        writeFileSync(name, content)
      }
      const names = files.map(({ name }) => name)
      call.result(names.join('\n'), { files: names })
      return exitCodes.done
    })
  }
}
