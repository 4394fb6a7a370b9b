import type { ThreeLists } from '../../../bodies/three-lists.ts'
import { href, routes } from '../../../routes.ts'
import { Details } from '../../../ui/components/details.tsx'
import { Face } from '../../../ui/components/face.tsx'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { bodyOf, type BodyFacts, callNow, placeOf, type FormFacts } from '../form-facts.ts'
import { CallList } from './first-questions.tsx'
import { OutsideHelp, pictureOf } from './team-questions.tsx'
import { TestLabel } from './test-label.tsx'

type Props = {
  frame: Frame
  facts: FormFacts
  /** query that keeps the place through the next pages */
  query: Record<string, string>
  lists: ThreeLists | undefined
}

/** The first page of a report. Works without scripts; its buttons lead on to the form that fits the browser. */
export function StartPage({ frame, facts, query, lists }: Props) {
  const t = words(frame.locale)
  const { space } = query
  const place = placeOf(facts, space)
  const open = bodyOf(facts, space)?.open === true
  return (
    <Page frame={frame} title={t('report.page_title')} reporter scripts={['plain']}>
      <h1 class="govuk-heading-l">{t('report.start.title')}</h1>
      {facts.test && open && <TestLabel />}
      {place && <p class="govuk-body">{t('report.start.place', { place: place.name })}</p>}
      <p class="govuk-body">
        {t('report.start.unsure')} {t('report.start.no_name')}
      </p>
      {open ? <Buttons frame={frame} query={query} /> : <Closed frame={frame} facts={facts} />}
      <div class="cw-danger">
        <h2 class="govuk-heading-m">{t('report.start.danger')}</h2>
        <CallList numbers={callNow(facts, space)} />
      </div>
      <p class="govuk-body">
        {t('report.start.time')} {t('report.start.exit')}
      </p>
      {open && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.plainReport, undefined, query)}>
            {t('report.start.plain')}
          </a>
          . {t('report.start.plain_cost')}
        </p>
      )}
      {lists && <Readers {...{ frame, lists, facts }} />}
      <h2 class="govuk-heading-m">{t('report.start.about_team')}</h2>
      <p class="govuk-body">{t('report.start.about_team_text')}</p>
      <PromisedIn texts={bodyOf(facts, space)?.texts ?? []} />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={routes.return}>
            {t('report.start.come_back')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={routes.otherWays}>
            {t('report.start.other_ways')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={href(routes.noWayFound, undefined, place && { space: place.slug })}>
            {t('space.unclear.title')}
          </a>
        </li>
      </ul>
    </Page>
  )
}

/** Which published texts the promises come from: those in force today hold for a report of today. */
function PromisedIn({ texts }: { texts: NonNullable<BodyFacts['texts']> }) {
  const t = useWords()
  if (texts.length === 0) return null
  return (
    <p class="govuk-body">
      {t('report.start.texts')}{' '}
      {texts.map(({ slug, title, n }, at) => (
        <>
          {at > 0 && ', '}
          <a class="govuk-link" href={href(routes.policyVersion, { policy: slug, version: String(n) })}>
            <bdi>{title}</bdi>
          </a>{' '}
          ({t('report.text.version', { n })})
        </>
      ))}
      .
    </p>
  )
}

function Buttons({ frame, query }: Pick<Props, 'frame' | 'query'>) {
  const t = words(frame.locale)
  const plain = href(routes.plainReport, undefined, query)
  return (
    <>
      <div class="govuk-button-group">
        <LinkButton href={href(routes.reportForm, undefined, query)}>{t('report.start.start')}</LinkButton>
        <LinkButton kind="secondary" href={href(routes.reportForm, undefined, { ...query, short: '1' })}>
          {t('report.start.short')}
        </LinkButton>
      </div>
      <noscript>
        <Notice>
          <p>
            {t('report.start.scripts_off')} <a href={plain}>{t('report.start.plain')}</a>
          </p>
          <p>{t('report.start.plain_cost')}</p>
        </Notice>
      </noscript>
    </>
  )
}

export function Closed({ frame, facts }: Pick<Props, 'frame' | 'facts'>) {
  const t = words(frame.locale)
  return (
    <Notice>
      <p>
        <strong>{t('report.closed.title')}</strong>
      </p>
      <p>{t('report.closed.text')}</p>
      <OutsideHelp facts={facts} />
      {facts.email !== '' && <a href={`mailto:${facts.email}`}>{facts.email}</a>}
    </Notice>
  )
}

function Readers({ frame, lists, facts }: { frame: Frame; lists: ThreeLists; facts: FormFacts }) {
  const t = words(frame.locale)
  const group = (title: string, people: ThreeLists['first']) =>
    people.length > 0 && (
      <>
        <h3 class="govuk-heading-s">{title}</h3>
        <ul class="govuk-list cw-names">
          {people.map((person) => (
            <li>
              <bdi>{person.name}</bdi>
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      <h2 class="govuk-heading-m">{t('report.start.readers')}</h2>
      {group(t('report.lists.first'), lists.first)}
      {group(t('report.lists.asked'), lists.asked)}
      {group(t('report.lists.later', { body: lists.fallback?.name ?? t('report.lists.panel') }), lists.takesOver)}
      <Faces {...{ frame, lists, facts }} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.bodyPage, { slug: lists.body.slug })}>
          {lists.body.name}
        </a>
      </p>
    </>
  )
}

/** Closed at first: a picture inside is not fetched before somebody opens it, and the page stays light. */
function Faces({ frame, lists, facts }: { frame: Frame; lists: ThreeLists; facts: FormFacts }) {
  const t = words(frame.locale)
  const people = [...lists.first, ...lists.asked, ...lists.takesOver].filter(({ id }) => pictureOf(facts, id))
  if (people.length === 0) return null
  return (
    <Details summary={t('report.start.faces')}>
      <ul class="govuk-list">
        {people.map(({ id, name }) => (
          <li class="cw-person">
            <Face name={name} src={pictureOf(facts, id)} /> <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </Details>
  )
}
