import type { Shown } from '../../http/read-fields.ts'
import { href, routes } from '../../routes.ts'
import type { Space } from '../../spaces/model.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Input } from '../../ui/components/input.tsx'
import { RowButton } from '../../ui/components/row-button.tsx'
import { Table } from '../../ui/components/table.tsx'
import { Tag } from '../../ui/components/tag.tsx'
import { WarningText } from '../../ui/components/warning-text.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import type { Bot } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  space: Pick<Space, 'id' | 'name'>
  bots: readonly Bot[]
  shown: Shown
  /** The file that seals for a bot, and the site it speaks to. */
  client: { path: string; integrity: string; site: string }
  /** Shown once, right after it was made. */
  secret: string | undefined
}

/** Bots that may report for a space: what each is called, since when, and a press that ends it. */
export function BotsPage({ frame, isAdmin, space, bots, shown, client, secret }: Props) {
  const t = words(frame.locale)
  const error = shown.errors.get('bot')
  return (
    <DeskPage
      frame={frame}
      title={t('bot.title')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={href(routes.deskSpace, { space: space.id })}>{space.name}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('bot.title')}</h1>
      <p class="govuk-body">{t('bot.intro')}</p>
      {secret !== undefined && <Secret secret={secret} locale={frame.locale} />}
      {bots.length === 0 ? (
        <EmptyState>
          <p>{t('bot.none')}</p>
        </EmptyState>
      ) : (
        <Table
          id="bots"
          caption={t('bot.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('bot.name') }, { title: t('bot.since') }, { title: t('bot.state') }]}
          rows={bots.map((bot) => [
            <bdi>{bot.name}</bdi>,
            <span class="cw-day">{bot.made_day}</span>,
            bot.ended_day === null ? (
              <RowButton
                action={href(routes.deskBotEnd, { space: space.id, bot: bot.id })}
                text={t('bot.end')}
                about={bot.name}
              />
            ) : (
              <Tag colour="grey">{t('bot.ended', { day: bot.ended_day })}</Tag>
            )
          ])}
        />
      )}
      <form method="post" action={href(routes.deskBots, { space: space.id })} novalidate class="cw-form">
        <h2 class="govuk-heading-m">{t('bot.make')}</h2>
        <Input
          label={t('bot.name')}
          hint={t('bot.name.hint')}
          name="bot"
          value={shown.text('bot')}
          error={error && t(error)}
          width={20}
        />
        <Button>{t('bot.make')}</Button>
      </form>
      <h2 class="govuk-heading-m">{t('bot.client')}</h2>
      <p class="govuk-body">{t('bot.client.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link cw-breaks" href={client.path} download="commonweal-bot.js">
          {client.site + client.path}
        </a>
      </p>
      <p class="govuk-body cw-muted">
        {t('bot.client.hash')}{' '}
        <code class="cw-breaks" dir="ltr">
          {client.integrity}
        </code>
      </p>
    </DeskPage>
  )
}

function Secret({ secret, locale }: { secret: string; locale: Frame['locale'] }) {
  const t = words(locale)
  return (
    <section aria-labelledby="secret">
      <h2 class="govuk-heading-m" id="secret">
        {t('bot.secret')}
      </h2>
      <p class="govuk-body">
        <code class="cw-breaks" dir="ltr">
          {secret}
        </code>
      </p>
      <WarningText>{t('bot.secret.once')}</WarningText>
    </section>
  )
}
