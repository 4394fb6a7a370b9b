import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { type Database, transaction } from '../db/database.ts'
import type { Settings } from './model.ts'

type Defaults = Pick<Config, 'instanceName' | 'contactPhone' | 'contactEmail' | 'exitUrl'>

/** What people who report see of this instance: as an administrator has set it, else as the environment says. */
export async function settings(db: Database, config: Defaults): Promise<Settings> {
  const row = await db
    .selectFrom('settings')
    .select(['name', 'phone', 'email', 'outside_help', 'exit_url', 'language', 'check_texts'])
    .executeTakeFirst()
  return (
    row ?? {
      name: config.instanceName,
      phone: config.contactPhone ?? '',
      email: config.contactEmail ?? '',
      outside_help: [],
      exit_url: config.exitUrl,
      language: 'en',
      check_texts: false
    }
  )
}

/** Whether the operator lets this server look at pages of other sites. Off until somebody turns it on. */
export async function mayCheckTexts(db: Database): Promise<boolean> {
  const row = await db.selectFrom('settings').select('check_texts').executeTakeFirst()
  return row?.check_texts === true
}

/** Keeps checked settings; public pages are drawn again. */
export async function saveSettings({ db, publicPages }: Pick<Context, 'db' | 'publicPages'>, to: Settings): Promise<void> {
  const row = { ...to, outside_help: JSON.stringify(to.outside_help) }
  await transaction(db, async (tx) => {
    await tx
      .insertInto('settings')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
    await publicPages.changed(tx)
  })
}
