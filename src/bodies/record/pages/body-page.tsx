import { href, routes } from '../../../routes.ts'
import { Breadcrumbs } from '../../../ui/components/breadcrumbs.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type ReportsFacts, ReportsPart } from '../../pages/reports-part.tsx'
import type { BodyRecord } from '../read-record.ts'
import { OpenActionsPart } from './open-actions-part.tsx'
import { BodyFacts } from './body-facts.tsx'
import { CharterPart } from './charter-part.tsx'
import { LifePart } from './life-part.tsx'
import { MoneyPart } from './money-part.tsx'
import { PowersPart } from './powers-part.tsx'
import { ResolutionsPart } from './resolutions-part.tsx'
import { RosterPart } from './roster-part.tsx'
import { RulesPart } from './rules-part.tsx'
import { UpkeepPart } from './upkeep-part.tsx'

type Props = { frame: Frame; base: string; record: BodyRecord; reports: ReportsFacts | undefined }

/** The public page of a body: who is on it, what it is for, how it decides, and which decision made each of these so. */
export function BodyPage({ frame, base, record, reports }: Props) {
  const t = words(frame.locale)
  const { body } = record
  return (
    <Page
      frame={frame}
      title={body.name}
      before={<Breadcrumbs items={[{ text: t('body.list.title'), href: routes.bodies }, { text: body.name }]} />}
    >
      <article class="cw-charter">
        <h1 class="govuk-heading-xl">
          {body.name}
          {body.status !== 'active' && (
            <>
              {' '}
              <Tag colour="grey">{t(`body.status.${body.status}`)}</Tag>
            </>
          )}
        </h1>
        <BodyFacts record={record} />
        {body.purpose && <p class="govuk-body-l">{body.purpose}</p>}
        {reports && <ReportsPart facts={reports} />}
        <RosterPart record={record} base={base} />
        <CharterPart record={record} />
        <RulesPart body={body} />
        <UpkeepPart record={record} />
        <MoneyPart record={record} />
        <PowersPart record={record} />
        <ResolutionsPart record={record} />
        <OpenActionsPart record={record} />
        <LifePart record={record} />
        <MeetingsLink record={record} />
        <HowItChanges record={record} />
      </article>
    </Page>
  )
}

/** Where the body's meetings stand. Bodies that work on cases or events meet without telling when. */
function MeetingsLink({ record: { body } }: { record: BodyRecord }) {
  const t = useWords()
  if (body.kind === 'conduct_group' || body.kind === 'event_team') return null
  return (
    <p class="govuk-body cw-screen-only">
      <a class="govuk-link" href={href(routes.bodyMeetings, { slug: body.slug })}>
        {t('meeting.list.title', { body: body.name })}
      </a>
      {' · '}
      <a class="govuk-link" href={href(routes.bodyMinutes, { slug: body.slug })}>
        {t('minutes.list.title', { body: body.name })}
      </a>
    </p>
  )
}

/** Most of the page is changed by a decision: this says whose, and where one begins. */
function HowItChanges({ record: { body } }: { record: BodyRecord }) {
  const t = useWords()
  if (body.status === 'dissolved' || body.kind === 'conduct_group' || body.kind === 'event_team') return null
  return (
    <section class="cw-screen-only">
      <h2 class="govuk-heading-m">{t('body.record.changes')}</h2>
      <p class="govuk-body">
        {t('body.record.changes.text', { name: body.parent_name ?? body.name })}{' '}
        <a class="govuk-link" href={href(routes.deskMotionNew, undefined, { body: body.slug })}>
          {t('body.record.changes.motion')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.bodyMotions, { slug: body.slug })}>
          {t('motion.list.of', { body: body.name })}
        </a>
      </p>
    </section>
  )
}
