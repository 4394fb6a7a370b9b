import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { languageName } from '../language-name.ts'
import { dayInWords } from '../policy-words.ts'
import type { ReadVersion } from '../read-policy.ts'
import type { TextDiff } from '../text/diff-texts.ts'
import { DiffView } from './diff-view.tsx'

type Props = { frame: Frame; before: ReadVersion; now: ReadVersion; diff: TextDiff }

/** What is new in a version. */
export function VersionChangesPage({ frame, before, now, diff }: Props) {
  const t = words(frame.locale)
  const { policy, version, text } = now
  const title = t('policy.diff.title', { title: text.title, n: version.n, before: before.version.n })
  const back = href(routes.policyVersion, { policy: policy.slug, version: String(version.n) })
  return (
    <Page frame={frame} title={title} before={<BackLink href={back}>{text.title}</BackLink>}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {t('policy.versions.line', { n: version.n, day: dayInWords(t, version.from_day) })}. {t(`policy.way.${version.way}`)}
      </p>
      {version.note !== '' && (
        <p class="govuk-body-l" dir="auto">
          {version.note}
        </p>
      )}
      <DiffView
        diff={diff}
        before={t('policy.version.n', { n: before.version.n })}
        now={t('policy.version.n', { n: version.n })}
        language={text.language}
      />
    </Page>
  )
}

/** Two texts as they are in force, such as that of the foundation and that of an event. */
export function BesidePage({ frame, before, now, diff }: Props) {
  const t = words(frame.locale)
  const title = t('policy.beside.title', { one: before.text.title, other: now.text.title })
  const name = ({ text, version }: ReadVersion) => t('policy.beside.name', { title: text.title, n: version.n })
  return (
    <Page
      frame={frame}
      title={title}
      before={<BackLink href={href(routes.policy, { policy: now.policy.slug })}>{now.text.title}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {before.text.language !== now.text.language && (
        <p class="govuk-body">
          {t('policy.beside.languages', {
            one: languageName(t.locale, before.text.language),
            other: languageName(t.locale, now.text.language)
          })}
        </p>
      )}
      <DiffView diff={diff} before={name(before)} now={name(now)} />
    </Page>
  )
}
