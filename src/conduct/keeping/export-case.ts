/**
 * Taking a case out: words and files in one archive, sealed again to named people, with a signed list of what is in it.
 * The case says who did it, when and for whom (S22).
 */
import { isRecipient, sealTo } from '../../seal/age.ts'
import { hashOf, toBase64url, utf8 } from '../../seal/bytes.ts'
import { sign } from '../../seal/sign.ts'
import { writeTar, type TarFile } from '../../seal/tar.ts'
import { openReportFile } from '../desk/case/case-work.ts'
import { withoutKeys } from '../desk/case/case-on-page.ts'
import { viewCase, type CaseView } from '../desk/case/case-view.ts'
import { writeToTeam } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'

export interface ExportTo {
  /** One or two people of a roster, by entry id; or one pasted recipient with the name of whose it is. */
  readonly people: readonly string[]
  readonly recipient: string
  readonly name: string
  readonly why: string
}

function recipientsOf(session: DeskSession, to: ExportTo): { names: string[]; recipients: string[] } {
  const people = session.people().filter((person) => to.people.includes(person.id))
  const pasted = to.recipient.trim()
  if (pasted !== '' && (!isRecipient(pasted) || to.name.trim() === '')) throw new Refusal('bad_recipient')
  const recipients = [...people.map((person) => person.recipient), ...(pasted === '' ? [] : [pasted])]
  const names = [...people.map((person) => person.name), ...(pasted === '' ? [] : [to.name.trim().slice(0, 200)])]
  if (recipients.length < 1 || recipients.length > 2) throw new Refusal('one_or_two')
  return { names, recipients }
}

const safe = (name: string): string => name.replace(/[^\w.-]+/g, '_').slice(-60)

/** Neither keys, nor who the reporter is, nor whom they left out: those belong to the door alone (S7, S11). */
function wordsOf(view: CaseView): string {
  const { reports, ...rest } = withoutKeys(view)
  const shown = reports.map(({ identity: _name, leftOut: _leftOut, ...report }) => report)
  return JSON.stringify({ ...rest, reports: shown }, undefined, 2)
}

async function filesOf(session: DeskSession, view: CaseView): Promise<TarFile[]> {
  const files: TarFile[] = [{ name: 'case.json', bytes: utf8(wordsOf(view)) }]
  for (const report of view.reports) {
    for (const [i, file] of (report.words?.files ?? []).entries()) {
      const { bytes } = await openReportFile(session, view.team, report.thread, file.cleaned)
      files.push({ name: `files/${report.reference}-${i + 1}-${safe(file.name)}`, bytes })
    }
  }
  return files
}

/**
 * Writes the export into the case and gives the sealed archive. Throws `bad_recipient`, `one_or_two`, `empty` without a
 * reason. Whoever receives it opens it with any `age` program and the key it is sealed to.
 */
export async function exportCase(
  session: DeskSession,
  teamId: string,
  to: ExportTo
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const why = to.why.trim()
  if (why === '') throw new Refusal('empty')
  const { names, recipients } = recipientsOf(session, to)
  const view = await viewCase(session, teamId)
  const files = await filesOf(session, view)
  const list = files.map(({ name, bytes }) => ({ name, hash: hashOf(bytes) }))
  await writeToTeam(session, teamId, 'exported', () => ({ to: names, why: why.slice(0, 1_000), files: list }))
  const listBytes = utf8(
    JSON.stringify({ case: view.name, to: names, by: view.me, key: session.verifyKey, files: list }, undefined, 2)
  )
  const signature = utf8(toBase64url(sign('commonweal/export/v1', [listBytes], session.keys.signSeed)))
  const archive = writeTar(
    [...files, { name: 'list.json', bytes: listBytes }, { name: 'list.signature', bytes: signature }],
    session.now()
  )
  return { name: `${safe(view.name)}.tar.age`, bytes: await sealTo(recipients, archive) }
}
