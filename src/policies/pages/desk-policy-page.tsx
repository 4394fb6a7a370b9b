import type { Shown } from '../../http/read-fields.ts'
import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { SummaryList } from '../../ui/components/summary-list.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { languageName } from '../language-name.ts'
import { type Policy, type Version, versionOn } from '../model.ts'
import { spanInWords } from '../policy-words.ts'
import { ChangesOnTheWay, type OpenChange } from './changes-on-the-way.tsx'
import { AcceptPart, EndPart, KeysPart, type KeysProps, SpacesPart, type SpacesProps, TranslatePart } from './keep-parts.tsx'
import type { PolicyChoices } from '../read-policy-form.ts'
import { PolicyFields } from './policy-fields.tsx'

export type DeskPolicyProps = SpacesProps &
  KeysProps & {
    frame: Frame
    isAdmin: boolean
    mayPropose: boolean
    policy: Policy
    keeper: string
    board: string | undefined
    versions: readonly Version[]
    today: string
    changes: readonly OpenChange[]
    languages: readonly string[]
    accepted: { readonly n: number; readonly day: string } | undefined
    about: Shown
    translation: Shown
    end: Shown
    choices: PolicyChoices
    findings: number
  }

/** One text on the desk: where it stands, what can be done with it, and who follows it. */
export function DeskPolicyPage(props: DeskPolicyProps) {
  const { frame, isAdmin, mayKeep, mayPropose, policy, changes, about, translation, end, spaceForm, keyForm, findings } = props
  const t = words(frame.locale)
  const errors = new Map([about, translation, end, spaceForm, keyForm].flatMap((form) => [...form.errors]))
  const params = { policy: policy.slug }
  return (
    <DeskPage
      frame={frame}
      title={policy.title}
      error={errors.size > 0}
      rail={deskRail(t, 'policies', isAdmin)}
      before={<BackLink href={routes.deskPolicies}>{t('policy.list.title')}</BackLink>}
    >
      <WrongFields errors={errors} />
      <h1 class="govuk-heading-l" dir="auto">
        {policy.title}
      </h1>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.policy, params)}>
          {t('policy.public_page')}
        </a>{' '}
        ·{' '}
        <a class="govuk-link" href={href(routes.deskPolicyLint, params)}>
          {t('policy.findings.link', { count: findings })}
        </a>
      </p>
      <Facts {...props} />
      {mayPropose && <LinkButton href={href(routes.deskPolicyPropose, params)}>{t('policy.propose')}</LinkButton>}
      <ChangesOnTheWay changes={changes} desk />
      <AcceptPart policy={policy} accepted={props.accepted} version={versionOn(props.versions, props.today)} />
      <SpacesPart {...props} />
      <KeysPart {...props} />
      {mayKeep && (
        <>
          <TranslatePart policy={policy} shown={translation} languages={props.languages} has={props.versions.length > 0} />
          <h2 class="govuk-heading-m">{t('policy.about')}</h2>
          <form method="post" action={href(routes.deskPolicy, params)} novalidate class="cw-form">
            <PolicyFields shown={about} choices={props.choices} />
            <Button preventDoubleClick>{t('policy.save_about')}</Button>
          </form>
          <EndPart policy={policy} shown={end} versions={props.versions} />
        </>
      )}
    </DeskPage>
  )
}

function Facts({ policy, keeper, board, versions, today, languages }: DeskPolicyProps) {
  const t = useWords()
  const inForce = versionOn(versions, today)
  return (
    <SummaryList
      rows={[
        { key: t('policy.kind'), value: t(`policy.kind.${policy.kind}`) },
        { key: t('policy.body'), value: keeper },
        ...(board === undefined ? [] : [{ key: t('policy.board'), value: board }]),
        {
          key: t('policy.in_force'),
          value: inForce
            ? `${t('policy.version.n', { n: inForce.n })}, ${spanInWords(t, inForce, versions)}`
            : t('policy.list.none_in_force')
        },
        {
          key: t('policy.languages'),
          value:
            languages.map((language) => languageName(t.locale, language)).join(', ') || languageName(t.locale, policy.language)
        },
        ...(policy.parent === null ? [] : [{ key: t('policy.parent'), value: policy.parent }])
      ]}
    />
  )
}
