import { Notice } from '../../ui/components/notice.tsx'
import { Tag } from '../../ui/components/tag.tsx'
import { useWords } from '../../ui/words-context.ts'
import type { FormState } from '../model.ts'

/** Whether reports can be sent to a body, and if not, what is still to be done, in order. */
export function FormStateNotice({ state }: { state: FormState }) {
  const t = useWords()
  if (state.open) {
    return (
      <p class="govuk-body">
        <Tag colour="green">{t('body.form.open')}</Tag> {t('body.form.open.text')}
      </p>
    )
  }
  return (
    <Notice>
      <p class="govuk-body">
        <strong>{t('body.form.closed')}</strong>
      </p>
      <ol class="govuk-list govuk-list--number">
        {state.why.map((reason) => (
          <li>{t(`body.closed.${reason}`)}</li>
        ))}
      </ol>
    </Notice>
  )
}
