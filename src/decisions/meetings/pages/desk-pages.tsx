import type { ComponentChildren } from 'preact'
import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { ListedItem } from '../../agendas/model.ts'
import { DeskAgendaPart } from '../../agendas/pages/agenda-parts.tsx'
import { type Meeting, type MeetingState, mostOfSeries, repeats } from '../model.ts'
import { type BodyNamed, MeetingFacts, MeetingList, UnclosedNote } from './meeting-parts.tsx'

type Common = { frame: Frame; isAdmin: boolean; body: BodyNamed }

const pageOf = ({ id }: Meeting) => href(routes.deskMeeting, { meeting: id })

/** The meetings of a body, for its people. */
export function DeskMeetingsPage({
  frame,
  isAdmin,
  body,
  coming,
  past,
  plans,
  now
}: Common & { coming: readonly Meeting[]; past: readonly Meeting[]; plans: boolean; now: Date }) {
  const t = words(frame.locale)
  const title = t('meeting.list.title', { body: body.name })
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={routes.deskMotions}>{t('motion.desk.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <h2 class="govuk-heading-m">{t('meeting.coming')}</h2>
      {coming.length === 0 ? (
        <EmptyState>
          <p>{t('meeting.coming.none')}</p>
        </EmptyState>
      ) : (
        <MeetingList meetings={coming} to={pageOf} now={now} />
      )}
      {plans && <LinkButton href={href(routes.deskNewMeeting, { slug: body.slug })}>{t('meeting.plan')}</LinkButton>}
      {past.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('meeting.past')}</h2>
          <MeetingList meetings={past} to={pageOf} now={now} />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.deskBodyMinutes, { slug: body.slug })}>
          {t('minutes.list.title', { body: body.name })}
        </a>
        {' · '}
        <a class="govuk-link" href={href(routes.deskBodyActions, { slug: body.slug })}>
          {t('action.list.title', { body: body.name })}
        </a>
        {' · '}
        <a class="govuk-link" href={href(routes.deskReports, { slug: body.slug })}>
          {t('owed.list.title', { body: body.name })}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.bodyMeetings, { slug: body.slug })}>
          {t('meeting.to_public')}
        </a>
      </p>
    </DeskPage>
  )
}

/** One meeting with its place and, for who plans, the ways to change it. */
export function DeskMeetingPage({
  frame,
  isAdmin,
  body,
  meeting,
  items,
  standing,
  changes,
  keepsAgenda,
  state,
  leads,
  room,
  below
}: Common & {
  meeting: Meeting
  items: readonly ListedItem[]
  /** Whether its agendas have the item that says nothing about cases. */
  standing: boolean
  /** Whether the reader may move and cancel it, and whether they keep its agenda. */
  changes: boolean
  keepsAgenda: boolean
  state: MeetingState
  /** Whether the reader leads it. */
  leads: boolean
  /** Whether there is a room to go to. */
  room: boolean
  /** What came of the meeting: action items, minutes. */
  below: ComponentChildren
}) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={meeting.title}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        <BackLink href={href(routes.deskMeetings, { slug: body.slug })}>{t('meeting.list.title', { body: body.name })}</BackLink>
      }
    >
      <h1 class="govuk-heading-l">
        <bdi>{meeting.title}</bdi>
      </h1>
      <MeetingFacts meeting={meeting} body={body} state={state} inside />
      <UnclosedNote meeting={meeting} state={state} leads={leads} />
      {room && (
        <LinkButton href={href(routes.deskRoom, { meeting: meeting.id })}>
          {t(state === 'closed' ? 'meeting.to_room.after' : 'meeting.to_room')}
        </LinkButton>
      )}
      <DeskAgendaPart meeting={meeting.id} items={items} standing={standing} changes={keepsAgenda} />
      {below}
      {changes && (
        <>
          <LinkButton kind="secondary" href={href(routes.deskMeetingEdit, { meeting: meeting.id })}>
            {t('meeting.change')}
          </LinkButton>
          <h2 class="govuk-heading-m">{t('meeting.cancel.title')}</h2>
          <p class="govuk-body">{t('meeting.cancel.text')}</p>
          <form method="post" action={href(routes.deskMeetingCancel, { meeting: meeting.id })} class="cw-form">
            {meeting.series !== null && <LaterTick label={t('meeting.cancel.later')} ticked={false} />}
            <Button kind="secondary" preventDoubleClick>
              {t('meeting.cancel')}
            </Button>
          </form>
        </>
      )}
    </DeskPage>
  )
}

function LaterTick({ label, ticked }: { label: string; ticked: boolean }) {
  return <Checkboxes name="later" values={ticked ? ['yes'] : []} choices={[{ value: 'yes', label }]} />
}

type FormProps = Common & {
  zone: string
  /** The one that is changed; nothing for a new one. */
  meeting: Meeting | undefined
  shown: Shown
}

/** Planning a meeting or a series, or changing one. */
export function MeetingFormPage({ frame, isAdmin, body, zone, meeting, shown }: FormProps) {
  const t = words(frame.locale)
  const title = t(meeting ? 'meeting.change' : 'meeting.plan')
  const action = meeting
    ? href(routes.deskMeetingEdit, { meeting: meeting.id })
    : href(routes.deskNewMeeting, { slug: body.slug })
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        <BackLink href={href(routes.deskMeetings, { slug: body.slug })}>{t('meeting.list.title', { body: body.name })}</BackLink>
      }
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('meeting.form.told', { body: body.name })}</p>
      <form method="post" action={action} novalidate class="cw-form">
        <MeetingFields zone={zone} shown={shown} fresh={!meeting} />
        {meeting?.series && <LaterTick label={t('meeting.form.later')} ticked={shown.text('later') === 'yes'} />}
        <Button preventDoubleClick>{t('meeting.form.save')}</Button>
      </form>
    </DeskPage>
  )
}

function MeetingFields({ zone, shown, fresh }: { zone: string; shown: Shown; fresh: boolean }) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <>
      <Input label={t('meeting.form.title')} hint={t('meeting.form.title.hint')} {...field('title')} dir="auto" />
      <Input label={t('meeting.form.day')} type="date" {...field('day')} width={10} />
      <Input label={t('meeting.form.from')} hint={t('meeting.form.zone', { zone })} type="time" {...field('from')} width={5} />
      <Input label={t('meeting.form.to')} hint={t('meeting.form.to.hint')} type="time" {...field('to')} width={5} />
      <Input label={t('meeting.place')} hint={t('meeting.form.place.hint')} {...field('place')} dir="auto" />
      {fresh && (
        <>
          <Radios
            legend={t('meeting.form.repeat')}
            {...field('repeat')}
            choices={repeats.map((repeat) => ({ value: repeat, label: t(`meeting.repeat.${repeat}`) }))}
          />
          <Input
            label={t('meeting.form.count')}
            hint={t('meeting.form.count.hint', { most: mostOfSeries })}
            inputmode="numeric"
            {...field('count')}
            width={3}
          />
        </>
      )}
    </>
  )
}
