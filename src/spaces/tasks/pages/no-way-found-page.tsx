import { routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { type Space, spaceHref } from '../../model.ts'
import { type TaskReason, taskReasons } from '../model.ts'

type Props = {
  frame: Frame
  spaces: readonly Space[]
  space: string
  reason: TaskReason | undefined
  wrong: boolean
}

/** Which space, and what was not there. Nothing else is asked, and nothing can be written. */
export function NoWayFoundPage({ frame, spaces, space, reason, wrong }: Props) {
  const t = words(frame.locale)
  const isKnown = spaces.some(({ id }) => id === space)
  const spaceError = wrong && !isKnown ? t('space.unclear.error.space') : undefined
  const reasonError = wrong && !reason ? t('space.unclear.error.reason') : undefined
  const errors = [
    ...(spaceError ? [{ href: '#space', text: spaceError }] : []),
    ...(reasonError ? [{ href: '#reason', text: reasonError }] : [])
  ]
  return (
    <Page frame={frame} title={t('space.unclear.title')} error={errors.length > 0}>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-l">{t('space.unclear.title')}</h1>
      <p class="govuk-body">{t('space.unclear.intro')}</p>
      <Notice>
        <p>{t('space.unclear.apart')}</p>
        <p>
          <a class="govuk-link" href={routes.report}>
            {t('report.start.title')}
          </a>
        </p>
      </Notice>
      <form method="post" action={routes.noWayFound} novalidate class="cw-form">
        <Select
          name="space"
          label={t('space.unclear.space')}
          value={isKnown ? space : ''}
          error={spaceError}
          options={[{ value: '', text: t('space.unclear.choose') }, ...spaces.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Radios
          name="reason"
          legend={t('space.unclear.what')}
          value={reason}
          error={reasonError}
          choices={taskReasons.map((each) => ({ value: each, label: t(`space.reason.${each}`) }))}
        />
        <Button preventDoubleClick>{t('space.unclear.send')}</Button>
      </form>
    </Page>
  )
}

/** The same words whether somebody said it before or not. */
export function ThanksPage({ frame, space }: { frame: Frame; space: Space }) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t('space.unclear.thanks')}>
      <h1 class="govuk-heading-l">{t('space.unclear.thanks')}</h1>
      <p class="govuk-body">{t('space.unclear.then')}</p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={routes.report}>
            {t('report.start.title')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={spaceHref(space)}>
            {space.name}
          </a>
        </li>
      </ul>
    </Page>
  )
}
