import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import type { ListedItem } from '../../agendas/model.ts'
import { AgendaPart } from '../../agendas/pages/agenda-parts.tsx'
import { PublishedMinutes } from '../../minutes/pages/meeting-minutes.tsx'
import { OpenPapers } from '../../papers/pages/meeting-papers.tsx'
import type { ListedReport } from '../../papers/store.ts'
import type { Meeting, MeetingState } from '../model.ts'
import { type BodyNamed, MeetingFacts, MeetingList, UnclosedNote } from './meeting-parts.tsx'

const pageOf = ({ id }: Meeting) => href(routes.meeting, { meeting: id })

type ListProps = {
  frame: Frame
  body: BodyNamed
  /** Nothing on older pages. */
  coming: readonly Meeting[] | undefined
  past: readonly Meeting[]
  older: string | undefined
  now: Date
}

/** When a body meets and met. */
export function MeetingListPage({ frame, body, coming, past, older, now }: ListProps) {
  const t = words(frame.locale)
  const title = t('meeting.list.title', { body: body.name })
  return (
    <Page frame={frame} title={title} before={<BackLink href={href(routes.bodyPage, { slug: body.slug })}>{body.name}</BackLink>}>
      <h1 class="govuk-heading-xl">{title}</h1>
      {coming && (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={href(routes.bodyCalendar, { slug: body.slug })}>
              {t('meeting.calendar')}
            </a>
            {' · '}
            <a class="govuk-link" href={href(routes.bodyMinutes, { slug: body.slug })}>
              {t('minutes.list.title', { body: body.name })}
            </a>
            {' · '}
            <a class="govuk-link" href={href(routes.bodyActions, { slug: body.slug })}>
              {t('action.list.title', { body: body.name })}
            </a>
          </p>
          <h2 class="govuk-heading-m">{t('meeting.coming')}</h2>
          {coming.length === 0 ? (
            <EmptyState>
              <p>{t('meeting.coming.none')}</p>
            </EmptyState>
          ) : (
            <MeetingList meetings={coming} to={pageOf} now={now} />
          )}
        </>
      )}
      {past.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('meeting.past')}</h2>
          <MeetingList meetings={past} to={pageOf} now={now} />
        </>
      )}
      <Pagination older={older} />
    </Page>
  )
}

/** One meeting as everybody may read it. */
export function MeetingPage({
  frame,
  body,
  meeting,
  state,
  items,
  standing,
  minutes,
  late
}: {
  frame: Frame
  body: BodyNamed
  meeting: Meeting
  state: MeetingState
  items: readonly ListedItem[]
  standing: boolean
  /** The address part of its published minutes. */
  minutes: string | undefined
  late: readonly ListedReport[]
}) {
  const t = words(frame.locale)
  return (
    <Page
      frame={frame}
      title={meeting.title}
      before={
        <BackLink href={href(routes.bodyMeetings, { slug: body.slug })}>{t('meeting.list.title', { body: body.name })}</BackLink>
      }
    >
      <h1 class="govuk-heading-xl">
        <bdi>{meeting.title}</bdi>
      </h1>
      <MeetingFacts meeting={meeting} body={body} state={state} inside={false} />
      <UnclosedNote meeting={meeting} state={state} leads={false} />
      <PublishedMinutes slug={body.slug} published={minutes} />
      <AgendaPart items={items} standing={standing} />
      <OpenPapers meeting={meeting.id} late={late} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.deskMeeting, { meeting: meeting.id })}>
          {t('meeting.to_desk')}
        </a>
      </p>
    </Page>
  )
}
