import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Standing } from '../standing.ts'

export type DeskMinutesLine = {
  readonly id: string
  readonly title: string
  readonly held_day: string
  readonly standing: Standing
}

type Props = {
  frame: Frame
  isAdmin: boolean
  body: { readonly slug: string; readonly name: string }
  minutes: readonly DeskMinutesLine[]
  /** Meetings that are over and of which nobody has begun minutes. */
  missing: readonly { readonly id: string; readonly title: string; readonly day: string }[]
  older: string | undefined
  writes: boolean
  shown: Shown
}

/** The minutes of a body with where each stands, and meetings without any, for its people. */
export function DeskMinutesListPage({ frame, isAdmin, body, minutes, missing, older, writes, shown }: Props) {
  const t = words(frame.locale)
  const title = t('minutes.list.title', { body: body.name })
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
      {minutes.length === 0 ? (
        <EmptyState>
          <p>{t('minutes.desk.none')}</p>
        </EmptyState>
      ) : (
        <ul class="cw-bodies">
          {minutes.map(({ id, title: named, held_day: day, standing }) => (
            <li>
              <h2 class="govuk-heading-s">
                <a class="govuk-link" href={href(routes.deskMinutes, { minutes: id })}>
                  <bdi>{named}</bdi>
                </a>{' '}
                <StandingTag standing={standing} />
              </h2>
              <p>{partialDayWords(t, day)}</p>
            </li>
          ))}
        </ul>
      )}
      <Pagination older={older} />
      {missing.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('minutes.desk.missing')}</h2>
          <ul class="govuk-list">
            {missing.map(({ id, title: named, day }) => (
              <li>
                <a class="govuk-link" href={href(routes.deskMeeting, { meeting: id })}>
                  <bdi>{named}</bdi>
                </a>
                , {partialDayWords(t, day)}
                {writes && (
                  <RowButton action={href(routes.deskMinutesStart, { meeting: id })} text={t('minutes.start')} about={named} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {writes && <SettingsForm slug={body.slug} shown={shown} />}
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.bodyMinutes, { slug: body.slug })}>
          {t('meeting.to_public')}
        </a>
      </p>
    </DeskPage>
  )
}

const colours = { draft: 'amber', sent: 'amber', asked: 'teal', amending: 'amber', approved: 'teal', published: 'green' } as const

export function StandingTag({ standing }: { standing: Standing }) {
  const t = useWords()
  return <Tag colour={colours[standing]}>{t(`minutes.standing.${standing}`)}</Tag>
}

function SettingsForm({ slug, shown }: { slug: string; shown: Shown }) {
  const t = useWords()
  const error = shown.errors.get('days')
  return (
    <form method="post" action={href(routes.deskMinutesSettings, { slug })} novalidate class="cw-form">
      <h2 class="govuk-heading-m">{t('minutes.settings')}</h2>
      <Input
        label={t('minutes.settings.days')}
        hint={t('minutes.settings.days.hint')}
        name="days"
        value={shown.text('days')}
        error={error && t(error)}
        inputmode="numeric"
        width={3}
      />
      <Button kind="secondary" preventDoubleClick>
        {t('minutes.settings.save')}
      </Button>
    </form>
  )
}
