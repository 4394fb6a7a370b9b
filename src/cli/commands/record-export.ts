import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { exportFormats, exportRecord } from '../../decisions/export/export-record.ts'
import { readExported } from '../../decisions/export/read-exported.ts'
import { writeMinutes } from '../../decisions/export/write-minutes.ts'
import { type Command, CommandFailed, exitCodes, textOption } from '../command.ts'
import { withDatabase } from '../reach-database.ts'

const formats = [...exportFormats, 'minutes-md'] as const

export const recordExport: Command = {
  name: 'record export',
  summary: 'Write bodies, people and charters in a form that other programs and "record import" read.',
  args: ['[BODY]'],
  about: [
    'BODY is a body as addresses name it; without one all are written. The forms: one page of all groups (page), a Markdown',
    'file for each with its charter (charter-md), sigs.yaml of the Kubernetes community (sigs-yaml), a team file of the Rust',
    'project for each (team-toml), the committee list of the Apache foundation (apache), and published minutes, a Markdown file',
    'for each (minutes-md). The same record gives the same',
    'bytes, so a Git repository can be the public mirror. What a form cannot hold is named, not bent.'
  ].join('\n'),
  options: {
    format: { type: 'string', value: 'FORM', help: `One of ${formats.join(', ')}.` },
    to: { type: 'string', value: 'FOLDER', help: 'Where the files go. It is made when it is not there.' },
    force: { type: 'boolean', help: 'Write over files of the same names.' }
  },
  examples: [
    'commonweal record export --format team-toml --to mirror/teams --force',
    'commonweal record export --format page --to site'
  ],
  run: async (call) => {
    const [said, folder] = [textOption(call, 'format'), textOption(call, 'to')]
    const format = formats.find((each) => each === said)
    if (!format) throw new CommandFailed(`--format is one of ${formats.join(', ')}.`, exitCodes.usage)
    if (folder === undefined) throw new CommandFailed('Say where the files go: --to FOLDER.', exitCodes.usage)
    return withDatabase(call.config(), async (db) => {
      const bodies = await readExported(db, call.args.length > 0 ? call.args : undefined)
      if (bodies.length === 0) throw new CommandFailed(`There is no body ${call.args[0] ?? ''}.`.replace(' .', '.'))
      const { files, left } =
        format === 'minutes-md' ? { files: await writeMinutes(db, call.args[0]), left: [] } : exportRecord(format, bodies)
      const there = files.find(({ name }) => existsSync(join(folder, name)))
      if (there && call.options['force'] !== true) {
        throw new CommandFailed(`The file ${there.name} is there already. With --force it is written over.`)
      }
      mkdirSync(folder, { recursive: true })
      for (const { name, content } of files) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), content)
      }
      for (const { body, what } of left)
        call.say(`left out, because this form cannot hold it: ${[body, what].filter(Boolean).join(', ')}`)
      const names = files.map(({ name }) => name)
      call.result(names.join('\n'), { folder, files: names, left })
      return exitCodes.done
    })
  }
}
