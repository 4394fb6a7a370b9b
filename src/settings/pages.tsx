import type { Shown } from '../http/read-fields.ts'
import { routes } from '../routes.ts'
import { Button } from '../ui/components/button.tsx'
import { Checkboxes } from '../ui/components/checkboxes.tsx'
import { Fieldset } from '../ui/components/fieldset.tsx'
import { Input } from '../ui/components/input.tsx'
import { WrongFields } from '../ui/components/wrong-fields.tsx'
import { DeskPage } from '../ui/desk-layout.tsx'
import { deskRail } from '../ui/desk-rail.ts'
import type { Frame } from '../ui/frame.ts'
import { words } from '../ui/words.ts'
import { helpRows } from './model.ts'

type Props = { frame: Frame; shown: Shown }

/** What everybody who reports sees of this instance. */
export function SettingsPage({ frame, shown }: Props) {
  const t = words(frame.locale)
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const rows = Array.from({ length: helpRows }, (_, index) => index + 1)
  const filled = rows.filter((row) => ['label', 'href'].some((part) => shown.text(`help_${part}_${row}`)))
  const drawn = rows.slice(0, Math.min(helpRows, (filled.at(-1) ?? 0) + 2))
  return (
    <DeskPage frame={frame} title={t('settings.title')} error={shown.errors.size > 0} rail={deskRail(t, 'settings', true)}>
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('settings.title')}</h1>
      <p class="govuk-body">{t('settings.intro')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.deskArchive}>
          {t('record.archive.link')}
        </a>
      </p>
      <form method="post" action={routes.deskSettings} novalidate class="cw-form">
        <Input label={t('settings.name')} {...field('name')} />
        <Input label={t('settings.phone')} hint={t('settings.phone.hint')} {...field('phone')} type="tel" width={20} />
        <Input label={t('settings.email')} hint={t('settings.email.hint')} {...field('email')} type="email" />
        <Input label={t('settings.exit_url')} hint={t('settings.exit_url.hint')} {...field('exit_url')} type="url" />
        <Input
          label={t('settings.language')}
          hint={t('body.language.hint')}
          {...field('language')}
          width={10}
          spellcheck={false}
        />
        <Fieldset legend={t('settings.help')} legendSize="m">
          <p class="govuk-body">{t('settings.help.intro')}</p>
          {drawn.map((row) => (
            <div class="cw-pair">
              <Input label={t('settings.help.label', { row })} {...field(`help_label_${row}`)} width={20} />
              <Input label={t('settings.help.href', { row })} {...field(`help_href_${row}`)} width={30} spellcheck={false} />
            </div>
          ))}
        </Fieldset>
        <Checkboxes
          name="check_texts"
          legend={t('settings.check_texts')}
          hint={t('settings.check_texts.hint')}
          values={[shown.text('check_texts')]}
          choices={[{ value: 'yes', label: t('settings.check_texts.yes') }]}
        />
        <Button preventDoubleClick>{t('settings.save')}</Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.deskWebhooks}>
          {t('settings.webhooks')}
        </a>
      </p>
    </DeskPage>
  )
}
