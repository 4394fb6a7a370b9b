import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { FactsBox } from '../../../ui/components/facts-box.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { MotionOption, MotionShown, MotionState } from '../model.ts'
import type { MotionView } from '../view.ts'
import { AmendmentsPart, AsidePart, ChangesPart, HistoryPart, VersionsPart } from './history-part.tsx'
import { LinksPart, MotionFacts, OptionsPart, RulePart, StateTag } from './motion-parts.tsx'
import { VotesPart } from './vote-part.tsx'

/** A motion in a public list. Without a title it is not for everybody. */
export type ListedPublicly = {
  readonly number: string
  readonly title: string | undefined
  readonly shown: MotionShown
  readonly status: MotionState
  readonly body: string
  readonly outcome: string
  readonly day: Date | null
}

/** All motions of the foundation, newest first. */
export function MotionListPage({
  frame,
  motions,
  older,
  body
}: {
  frame: Frame
  motions: readonly ListedPublicly[]
  older: string | undefined
  /** Whose they are; nothing for those of all bodies. */
  body?: { readonly slug: string; readonly name: string }
}) {
  const t = words(frame.locale)
  const title = body ? t('motion.list.of', { body: body.name }) : t('motion.list.title')
  return (
    <Page
      frame={frame}
      title={title}
      before={body && <BackLink href={href(routes.bodyPage, { slug: body.slug })}>{body.name}</BackLink>}
    >
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('motion.list.intro')}</p>
      {motions.length === 0 ? (
        <EmptyState>
          <p>{t('motion.list.empty')}</p>
        </EmptyState>
      ) : (
        <ul class="cw-bodies">
          {motions.map((motion) => (
            <li>
              <h2 class="govuk-heading-s">
                <a class="govuk-link" href={href(routes.motion, { number: motion.number })}>
                  <bdi>{motion.title ?? hiddenTitle(t, motion.shown)}</bdi>
                </a>{' '}
                <StateTag status={motion.status} />
              </h2>
              <p>
                {motion.number} · <bdi>{motion.body}</bdi>
                {motion.day && (
                  <>
                    {' · '}
                    <DateWords at={motion.day} zone={{ id: 'UTC' }} thisYear={0} />
                  </>
                )}
              </p>
              {motion.outcome && <p>{motion.outcome}</p>}
            </li>
          ))}
        </ul>
      )}
      <Pagination older={older} />
      {body && (
        <p class="govuk-body">
          <a class="govuk-link" href={routes.motions}>
            {t('motion.list.all')}
          </a>
        </p>
      )}
    </Page>
  )
}

const hiddenTitle = (t: ReturnType<typeof useWords>, shown: MotionShown) =>
  shown === 'confidential' ? t('motion.confidential') : t('motion.members')

const back = (t: ReturnType<typeof useWords>) => <BackLink href={routes.motions}>{t('motion.list.title')}</BackLink>

/** One motion as everybody may read it. */
export function MotionPage({ frame, view }: { frame: Frame; view: MotionView }) {
  const t = words(frame.locale)
  const { motion } = view
  return (
    <Page frame={frame} title={`${motion.number} ${motion.title}`} before={back(t)}>
      <h1 class="govuk-heading-xl">
        <bdi>{motion.title}</bdi>
      </h1>
      <MotionFacts view={view} />
      {motion.outcome && <p class="govuk-body-l">{motion.outcome}</p>}
      <ResolutionLine view={view} />
      <OptionsPart view={view} />
      <LinksPart view={view} />
      <RulePart view={view} />
      <VotesPart view={view} />
      <AsidePart view={view} />
      <AmendmentsPart view={view} />
      <VersionsPart
        view={view}
        changes={(version) => href(routes.motionChanges, { number: motion.number, version: String(version) })}
      />
      <HistoryPart view={view} />
    </Page>
  )
}

/** Where the decision stands in the register. */
export function ResolutionLine({ view: { resolution } }: { view: MotionView }) {
  const t = useWords()
  if (!resolution) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href(routes.resolution, { number: resolution.number })}>
        {t('motion.resolution', { number: resolution.number })}
      </a>
    </p>
  )
}

/** That there is a motion, and nothing of it. */
export function HiddenMotionPage({ frame, motion }: { frame: Frame; motion: Omit<ListedPublicly, 'title' | 'outcome' | 'day'> }) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={`${motion.number} ${hiddenTitle(t, motion.shown)}`} before={back(t)}>
      <h1 class="govuk-heading-xl">{hiddenTitle(t, motion.shown)}</h1>
      <FactsBox
        facts={[
          { name: t('motion.number'), value: motion.number },
          { name: t('motion.body'), value: <bdi>{motion.body}</bdi> },
          { name: t('motion.state'), value: <StateTag status={motion.status} /> }
        ]}
      />
      <p class="govuk-body">{t(motion.shown === 'confidential' ? 'motion.confidential.why' : 'motion.members.why')}</p>
    </Page>
  )
}

type ChangesProps = {
  number: string
  title: string
  version: number
  before: readonly MotionOption[]
  after: readonly MotionOption[]
}

/** What a version changed. */
export function MotionChangesPage({ frame, ...props }: ChangesProps & { frame: Frame }) {
  const t = words(frame.locale)
  return (
    <Page
      frame={frame}
      title={t('motion.changes.title', { title: props.title, n: props.version })}
      before={<BackLink href={href(routes.motion, { number: props.number })}>{props.title}</BackLink>}
    >
      <ChangesHeading {...props} />
      <ChangesPart before={props.before} after={props.after} />
    </Page>
  )
}

export function ChangesHeading({ title, version }: Pick<ChangesProps, 'title' | 'version'>) {
  const t = useWords()
  return <h1 class="govuk-heading-l">{t('motion.changes.title', { title, n: version })}</h1>
}
