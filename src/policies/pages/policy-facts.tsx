import { href, routes } from '../../routes.ts'
import { FactsBox } from '../../ui/components/facts-box.tsx'
import { useWords } from '../../ui/words-context.ts'
import { licenceWords } from '../finding-words.ts'
import { isLicence, licences } from '../licences.ts'
import { ownLanguageName } from '../language-name.ts'
import { dayInWords, spanInWords } from '../policy-words.ts'
import type { ReadVersion } from '../read-policy.ts'

/** Since when, by whom, in which languages, under which licence. */
export function PolicyFacts({ read }: { read: ReadVersion }) {
  const t = useWords()
  const { version, versions, body, bodies, policy } = read
  const keeper = bodies.find(({ id }) => id === policy.body)
  const bodyLink = (of: typeof body) =>
    of && (
      <a class="govuk-link" href={href(routes.bodyPage, { slug: of.slug })}>
        {of.name}
      </a>
    )
  return (
    <FactsBox
      facts={[
        { name: t('policy.version'), value: t('policy.version.n', { n: version.n }) },
        { name: t('policy.in_force'), value: spanInWords(t, version, versions) },
        {
          name: t('policy.adopted'),
          value: (
            <>
              {dayInWords(t, version.adopted_day)}, {bodyLink(body)}. {t(`policy.way.${version.way}`)}
            </>
          )
        },
        ...(version.resolution === null ? [] : [{ name: t('policy.resolution'), value: <Resolution read={read} /> }]),
        ...(keeper && keeper.id !== body?.id ? [{ name: t('policy.body'), value: bodyLink(keeper) }] : []),
        { name: t('policy.languages'), value: <Languages read={read} /> },
        { name: t('policy.licence'), value: <LicenceLink licence={version.licence} /> },
        ...(version.source === '' ? [] : [{ name: t('policy.source'), value: <bdi>{version.source}</bdi> }])
      ]}
    />
  )
}

function Resolution({ read: { version } }: { read: ReadVersion }) {
  if (version.resolution_link === null) return <bdi>{version.resolution}</bdi>
  return (
    <a class="govuk-link" href={version.resolution_link} rel="noreferrer">
      <bdi>{version.resolution}</bdi>
    </a>
  )
}

function Languages({ read: { policy, version, languages, text } }: { read: ReadVersion }) {
  const t = useWords()
  return (
    <>
      {languages.map((language, at) => {
        const name =
          language === policy.language
            ? t('policy.languages.binding', { name: ownLanguageName(language) })
            : ownLanguageName(language)
        const params = { policy: policy.slug, version: String(version.n) }
        const to =
          language === policy.language
            ? href(routes.policyVersion, params)
            : href(routes.policyVersionIn, { ...params, language })
        return (
          <>
            {at > 0 && ', '}
            {language === text.language ? (
              <span lang={language}>{name}</span>
            ) : (
              <a class="govuk-link" href={to} hreflang={language} lang={language}>
                {name}
              </a>
            )}
          </>
        )
      })}
    </>
  )
}

export function LicenceLink({ licence }: { licence: string }) {
  const t = useWords()
  const name = licenceWords(t, licence)
  if (!isLicence(licence)) return <>{name}</>
  return (
    <a class="govuk-link" href={licences[licence].link} rel="license noreferrer">
      {name}
    </a>
  )
}
