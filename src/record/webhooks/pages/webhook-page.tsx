import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { FactsBox } from '../../../ui/components/facts-box.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Delivery, Webhook, WebhookStep } from '../model.ts'
import { Secret, StateTag } from './webhooks-page.tsx'

type Props = {
  frame: Frame
  webhook: Webhook
  deliveries: readonly Delivery[]
  older: string | undefined
  secret: string | undefined
}

/** One address: what it was told, what it answered, and what can be done about it. */
export function WebhookPage({ frame, webhook, deliveries, older, secret }: Props) {
  const t = words(frame.locale)
  const title = new URL(webhook.url).hostname
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'settings', true)}
      before={<BackLink href={routes.deskWebhooks}>{t('webhook.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      {secret !== undefined && <Secret secret={secret} />}
      <FactsBox
        facts={[
          { name: t('webhook.url'), value: <bdi class="cw-breaks">{webhook.url}</bdi> },
          { name: t('webhook.state'), value: <StateTag webhook={webhook} /> },
          { name: t('webhook.since'), value: webhook.made_day },
          { name: t('webhook.kinds'), value: webhook.kinds.map((kind) => t(`webhook.kind.${kind}`)).join(' · ') }
        ]}
      />
      <div class="govuk-button-group">
        {webhook.stopped_at === null && <Step webhook={webhook} step="test" />}
        <Step webhook={webhook} step="rotate" />
        <Step webhook={webhook} step={webhook.stopped_at === null ? 'stop' : 'start'} />
        <Step webhook={webhook} step="remove" />
      </div>
      {webhook.old_until !== null && (
        <InsetText>
          <p>
            {t('webhook.rotate.both')} <DateWords at={webhook.old_until} zone={{ id: 'UTC' }} />
          </p>
          <Step webhook={webhook} step="drop_old" />
        </InsetText>
      )}
      <h2 class="govuk-heading-m">{t('webhook.deliveries')}</h2>
      <p class="govuk-body">{t('webhook.deliveries.text')}</p>
      {deliveries.length === 0 ? (
        <EmptyState>
          <p>{t('webhook.deliveries.none')}</p>
        </EmptyState>
      ) : (
        <Table
          id="deliveries"
          caption={t('webhook.deliveries')}
          captionHidden
          rowHeaders
          head={[
            { title: t('webhook.delivery.what') },
            { title: t('webhook.delivery.when') },
            { title: t('webhook.state') },
            { title: t('webhook.delivery.again') }
          ]}
          rows={deliveries.map((delivery) => [
            <>
              {t(`webhook.kind.${delivery.kind}`)} <code class="cw-breaks">{delivery.id}</code>
            </>,
            <DateWords at={delivery.made_at} zone={{ id: 'UTC' }} />,
            <DeliveryState delivery={delivery} />,
            delivery.next_at === null ? (
              <RowButton
                action={href(routes.deskDeliverySend, { webhook: webhook.id, delivery: delivery.id })}
                text={t('webhook.delivery.again')}
                about={delivery.id}
              />
            ) : (
              ''
            )
          ])}
        />
      )}
      <Pagination older={older} />
    </DeskPage>
  )
}

function Step({ webhook, step }: { webhook: Webhook; step: WebhookStep }) {
  const t = useWords()
  return (
    <form method="post" action={href(routes.deskWebhookStep, { webhook: webhook.id, step })}>
      <Button kind="secondary">{t(`webhook.step.${step}`)}</Button>
    </form>
  )
}

function DeliveryState({ delivery: { next_at: next, done_at: done, tries, status } }: { delivery: Delivery }) {
  const t = useWords()
  const answer = status === null ? '' : status === 0 ? t('webhook.delivery.silent') : t('webhook.delivery.status', { status })
  if (done !== null) return <>{`${t('webhook.delivery.done')} ${answer}`}</>
  if (next === null) return <>{`${t('webhook.delivery.given_up', { tries })} ${answer}`}</>
  return <>{`${t('webhook.delivery.waits', { tries })} ${answer}`}</>
}
