import { canonicalJson } from '../../seal/json.ts'
import type { ReadRecord, ReadSeat } from '../import/model.ts'
import type { ExportedBody, ExportedFile, ExportForm, LeftOut } from './model.ts'
import { committeesForm } from './write-committee-info.ts'
import { charterForm, pageForm } from './write-pages.ts'
import { sigsForm } from './write-sigs.ts'
import { teamForm } from './write-team-toml.ts'

export const exportForms = {
  page: pageForm,
  'charter-md': charterForm,
  'sigs-yaml': sigsForm,
  'team-toml': teamForm,
  apache: committeesForm
} as const satisfies Record<string, ExportForm>
export type ExportFormat = keyof typeof exportForms
export const exportFormats = Object.keys(exportForms) as ExportFormat[]

/**
 * Writes bodies in one form. Each is read back before it is taken: what would not come back as it is, a body or a seat, is left
 * out and named. The same bodies give the same bytes.
 */
export function exportRecord(
  format: ExportFormat,
  bodies: readonly ExportedBody[]
): { readonly files: readonly ExportedFile[]; readonly left: readonly LeftOut[] } {
  const form: ExportForm = exportForms[format]
  const left: LeftOut[] = []
  const whole = bodies.flatMap((body): ExportedBody[] => {
    const seats = form.takes(body) ? seatsThatReturn(form, body) : undefined
    if (!seats) left.push({ body: body.name, what: '' })
    for (const seat of body.seats) if (seats && !seats.includes(seat)) left.push({ body: body.name, what: seat.person })
    return seats ? [{ ...body, seats }] : []
  })
  return { files: form.write(whole), left }
}

/** Which seats of a body come back; nothing when the body itself does not. */
function seatsThatReturn(form: ExportForm, body: ExportedBody): readonly ReadSeat[] | undefined {
  const listed = body.seats.filter((seat) => form.lists(seat))
  const again = readAgain(form, { ...body, seats: listed })
  if (!again) return undefined
  const keys = new Set(again.seats.map(keyOf))
  return listed.filter((seat) => keys.has(keyOf(seat)))
}

function readAgain(form: ExportForm, body: ExportedBody): ReadRecord['bodies'][number] | undefined {
  const files = form.write([body])
  const read = files.map((file) => form.read(file, '2000-01-01'))
  const [again, ...more] = read.flatMap(({ bodies }) => bodies)
  const isSame = again?.slug === body.slug && again.name === body.name && more.length === 0
  const keepsCharter = again?.charter === undefined || canonicalJson(again.charter) === canonicalJson(body.charter ?? {})
  return isSame && keepsCharter && (read[0]?.notes.length ?? 0) === 0 ? again : undefined
}

/** Days are not part of it: most forms hold none. */
const keyOf = ({ person, role, title = '', to_day }: ReadSeat): string =>
  [person, role, title, to_day === null ? 'now' : 'past'].join('\n')
