import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import type { Finding } from '../lint/finding.ts'
import type { Policy } from '../model.ts'
import { Findings } from './findings-view.tsx'

type Props = { frame: Frame; isAdmin: boolean; policy: Policy; findings: readonly Finding[]; lines: readonly string[] }

/** What contradicts itself, other texts, the clocks and the register, in the version in force. */
export function LintPage({ frame, isAdmin, policy, findings, lines }: Props) {
  const t = words(frame.locale)
  const title = t('policy.findings.title', { title: policy.title })
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'policies', isAdmin)}
      before={<BackLink href={href(routes.deskPolicy, { policy: policy.slug })}>{policy.title}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('policy.findings.text')}</p>
      <Findings findings={findings} lines={lines} />
    </DeskPage>
  )
}
