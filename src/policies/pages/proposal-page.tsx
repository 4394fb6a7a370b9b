import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import type { ReadProposal } from '../proposals/read-proposal.ts'
import { ProposalContent } from './proposal-content.tsx'

/** A change of a text, for everybody: why, what, how old it is, and each vote with names. */
export function ProposalPage({ frame, read }: { frame: Frame; read: ReadProposal }) {
  const t = words(frame.locale)
  const title = t('policy.change.title', { title: read.proposal.title })
  return (
    <Page
      frame={frame}
      title={title}
      before={<BackLink href={href(routes.policy, { policy: read.proposal.policy })}>{read.proposal.title}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <ProposalContent read={read} />
    </Page>
  )
}
