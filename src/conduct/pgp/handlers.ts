/** What the key worker does about encrypted mail. No answer holds a private key. */
import { fromUtf8 } from '../../seal/bytes.ts'
import { openReportFile } from '../desk/case/case-work.ts'
import { viewCase } from '../desk/case/case-view.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import { armoredIn } from './armored-in.ts'
import type { OpenedPgp } from './open-pgp.ts'
import type { AskPgp, WithPgp } from './pgp-calls.ts'
import { givePgpKeys, makePgpKey, privateKeys, viewPgp } from './pgp-keys.ts'

/** Files of a mail that may hold the encrypted part. */
const looksEncrypted = (name: string) => /\.(asc|pgp|gpg)$/i.test(name)

/** `withPgp` lends what knows OpenPGP: loaded for these alone. */
export function pgpHandlers(session: () => DeskSession, withPgp: WithPgp) {
  return {
    pgp: () => withPgp((ask) => viewPgp(session(), ask)),
    makePgpKey: ({ body }: { body: string }) => withPgp((ask) => makePgpKey(session(), ask, body)),
    givePgpKeys: ({ body }: { body: string }) => withPgp((ask) => givePgpKeys(session(), ask, body)),
    openPgp: (of: { team: string; thread: string }) => withPgp((ask) => openEncrypted(session(), ask, of))
  }
}

/** Opens the encrypted part of a report that came by mail: in its text, or in a file of PGP/MIME. */
async function openEncrypted(
  session: DeskSession,
  ask: AskPgp,
  { team, thread }: { team: string; thread: string }
): Promise<OpenedPgp> {
  const report = (await viewCase(session, team)).reports.find((each) => each.thread === thread)
  if (report?.words === undefined) throw new Refusal('no_such_report')
  const bodies = session.me().map(({ body }) => body)
  const keys = await privateKeys(session, ask, bodies)
  const inText = armoredIn(report.words.what)
  if (inText !== undefined) return ask('open', { armored: inText, keys })
  for (const { cleaned } of report.words.files.filter((file) => looksEncrypted(file.name))) {
    const { bytes } = await openReportFile(session, team, thread, cleaned)
    const inFile = armoredIn(textOf(bytes))
    if (inFile !== undefined) return ask('open', { armored: inFile, keys })
  }
  throw new Refusal('pgp_damaged')
}

function textOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes)
  } catch {
    return ''
  }
}
