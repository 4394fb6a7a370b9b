/** What the foundation brought along: its old page of groups and old minutes, by the way that every foundation can take. */
import type { Context } from '../context.ts'
import { joinRecords, readFile } from '../decisions/import/read-file.ts'
import { takeRecord } from '../decisions/import/take-record.ts'
import { earlierGroups, earlierMinutes } from './earlier-page.ts'

export async function seedEarlierRecord(context: Context): Promise<void> {
  const day = context.clock.now().toISOString().slice(0, 10)
  const records = [readFile('groups', earlierGroups, day), readFile('minutes', earlierMinutes, day, '2019-09-12-board.md')]
  const taken = await takeRecord(context, joinRecords(records), {
    decidedBy: 'board',
    source: 'lantern.example/workgroups, as of 2023'
  })
  if (!taken) throw new Error('the demo has a board')
}
