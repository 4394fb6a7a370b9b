import { useWords } from '../../ui/words-context.ts'
import { licenceWords } from '../finding-words.ts'
import { type Fit, licenceFit } from '../licences.ts'
import type { ReadVersion } from '../read-policy.ts'
import { LicenceLink } from './policy-facts.tsx'

/** Where the words come from, as their licences ask for; with a warning where these do not let them come here. */
export function Attribution({ read: { version } }: { read: ReadVersion }) {
  const t = useWords()
  if (version.credits.length === 0) return null
  return (
    <section aria-labelledby="attribution">
      <h2 class="govuk-heading-m" id="attribution">
        {t('policy.attribution')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {version.credits.map(({ relation, title, link, licence }) => (
          <li>
            {t(`policy.credit.${relation}`)}{' '}
            {link === '' ? (
              <bdi>{title}</bdi>
            ) : (
              <a class="govuk-link" href={link} rel={link.startsWith('/') ? undefined : 'noreferrer'}>
                <bdi>{title}</bdi>
              </a>
            )}
            , {licence === '' ? licenceWords(t, '') : <LicenceLink licence={licence} />}
            <FitNote fit={licenceFit(licence, version.licence)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FitNote({ fit }: { fit: Fit }) {
  const t = useWords()
  if (fit === 'fits') return null
  return (
    <>
      . <strong>{t(`policy.fit.${fit}`)}</strong>
    </>
  )
}
