import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { FactsBox } from '../../../ui/components/facts-box.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { ParagraphDiff } from '../../motions/pages/paragraph-diff.tsx'
import { type Content, isWritten, type Minutes } from '../model.ts'
import type { Standing } from '../standing.ts'
import type { MinutesNames } from '../view.ts'
import { StandingTag } from './desk-list-page.tsx'
import { MinutesBody } from './minutes-body.tsx'
import { CommentForm, type CommentLine, StepForms, type StepChoices } from './step-forms.tsx'
import { type BodyNamed, minutesFacts, type ShownVersion, VersionList } from './version-parts.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  body: BodyNamed
  minutes: Minutes
  standing: Standing
  content: Content
  /** The approved version that is shown; nothing for a draft. */
  version: ShownVersion | undefined
  versions: readonly ShownVersion[]
  names: MinutesNames
  comments: readonly CommentLine[]
  /** As it went to the members, and as it is now. */
  corrections: { readonly before: string; readonly after: string } | undefined
  may: { readonly write: boolean; readonly approve: boolean }
  /** What asks for their approval. */
  motion: string | undefined
  choices: StepChoices
  shown: Shown
}

/** Minutes for people of the body: the draft with comments and the next step, or an approved version with its private sections. */
export function DeskMinutesPage(props: Props) {
  const { frame, isAdmin, body, minutes, standing, content, version, versions, names, comments, corrections, may, shown } = props
  const t = words(frame.locale)
  const title = t('minutes.title', { title: minutes.title, day: partialDayWords(t, minutes.held_day) })
  const isDraft = version === undefined
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        <BackLink href={href(routes.deskBodyMinutes, { slug: body.slug })}>
          {t('minutes.list.title', { body: body.name })}
        </BackLink>
      }
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">
        <bdi>{title}</bdi> <StandingTag standing={standing} />
      </h1>
      <FactsBox facts={minutesFacts(t, { body, minutes, version, inside: true })} />
      <WhatNow {...props} />
      <MinutesBody
        content={content}
        names={names}
        inside
        below={(part) => (
          <>
            {isDraft && may.write && isWritten(part) && (
              <p class="govuk-body cw-screen-only">
                <a class="govuk-link" href={href(routes.deskMinutesPart, { minutes: minutes.id, part: part.key })}>
                  {t(part.text || part.inside ? 'minutes.write.more' : 'minutes.write')}{' '}
                  <span class="govuk-visually-hidden">{part.key}</span>
                </a>
              </p>
            )}
            <Comments
              minutes={minutes.id}
              comments={comments.filter((each) => each.part === part.key)}
              settles={may.write && isDraft}
            />
          </>
        )}
      />
      {corrections && (
        <Details summary={t('minutes.corrections')}>
          <ParagraphDiff before={corrections.before} after={corrections.after} />
        </Details>
      )}
      {isDraft && <CommentForm minutes={minutes.id} content={content} shown={shown} />}
      <StepForms {...props} />
      <VersionList versions={versions} to={(n) => href(routes.deskMinutesVersion, { minutes: minutes.id, n: String(n) })} />
      {minutes.published_at && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.minutes, { slug: body.slug, key: minutes.key })}>
            {t('meeting.to_public')}
          </a>
        </p>
      )}
    </DeskPage>
  )
}

/** What people wait for now, in a sentence. */
function WhatNow({ standing, minutes, motion, version, body }: Props) {
  const t = useWords()
  return (
    <InsetText>
      <p class="govuk-body">
        {t(`minutes.now.${standing}`)}{' '}
        {standing === 'sent' &&
          minutes.comment_until &&
          t('minutes.now.until', { day: partialDayWords(t, minutes.comment_until) })}
        {standing === 'asked' && motion !== undefined && (
          <a class="govuk-link" href={href(routes.deskMotion, { number: motion })}>
            {motion}
          </a>
        )}
        {standing === 'approved' && version && (
          <DateWords at={version.publish_at} zone={{ id: body.time_zone }} style="by" thisYear={0} />
        )}
      </p>
      <p class="govuk-body">{t('minutes.now.private')}</p>
    </InsetText>
  )
}

function Comments({ minutes, comments, settles }: { minutes: string; comments: readonly CommentLine[]; settles: boolean }) {
  const t = useWords()
  if (comments.length === 0) return null
  return (
    <ul class="cw-lines cw-screen-only">
      {comments.map(({ id, name, words: said, settled }) => (
        <li>
          <p class="govuk-body" dir="auto">
            <strong>
              <bdi>{name}</bdi>
            </strong>
            : {said}
          </p>
          {settled ? (
            <p class="cw-lines__when">{t('minutes.comment.settled')}</p>
          ) : (
            settles && (
              <RowButton
                action={`${href(routes.deskMinutesStep, { minutes, step: 'settle' })}?comment=${id}`}
                text={t('minutes.comment.settle')}
                about={name}
              />
            )
          )}
        </li>
      ))}
    </ul>
  )
}
