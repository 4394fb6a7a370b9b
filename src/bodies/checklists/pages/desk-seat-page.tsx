import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { SummaryList } from '../../../ui/components/summary-list.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import type { Key } from '../../../ui/make-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Activity } from '../../upkeep/activity.ts'
import type { RemovalNotice, RemovalState } from '../../upkeep/removal.ts'
import { type ChecklistName, checklists, itemsOf } from '../model.ts'
import type { DeskSeat, Tick } from '../store.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  mayKeep: boolean
  seat: DeskSeat
  lists: readonly ChecklistName[]
  ticks: readonly Tick[]
  /** Votes that the charter asks for; nothing where it asks for none. */
  votes: Activity | undefined
  /** Meetings, likewise. */
  meetings: Activity | undefined
  /** Where removing stands, under a charter that asks for notice. */
  removal: { readonly state: RemovalState; readonly notice: RemovalNotice | undefined; readonly hearing: boolean } | undefined
  /** The form for the hearing day, as it is shown now. */
  shown: Shown
}

/** One seat on the desk: what is done when somebody joins or leaves, what they took part in, notice and hearing. */
export function DeskSeatPage(props: Props) {
  const { frame, isAdmin, seat, lists, votes, meetings, shown } = props
  const t = words(frame.locale)
  const title = t('body.seat.of', { name: seat.person_name, role: t(`body.role.${seat.role}`) })
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'bodies', isAdmin)}
      before={<BackLink href={href(routes.deskBody, { slug: seat.body_slug })}>{seat.body_name}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <SummaryList
        rows={[
          {
            key: t('person.body'),
            value: (
              <a class="govuk-link" href={href(routes.bodyPage, { slug: seat.body_slug })}>
                {seat.body_name}
              </a>
            )
          },
          {
            key: t('body.seat.person'),
            value: (
              <a class="govuk-link" href={href(routes.deskPerson, { person: seat.person_slug })}>
                <bdi>{seat.person_name}</bdi>
              </a>
            )
          },
          { key: t('body.seat.from'), value: partialDayWords(t, seat.from_day) },
          ...(seat.to_day === null ? [] : [{ key: t('body.seat.to'), value: partialDayWords(t, seat.to_day) }]),
          ...(votes ? [{ key: t('seat.votes'), value: <TookPart activity={votes} of="votes" /> }] : []),
          ...(meetings ? [{ key: t('seat.meetings'), value: <TookPart activity={meetings} of="meetings" /> }] : [])
        ]}
      />
      {lists.map((list) => (
        <Checklist {...props} list={list} />
      ))}
      <RemovalPart {...props} />
    </DeskPage>
  )
}

function TookPart({ activity: { done, of, from, isKept }, of: what }: { activity: Activity; of: 'votes' | 'meetings' }) {
  const t = useWords()
  return (
    <>
      {t(`seat.${what}.count`, { done, of, from: partialDayWords(t, from) })} {!isKept && t(`seat.${what}.few`)}
    </>
  )
}

function Checklist({ seat, ticks, mayKeep, list }: Props & { list: ChecklistName }) {
  const t = useWords()
  const items = itemsOf(list, seat.role)
  const ticked = new Map(ticks.filter((tick) => tick.list === list).map((tick) => [tick.item, tick]))
  return (
    <section>
      <h2 class="govuk-heading-m" id={list}>
        {t(`checklist.${list}`)}
      </h2>
      <p class="govuk-body">{t('checklist.done', { done: items.filter((item) => ticked.has(item)).length, of: items.length })}</p>
      <ul class="govuk-list">
        {items.map((item) => {
          const done = ticked.get(item)
          const what = t(`checklist.${list}.${item}` as Key)
          return (
            <li>
              {done ? t('checklist.ticked', { what, day: done.day, name: done.by_name ?? '' }) : what}{' '}
              {mayKeep && (
                <form method="post" action={href(routes.deskSeatTick, { seat: seat.id })}>
                  <input type="hidden" name="list" value={list} />
                  <input type="hidden" name="item" value={item} />
                  <button class="cw-link-button" type="submit" name="do" value={done ? 'open' : 'done'}>
                    {t(done ? 'checklist.open' : 'checklist.tick')} <span class="govuk-visually-hidden">{what}</span>
                  </button>
                </form>
              )}
            </li>
          )
        })}
      </ul>
      <p class="govuk-hint">{t('checklist.source', { source: checklists[list].source })}</p>
    </section>
  )
}

function RemovalPart({ seat, mayKeep, removal, shown }: Props) {
  const t = useWords()
  if (!removal) return null
  const { state, notice, hearing } = removal
  const error = shown.errors.get('hearing_day')
  const action = href(routes.deskSeatNotice, { seat: seat.id })
  return (
    <section>
      <h2 class="govuk-heading-m" id="removal">
        {t('seat.removal')}
      </h2>
      <p class="govuk-body">
        {t(`seat.removal.${state}`, {
          until: notice ? partialDayWords(t, notice.until_day) : '',
          hearing: notice?.hearing_day ? partialDayWords(t, notice.hearing_day) : t('seat.removal.no_day')
        })}
      </p>
      {mayKeep && (
        <form method="post" action={action} novalidate class="cw-form">
          {hearing && (
            <Input
              label={t('seat.removal.hearing_day')}
              hint={t('form.day.hint')}
              name="hearing_day"
              value={shown.text('hearing_day')}
              error={error && t(error)}
              width={10}
              inputmode="numeric"
            />
          )}
          {(hearing || !notice) && (
            <Button name="do" value="give" kind="secondary">
              {t(notice ? 'seat.removal.move' : 'seat.removal.give')}
            </Button>
          )}
        </form>
      )}
      {mayKeep && notice && (
        <form method="post" action={action}>
          <button class="cw-link-button" type="submit" name="do" value="drop">
            {t('seat.removal.drop')}
          </button>
        </form>
      )}
      {state === 'ready' && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.deskMotionNew, undefined, { body: seat.body_slug })}>
            {t('body.record.changes.motion')}
          </a>
        </p>
      )}
    </section>
  )
}
