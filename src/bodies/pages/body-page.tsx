import { href, routes } from '../../routes.ts'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { SummaryList } from '../../ui/components/summary-list.tsx'
import { ThreeListsSection } from '../../ui/components/three-lists.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import type { Body } from '../model.ts'
import type { ThreeLists } from '../three-lists.ts'

type Props = {
  frame: Frame
  body: Body
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

/** Who handles reports to a body, by name, before anybody sends one (S3). */
export function BodyPage(props: Props) {
  const { frame, body, lists, formOpen } = props
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={body.name}>
      <h1 class="govuk-heading-xl">{body.name}</h1>
      {body.purpose && <p class="govuk-body-l">{body.purpose}</p>}
      {formOpen ? (
        <LinkButton href={href(routes.report, undefined, { body: body.slug })}>{t('body.tell')}</LinkButton>
      ) : (
        <p class="govuk-body">
          {t('body.not_open')}{' '}
          <a class="govuk-link" href={routes.otherWays}>
            {t('ui.nav.other_ways')}
          </a>
        </p>
      )}
      <ThreeListsSection lists={lists} />
      {props.keepers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('body.register')}</h2>
          <p class="govuk-body">{t('body.register.text')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {props.keepers.map(({ name, resolution }) => (
              <li>
                <bdi>{name}</bdi> · {t('body.register.by', { resolution: resolution ?? '' })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Facts {...props} />
      <p class="govuk-body">
        <a class="govuk-link" href={routes.transparency}>
          {t('body.transparency')}
        </a>
      </p>
      {props.spaces.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('body.spaces')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {props.spaces.map((space) => (
              <li>
                <a class="govuk-link" href={space.href}>
                  {space.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function Facts({ body, procedureName, procedureVersion, fingerprint, rosterDay }: Props) {
  const t = useWords()
  const procedure = (
    <a class="govuk-link" href={href(routes.procedure, { name: procedureVersion })}>
      {procedureName}
    </a>
  )
  const rows = [
    { key: t('body.kind'), value: t(`body.kind.${body.kind}`) },
    ...(procedureName === undefined ? [] : [{ key: t('body.procedure'), value: procedure }]),
    ...(rosterDay === undefined ? [] : [{ key: t('body.roster_day'), value: rosterDay }]),
    ...(fingerprint === undefined ? [] : [{ key: t('body.fingerprint'), value: <bdi class="cw-code">{fingerprint}</bdi> }])
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t('body.facts')}</h2>
      <SummaryList rows={rows} />
    </>
  )
}
