import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportPolicy } from '../../policies/import/export-policy.ts'
import { listTexts } from '../../policies/list-texts.ts'
import { type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { noSuchText } from '../policy-files.ts'
import { withDatabase } from '../reach-database.ts'

export const policyExport: Command = {
  name: 'policy export',
  summary: 'Write texts with all their versions and languages as Markdown files.',
  args: ['[NAME]'],
  about: 'NAME is a text as addresses name it; without one all are written. "policy import" reads the files back to the same.',
  options: {
    to: { type: 'string', value: 'FOLDER', help: 'Where the files go. It is made when it is not there.' },
    force: { type: 'boolean', help: 'Write over files of the same names.' }
  },
  examples: ['commonweal policy export code-of-conduct --to texts', 'commonweal policy export --to texts --force'],
  run: async (call) => {
    const folder = textOption(call, 'to')
    if (folder === undefined) throw new CommandFailed('Say where the files go: --to FOLDER.', exitCodes.usage)
    return withDatabase(call.config(), async (db) => {
      const name = call.args[0]
      const slugs = name === undefined ? (await listTexts(db)).map(({ slug }) => slug) : [name]
      const files = []
      for (const slug of slugs) {
        const found = await exportPolicy(db, slug)
        if (!found) throw await noSuchText(db, slug)
        files.push(...found)
      }
      const there = files.find((file) => existsSync(join(folder, file.name)))
      if (there && call.options['force'] !== true) {
        throw new CommandFailed(`The file ${there.name} is there already. With --force it is written over.`)
      }
      mkdirSync(folder, { recursive: true })
      for (const file of files) writeFileSync(join(folder, file.name), file.content)
      const names = files.map((file) => file.name)
      call.result(names.join('\n'), { folder, files: names })
      return exitCodes.done
    })
  }
}
