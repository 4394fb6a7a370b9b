import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { InsetText } from '../../ui/components/inset-text.tsx'
import { WarningText } from '../../ui/components/warning-text.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { languageName } from '../language-name.ts'
import { lastDayOf } from '../model.ts'
import { dayInWords } from '../policy-words.ts'
import type { ReadVersion } from '../read-policy.ts'
import type { Rendered } from '../text/render-text.ts'
import { Attribution } from './attribution.tsx'
import { ChangesOnTheWay, type OpenChange } from './changes-on-the-way.tsx'
import { PolicyFacts } from './policy-facts.tsx'
import { type Around, PolicyAround, Versions } from './policy-around.tsx'

export type PolicyPageProps = {
  frame: Frame
  read: ReadVersion
  rendered: Rendered
  /** The day the page is drawn. */
  today: string
  /** The day that was asked for, if one was. */
  asked: string | undefined
  changes: readonly OpenChange[]
  around: Around
}

/** One version of a text, whole: since when it holds, who adopted it, the words, where they come from, every other version. */
export function PolicyPage(props: PolicyPageProps) {
  const { frame, read, rendered, changes, around } = props
  const t = words(frame.locale)
  const { text, policy, version } = read
  const params = { policy: policy.slug, version: String(version.n) }
  const canonical = <link rel="canonical" href={href(routes.policyVersion, params)} />
  return (
    <Page
      frame={frame}
      title={text.title}
      head={canonical}
      before={<BackLink href={routes.policies}>{t('policy.list.title')}</BackLink>}
    >
      <h1 class="govuk-heading-xl" lang={text.language} dir="auto">
        {text.title}
      </h1>
      <InForceNote {...props} />
      <PolicyFacts read={read} />
      {!text.binding && <TranslationNote read={read} />}
      {read.own && <OwnParts read={read} />}
      <Contents rendered={rendered} language={text.language} />
      <div class="cw-prose cw-policy" lang={text.language} dir="auto" dangerouslySetInnerHTML={{ __html: rendered.html }} />
      <Attribution read={read} />
      <ChangesOnTheWay changes={changes} />
      <Versions read={read} />
      <PolicyAround read={read} around={around} />
    </Page>
  )
}

/** Whether this is what holds today; on the page of a day, that it was asked for. */
function InForceNote({ read: { policy, version, versions }, today, asked }: PolicyPageProps) {
  const t = useWords()
  const last = lastDayOf(version, versions)
  const current = (
    <a class="govuk-link" href={href(routes.policy, { policy: policy.slug })}>
      {t('policy.older.link')}
    </a>
  )
  const day = asked !== undefined && <InsetText>{t('policy.on_day', { day: dayInWords(t, asked), n: version.n })}</InsetText>
  if (version.from_day > today) {
    return (
      <>
        {day}
        <WarningText>{t('policy.not_yet', { day: dayInWords(t, version.from_day) })}</WarningText>
      </>
    )
  }
  if (last === undefined || last >= today) return day || null
  const isEnded = versions[0]?.n === version.n
  return (
    <>
      {day}
      <WarningText>
        {t('policy.older', { n: version.n, day: dayInWords(t, last) })} {!isEnded && current}
      </WarningText>
    </>
  )
}

function TranslationNote({ read: { policy, version } }: { read: ReadVersion }) {
  const t = useWords()
  return (
    <InsetText>
      {t('policy.translation', { language: languageName(t.locale, policy.language) })}{' '}
      <a class="govuk-link" href={href(routes.policyVersion, { policy: policy.slug, version: String(version.n) })}>
        {t('policy.translation.link')}
      </a>
    </InsetText>
  )
}

/** For a text that builds on another one: what is its own. */
function OwnParts({ read: { policy, version, own } }: { read: ReadVersion }) {
  const t = useWords()
  if (!own || policy.parent === null) return null
  const list = (titles: readonly string[]) => titles.join(', ')
  return (
    <InsetText>
      <p class="govuk-body">
        {t('policy.builds_on')}{' '}
        <a class="govuk-link" href={href(routes.policyVersion, { policy: policy.parent, version: String(version.parent_n) })}>
          {t('policy.builds_on.link', { n: version.parent_n ?? 0 })}
        </a>
        {own.replaced.length > 0 && <> {t('policy.builds_on.replaced', { titles: list(own.replaced) })}</>}
        {own.added.length > 0 && <> {t('policy.builds_on.added', { titles: list(own.added) })}</>}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.policyBeside, { one: policy.parent, other: policy.slug })}>
          {t('policy.beside.link')}
        </a>
      </p>
    </InsetText>
  )
}

function Contents({ rendered: { contents }, language }: { rendered: Rendered; language: string }) {
  const t = useWords()
  const top = contents.filter(({ level }) => level === 2)
  if (top.length < 3) return null
  return (
    <nav aria-label={t('policy.contents')}>
      <h2 class="govuk-heading-s">{t('policy.contents')}</h2>
      <ul class="govuk-list" lang={language}>
        {top.map(({ title, anchor }) => (
          <li>
            <a class="govuk-link" href={`#${anchor}`}>
              <bdi>{title}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
