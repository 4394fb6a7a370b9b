import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { words } from '../../../ui/words.ts'
import { dayOf } from '../../../bodies/actor.ts'
import { acceptByEvent } from '../../../policies/accept-by-event.ts'
import { namePolicy } from '../../name-policy.ts'
import { refreshSpace } from '../../requirements/refresh.ts'
import type { LineId, LineKind, NumberId, SpaceId, SpaceLine } from '../../model.ts'
import { policyNamedFor } from '../../store.ts'
import { type Event, type EventNumber, isOnSite, type WholeEvent } from '../model.ts'
import { textOfEvent } from './text-of-event.ts'

/**
 * Writes a published event to the space of its name, where the report form and the directory look: facts, ways to reach
 * people, and numbers. Lines and numbers that somebody added to the space by hand stay.
 */
export async function showSpace(tx: Tx, { event, numbers }: WholeEvent, now: Date): Promise<void> {
  const { id, body, name, about, address, time_zone, starts_day, ends_day, phone } = event
  const facts = {
    name,
    about,
    address,
    time_zone,
    starts_day,
    ends_day,
    body,
    on_call_phone: phone,
    languages: [...event.languages]
  }
  await tx
    .insertInto('spaces')
    .values({ id, kind: 'event', ...facts })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(facts))
    .execute()
  await showCode(tx, event, now)
  const lines = linesOf(event)
  await tx
    .deleteFrom('space_lines')
    .where('space', '=', id)
    .where(
      'id',
      'in',
      lineKindsOf.map((kind) => lineId(id, kind))
    )
    .execute()
  if (lines.length > 0) await tx.insertInto('space_lines').values(lines).execute()
  const shown = numbers.filter(({ kind, confirmed_day }) => kind !== 'security' && confirmed_day !== null).map(spaceNumber)
  if (shown.length > 0) {
    await tx
      .insertInto('emergency_numbers')
      .values(shown)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          number: sql`excluded.number`,
          confirmed_by: sql`excluded.confirmed_by`,
          confirmed_day: sql`excluded.confirmed_day`
        })
      )
      .execute()
  }
  await refreshSpace(tx, id, now)
}

/**
 * A text of ours that the event adopted holds there; that of the foundation, where nobody named another on the space. With it
 * the event accepts the version in force.
 */
async function showCode(tx: Tx, event: Event, now: Date): Promise<void> {
  const text = await textOfEvent(tx, event)
  if (text === undefined) return
  if (event.code === 'known' || (await policyNamedFor(tx, event.id)) === undefined) await namePolicy(tx, event.id, text)
  if ((await policyNamedFor(tx, event.id)) === text) await acceptByEvent(tx, text, event.id, dayOf(now))
}

const lineKindsOf = ['email', 'room'] as const satisfies readonly LineKind[]

function linesOf(event: Event): SpaceLine[] {
  const t = words('en')
  const line = (kind: (typeof lineKindsOf)[number], value: string, hours: string): SpaceLine[] =>
    value === '' ? [] : [{ id: lineId(event.id, kind), space: event.id, kind, label: t(`event.line.${kind}`), value, hours }]
  return [...line('email', event.email, ''), ...line('room', isOnSite(event) ? event.room : '', event.room_hours)]
}

/** The same id each time, so that a line which was written before is written over. */
function lineId(event: SpaceId, kind: LineKind): LineId {
  const hex = createHash('sha256').update(`event line ${event} ${kind}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-'
  ) as LineId
}

function spaceNumber({ id, event, kind, number, confirmed_by, confirmed_day }: EventNumber) {
  const label = words('en')(`event.number.${kind}`)
  return { id: id as string as NumberId, space: event, label, number, confirmed_by, confirmed_day }
}
