import { DateWords } from '../components/date-words.tsx'
import { Details } from '../components/details.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { KeyWords } from '../components/key-words.tsx'
import { Notice } from '../components/notice.tsx'
import { NotificationBanner } from '../components/notification-banner.tsx'
import { Panel } from '../components/panel.tsx'
import { Sealed } from '../components/sealed.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { sampleTime, sampleZone } from './sample-time.ts'
import type { Say } from './say.ts'

export function TextSamples({ say }: { say: Say }) {
  return (
    <>
      <Panel title={say('We have your report')} titleLevel={2}>
        {say('Reference')} <bdi class="cw-code">K7Q-4MD</bdi>
      </Panel>
      <h2 class="govuk-heading-m">{say('Your return key')}</h2>
      <KeyWords words={['maple', 'river', 'window', 'paper', 'seven', 'lantern', 'orchard']} />
      <p class="govuk-body">
        {say('A person writes to you by')} <DateWords at={sampleTime} zone={sampleZone} style="by" />.{' '}
        <a class="govuk-link" href="/what-happens-next">
          {say('Read what happens next')}
        </a>
      </p>
      <p class="govuk-body">
        {say('Letter to the reporter')} <Sealed />
      </p>
      <h3 class="govuk-heading-s">{say('You can')}</h3>
      <ul class="govuk-list govuk-list--bullet">
        <li>{say('leave questions blank')}</li>
        <li>{say('stop at any time')}</li>
      </ul>
      <Details summary={say('Who reads this')}>{say('Two people of the team, and nobody else.')}</Details>
      <Details summary={say('What happens to files')} open>
        <p>{say('They are sealed before they leave your device.')}</p>
      </Details>
      <InsetText>{say('We will never ask you to prove it here.')}</InsetText>
      <WarningText>{say('We have not received this yet.')}</WarningText>
      <Notice>
        <p class="govuk-body">{say('We said we would write by Friday. We are late, and we are sorry.')}</p>
      </Notice>
      <NotificationBanner titleId="banner-news">
        {say('The site is read-only this evening from 20:00 to 21:00.')}
      </NotificationBanner>
      <NotificationBanner success titleId="banner-done">
        <p>{say('Your message is with the team.')}</p>
      </NotificationBanner>
      <EmptyState>
        <p class="govuk-body">{say('No new messages. Next update by 4 December.')}</p>
      </EmptyState>
    </>
  )
}
