import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { WarningText } from '../../../ui/components/warning-text.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { eventKinds, type Webhook } from '../model.ts'

type Props = {
  frame: Frame
  webhooks: readonly Webhook[]
  shown: Shown
  /** What was ticked. */
  kinds: readonly string[]
  /** Shown once, right after it was made. */
  secret: string | undefined
}

/** Addresses that are told what is new on the public record. */
export function WebhooksPage({ frame, webhooks, shown, kinds, secret }: Props) {
  const t = words(frame.locale)
  const wrong = (name: string) => {
    const error = shown.errors.get(name)
    return error && t(error)
  }
  return (
    <DeskPage
      frame={frame}
      title={t('webhook.title')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'settings', true)}
      before={<BackLink href={routes.deskSettings}>{t('settings.title')}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('webhook.title')}</h1>
      <p class="govuk-body">{t('webhook.intro')}</p>
      {secret !== undefined && <Secret secret={secret} />}
      {webhooks.length === 0 ? (
        <EmptyState>
          <p>{t('webhook.none')}</p>
        </EmptyState>
      ) : (
        <Table
          id="webhooks"
          caption={t('webhook.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('webhook.url') }, { title: t('webhook.since') }, { title: t('webhook.state') }]}
          rows={webhooks.map((webhook) => [
            <a class="govuk-link cw-breaks" href={href(routes.deskWebhook, { webhook: webhook.id })}>
              <bdi>{webhook.url}</bdi>
            </a>,
            <span class="cw-day">{webhook.made_day}</span>,
            <StateTag webhook={webhook} />
          ])}
        />
      )}
      <form method="post" action={routes.deskWebhooks} novalidate class="cw-form">
        <h2 class="govuk-heading-m">{t('webhook.add')}</h2>
        <Input
          label={t('webhook.url')}
          hint={t('webhook.url.hint')}
          name="url"
          type="url"
          value={shown.text('url')}
          error={wrong('url')}
          spellcheck={false}
          autocomplete="off"
        />
        <Checkboxes
          name="kinds"
          legend={t('webhook.kinds')}
          values={kinds}
          error={wrong('kinds')}
          choices={eventKinds.map((kind) => ({ value: kind, label: t(`webhook.kind.${kind}`) }))}
        />
        <Button>{t('webhook.add')}</Button>
      </form>
    </DeskPage>
  )
}

/** Whether it is told anything now, and why not. */
export function StateTag({ webhook: { stopped_why: why } }: { webhook: Webhook }) {
  const t = useWords()
  if (why === null) return <Tag colour="green">{t('webhook.state.on')}</Tag>
  return <Tag colour={why === 'person' ? 'grey' : 'red'}>{t(`webhook.state.${why}`)}</Tag>
}

/** The secret, the one time that it is shown. */
export function Secret({ secret }: { secret: string }) {
  const t = useWords()
  return (
    <section aria-labelledby="secret">
      <h2 class="govuk-heading-m" id="secret">
        {t('webhook.secret')}
      </h2>
      <p class="govuk-body">
        <code class="cw-breaks">{secret}</code>
      </p>
      <WarningText>{t('webhook.secret.once')}</WarningText>
    </section>
  )
}
