import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import type { BodyId, BodyLink } from '../model.ts'

/** What needs no decision: where a body can be written to, and its links. */
export type PlainFacts = { readonly mailing_list: string; readonly links: readonly BodyLink[] }

export async function changeFacts(
  { db, publicPages }: Pick<Context, 'db' | 'publicPages'>,
  body: BodyId,
  { mailing_list, links }: PlainFacts
): Promise<void> {
  await transaction(db, async (tx) => {
    await tx
      .updateTable('bodies')
      .set({ mailing_list, links: JSON.stringify(links) })
      .where('id', '=', body)
      .execute()
    await publicPages.changed(tx)
  })
}

export const mostLinks = 20

/** Links, one in each line: a label and an address of the web. Nothing when a line is something else. */
export function readLinks(text: string): BodyLink[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const links = lines.map((line) => {
    const [, label = '', url = ''] = /^(.*?)\s*(https?:\/\/\S+)$/.exec(line) ?? []
    return { label: label || url.replace(/^https?:\/\//, ''), url }
  })
  const isWhole = links.every(({ label, url }) => url !== '' && URL.canParse(url) && label.length <= 120 && url.length <= 500)
  return isWhole && links.length <= mostLinks ? links : undefined
}

export const writeLinks = (links: readonly BodyLink[]) => links.map(({ label, url }) => `${label} ${url}`).join('\n')

/** An address of mail or of the web, or nothing. */
export function isContact(text: string): boolean {
  return text === '' || /^[^\s@]+@[^\s@]+$/.test(text) || (/^https?:\/\/\S+$/.test(text) && URL.canParse(text))
}
