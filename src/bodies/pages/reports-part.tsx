import { href, routes } from '../../routes.ts'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { SummaryList } from '../../ui/components/summary-list.tsx'
import { ThreeListsSection } from '../../ui/components/three-lists.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { ThreeLists } from '../three-lists.ts'

/** What the page of a body says to people who want to report something. */
export type ReportsFacts = {
  slug: string
  lists: ThreeLists
  formOpen: boolean
  procedureName: string | undefined
  /** Names the rules that hold now, for the link to their page. */
  procedureVersion: string
  /** Six groups of the hash of the roster key, as posters carry it; absent before the first roster. */
  fingerprint: string | undefined
  rosterDay: string | undefined
  spaces: readonly { readonly href: string; readonly name: string }[]
  /** Who maintains the ban register, with the resolution that names them. */
  keepers: readonly { readonly name: string; readonly resolution: string | null }[]
}

/** Whether a body takes reports now, who handles them, by name, before anybody sends one (S3). */
export function ReportsPart({ facts }: { facts: ReportsFacts }) {
  const t = useWords()
  return (
    <>
      {facts.formOpen ? (
        <LinkButton href={href(routes.report, undefined, { body: facts.slug })}>{t('body.tell')}</LinkButton>
      ) : (
        <p class="govuk-body">
          {t('body.not_open')}{' '}
          <a class="govuk-link" href={routes.otherWays}>
            {t('ui.nav.other_ways')}
          </a>
        </p>
      )}
      <ThreeListsSection lists={facts.lists} />
      {facts.keepers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('body.register')}</h2>
          <p class="govuk-body">{t('body.register.text')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {facts.keepers.map(({ name, resolution }) => (
              <li>
                <bdi>{name}</bdi> {resolution !== null && <>· {t('body.register.by', { resolution })}</>}
              </li>
            ))}
          </ul>
        </>
      )}
      <SignedFacts facts={facts} />
      <p class="govuk-body">
        <a class="govuk-link" href={routes.transparency}>
          {t('body.transparency')}
        </a>
      </p>
      {facts.spaces.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('body.spaces')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {facts.spaces.map((space) => (
              <li>
                <a class="govuk-link" href={space.href}>
                  {space.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function SignedFacts({ facts }: { facts: ReportsFacts }) {
  const t = useWords()
  const { procedureName, procedureVersion, fingerprint, rosterDay } = facts
  const procedure = (
    <a class="govuk-link" href={href(routes.procedure, { name: procedureVersion })}>
      {procedureName}
    </a>
  )
  const rows = [
    ...(procedureName === undefined ? [] : [{ key: t('body.procedure'), value: procedure }]),
    ...(rosterDay === undefined ? [] : [{ key: t('body.roster_day'), value: rosterDay }]),
    ...(fingerprint === undefined ? [] : [{ key: t('body.fingerprint'), value: <bdi class="cw-code">{fingerprint}</bdi> }])
  ]
  if (rows.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('body.signed_facts')}</h2>
      <SummaryList rows={rows} />
    </>
  )
}
