import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { TakeUp } from '../../../deciding/client/take-up.tsx'
import type { BoardRow } from '../../home.ts'
import { Day, NotReady, Section, Text, Title, When } from '../parts.tsx'
import { useLoaded, useWork } from '../use-work.ts'

const soonDays = 7
const newDays = 14
const day = 86_400_000

export interface Agenda {
  readonly overdue: readonly BoardRow[]
  readonly due: readonly BoardRow[]
  readonly fresh: readonly BoardRow[]
}

/**
 * What of one's own cases belongs on a meeting's table. A case stands in one list only, the most pressing one. One that has
 * ended is there while something of it is due: a measure that ends is decided by people.
 */
export function agendaOf(rows: readonly BoardRow[], now: Date): Agenda {
  const within = (at: string | undefined, from: number, to: number): boolean => {
    const away = new Date(at ?? '').getTime() - now.getTime()
    return away >= from * day && away <= to * day
  }
  const overdue = rows.filter((row) => row.late)
  const due = rows.filter((row) => !row.late && within(row.nextDue, 0, soonDays))
  const fresh = rows.filter(
    (row) => !row.closed && !overdue.includes(row) && !due.includes(row) && within(row.receivedAt, -newDays, 1)
  )
  return { overdue, due, fresh }
}

export function Meetings() {
  const { call } = useWork()
  const loaded = useLoaded('meetings', async () => ({ rows: await call('board'), ends: (await call('state')).meetingEnds }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <MeetingsPage rows={loaded.value.rows} ends={loaded.value.ends} />
}

/** The standing item is the same for everybody; what it is about comes from each person's own book (S9, U2). */
export function MeetingsPage({ rows, ends }: { rows: readonly BoardRow[]; ends: number | undefined }) {
  const t = useWords()
  const { now } = useWork()
  const { overdue, due, fresh } = agendaOf(rows, now())
  const isEmpty = overdue.length + due.length + fresh.length === 0
  return (
    <>
      <Title>{t('desk.meetings')}</Title>
      <Section id="standing" title={t('desk.meetings.standing')}>
        <Text>{t('desk.meetings.standing.text')}</Text>
      </Section>
      <MeetingMode ends={ends} />
      <Section id="agenda" title={t('desk.meetings.own')}>
        <Text>{t('desk.meetings.own.text')}</Text>
        {isEmpty && (
          <EmptyState>
            <Text>{t('desk.meetings.none')}</Text>
          </EmptyState>
        )}
        <AgendaList title={t('desk.meetings.overdue')} rows={overdue} />
        <AgendaList title={t('desk.meetings.due')} rows={due} />
        <AgendaList title={t('desk.meetings.new')} rows={fresh} />
      </Section>
    </>
  )
}

function AgendaList({ title, rows }: { title: string; rows: readonly BoardRow[] }) {
  const t = useWords()
  const { memory } = useWork()
  if (rows.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <ul class="cw-lines">
        {rows.map((row) => (
          <li>
            <p class="cw-lines__ask">
              <a class="govuk-link" data-row href={`#/case/${memory.numberOf('case', row.team)}`}>
                <bdi>{row.name}</bdi>
              </a>{' '}
              {row.late && <Tag colour="red">{t('desk.late')}</Tag>}
            </p>
            <p class="cw-lines__when">
              {row.actions !== '' && <>{row.actions} · </>}
              {row.nextDue === undefined ? <Day at={row.receivedAt} /> : <When at={row.nextDue} style="by" />}
            </p>
            <TakeUp team={row.team} name={row.name} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** One unlock for the length of a meeting, so that nobody copies a case into a shared document (U2). Its button is in the rail. */
function MeetingMode({ ends }: { ends: number | undefined }) {
  const t = useWords()
  return (
    <Section id="meeting-mode" title={t('desk.meetings.mode')}>
      <Text>{t('desk.meetings.mode.text')}</Text>
      {ends !== undefined && (
        <Text>
          {t('desk.meetings.mode.until')} <When at={new Date(ends)} style="by" />
        </Text>
      )}
      <Text>{t('desk.meetings.copy.text')}</Text>
    </Section>
  )
}
