import { href, routes } from '../../routes.ts'
import { useWords } from '../../ui/words-context.ts'
import { dayInWords } from '../policy-words.ts'
import type { ReadVersion } from '../read-policy.ts'

/** What stands around a text: who follows it, and which texts build on it or stand beside it. */
export type Around = {
  readonly children: readonly { readonly slug: string; readonly title: string }[]
  readonly spaces: readonly { readonly href: string; readonly name: string; readonly n: number }[]
  readonly accepted: { readonly people: number; readonly registrations: number; readonly spaces: number }
}

/** Every version, newest first, with what changed in each. */
export function Versions({ read: { policy, version: shown, versions } }: { read: ReadVersion }) {
  const t = useWords()
  const params = (n: number) => ({ policy: policy.slug, version: String(n) })
  const numbers = new Set(versions.map(({ n }) => n))
  return (
    <>
      <h2 class="govuk-heading-m" id="versions">
        {t('policy.versions')}
      </h2>
      <ul class="govuk-list">
        {versions.map(({ n, from_day, note, way }) => {
          const text = t('policy.versions.line', { n, day: dayInWords(t, from_day) })
          return (
            <li>
              {n === shown.n ? (
                text
              ) : (
                <a class="govuk-link" href={href(routes.policyVersion, params(n))}>
                  {text}
                </a>
              )}
              {numbers.has(n - 1) && (
                <>
                  {' · '}
                  <a class="govuk-link" href={href(routes.policyVersionChanges, params(n))}>
                    {t('policy.versions.changes', { n })}
                  </a>
                </>
              )}
              {way === 'correction' && <> · {t('policy.way.correction')}</>}
              {note !== '' && (
                <span class="cw-muted">
                  <br />
                  <bdi>{note}</bdi>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Files, texts around it, and how many have accepted it. */
export function PolicyAround({ read, around }: { read: ReadVersion; around: Around }) {
  const t = useWords()
  const { policy, version, text } = read
  const params = { policy: policy.slug, version: String(version.n) }
  const file = (name: string) =>
    href(routes.policyVersionFile, { ...params, file: name }, text.binding ? undefined : { language: text.language })
  const { people, registrations, spaces } = around.accepted
  return (
    <>
      {around.children.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('policy.children')}</h2>
          <ul class="govuk-list">
            {around.children.map(({ slug, title }) => (
              <li>
                <a class="govuk-link" href={href(routes.policy, { policy: slug })}>
                  <bdi>{title}</bdi>
                </a>{' '}
                ·{' '}
                <a class="govuk-link" href={href(routes.policyBeside, { one: policy.slug, other: slug })}>
                  {t('policy.beside.link')}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {(around.spaces.length > 0 || people + registrations + spaces > 0) && (
        <>
          <h2 class="govuk-heading-m">{t('policy.accepted')}</h2>
          <p class="govuk-body">{t('policy.accepted.counts', { people, registrations, spaces, n: version.n })}</p>
          {around.spaces.length > 0 && (
            <ul class="govuk-list">
              {around.spaces.map((space) => (
                <li>
                  <a class="govuk-link" href={space.href}>
                    <bdi>{space.name}</bdi>
                  </a>
                  , {t('policy.version.n', { n: space.n })}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <h2 class="govuk-heading-m">{t('policy.save')}</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={file('text.md')}>
            {t('policy.save.md')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={file('version.json')}>
            {t('policy.save.json')}
          </a>
        </li>
      </ul>
    </>
  )
}
