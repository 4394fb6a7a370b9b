/** Looks for texts in everything that somebody could take away from a server. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { sql } from 'kysely'
import { toBase64url, utf8 } from '../../src/seal/bytes.ts'
import type { TestApp } from './app.ts'
import { bytesOf, dumpAll } from './dump.ts'

/** The forms in which a text could stand in a table, a file or a log. */
function formsOf(text: string): Buffer[] {
  const plain = utf8(text)
  const inner = Buffer.from(plain.subarray(1, -1))
  return [
    Buffer.from(plain),
    Buffer.from(text.toLowerCase()),
    Buffer.from(text, 'utf16le'),
    Buffer.from(toBase64url(plain).slice(0, -2)),
    Buffer.from(inner.toString('hex'))
  ]
}

export function assertAbsent(where: Buffer, what: string, texts: readonly string[]): void {
  for (const text of texts) for (const form of formsOf(text)) assert.equal(where.indexOf(form), -1, `${what} holds a canary`)
}

/** No file of these folders holds one of the texts. */
export function assertNotInFiles(folders: readonly string[], texts: readonly string[]): void {
  const patterns = texts.flatMap((text) => ['-e', text, '-e', text.toLowerCase()])
  const found = spawnSync('grep', ['-rlaF', ...patterns, ...folders], { encoding: 'utf8' })
  assert.equal(found.status, 1, `grep looked everywhere and no file holds a canary: ${found.stdout}`)
}

/** A dump of every table, the disk of the database with its write-ahead log, and the log lines hold none of these texts. */
export async function assertNotStored({ database, logLines }: TestApp, texts: readonly string[]): Promise<void> {
  assertAbsent(bytesOf(await dumpAll(database.superuser)), 'the dump', texts)
  await sql`checkpoint`.execute(database.superuser)
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(database.superuser)
  assertNotInFiles([rows[0]?.folder ?? assert.fail('a disk')], texts)
  assertAbsent(Buffer.from(logLines.join('\n')), 'the log', texts)
}
