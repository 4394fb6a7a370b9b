import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { MeetingFacts } from '../../meetings/pages/meeting-parts.tsx'
import type { Meeting, MeetingState } from '../../meetings/model.ts'
import type { Paper, Papers } from '../read-papers.ts'
import { LateReports, PaperText, Said } from './paper-parts.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  body: { readonly slug: string; readonly name: string }
  meeting: Meeting
  state: MeetingState
  papers: Papers
  /** Who reads; they may say something until the meeting is closed. */
  person: string | undefined
  says: boolean
  writes: boolean
}

/** What leads to one's own word on an item: what one said of it, or that one can. */
const sayKey = ({ marks }: Paper, person: string | undefined) => {
  const own = marks.find((mark) => mark.person === person)
  return own ? (`paper.own.${own.mark}` as const) : ('paper.say' as const)
}

/** The agenda with its papers, for people of the body: reading, agreeing beforehand, flags and comments. */
export function PapersPage({ frame, isAdmin, body, meeting, state, papers, person, says, writes }: Props) {
  const t = words(frame.locale)
  const title = t('paper.title', { title: meeting.title })
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskMeeting, { meeting: meeting.id })}>{meeting.title}</BackLink>}
    >
      <h1 class="govuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      <MeetingFacts meeting={meeting} body={body} state={state} inside />
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={href(routes.deskPapersSaved, { meeting: meeting.id })} download>
          {t('paper.save')}
        </a>
      </p>
      <LateReports late={papers.late} />
      {papers.papers.map((paper, at) => (
        <section id={`paper-${paper.item.id}`}>
          <h2 class="govuk-heading-m">
            {at + 1}. <bdi>{paper.item.title}</bdi>
          </h2>
          <PaperText paper={paper} />
          <Said paper={paper} />
          {writes && paper.report?.filed_at && paper.report.motion === null && !paper.report.private && (
            <RowButton
              action={href(routes.deskReportAccept, { report: paper.report.id })}
              text={t('owed.accept')}
              about={paper.report.body_name}
            />
          )}
          {says && paper.item.kind !== 'structure' && (
            <p class="govuk-body cw-screen-only">
              <a class="govuk-link" href={href(routes.deskPaper, { meeting: meeting.id, item: paper.item.id })}>
                {t(sayKey(paper, person))} <span class="govuk-visually-hidden">{paper.item.title}</span>
              </a>
            </p>
          )}
        </section>
      ))}
    </DeskPage>
  )
}
