import type { TextareaHTMLAttributes } from 'preact'
import type { Words } from '../make-words.ts'
import { useWords } from '../words-context.ts'
import type { FieldProps } from './form-group.tsx'
import { describe, FormGroup } from './form-group.tsx'
import { Hint } from './hint.tsx'

type Props = FieldProps &
  Omit<TextareaHTMLAttributes, keyof FieldProps | 'placeholder' | 'class' | 'maxlength'> & {
    /** Characters allowed, said in words. With scripts it is said only near the end. Nothing is cut off. */
    limit?: number | undefined
    /** per cent of the limit from which the count is shown */
    countFrom?: number | undefined
  }

export function Textarea({ limit, countFrom, ...props }: Props) {
  return limit === undefined ? <PlainTextarea {...props} /> : <CountedTextarea {...props} {...{ limit, countFrom }} />
}

type PlainProps = Omit<Props, 'limit' | 'countFrom'>

function PlainTextarea(props: PlainProps) {
  const { name, id = name, label, labelSize, heading, hint, error, ...rest } = props
  return (
    <FormGroup {...{ id, label, labelSize, heading, hint, error }}>
      <Control {...{ name, id, hint, error, ...rest }} />
    </FormGroup>
  )
}

function CountedTextarea(props: PlainProps & { limit: number; countFrom?: number | undefined }) {
  const t = useWords()
  const { name, id = name, label, labelSize, heading, hint, error, describedBy, limit, countFrom, ...rest } = props
  const info = `${id}-info`
  return (
    <FormGroup
      {...{ id, label, labelSize, heading, hint, error }}
      class="govuk-character-count"
      data-module="govuk-character-count"
      data-maxlength={limit}
      data-threshold={countFrom}
      {...countWords(t)}
    >
      <Control
        {...{ name, id, hint, error, ...rest }}
        describedBy={describedBy === undefined ? info : `${info} ${describedBy}`}
        extraClass="govuk-js-character-count"
      />
      <Hint id={info} class="govuk-character-count__message">
        {t('ui.count.limit', { limit })}
      </Hint>
    </FormGroup>
  )
}

/** For the script that counts: it puts the number in place of `%{count}`. */
function countWords(t: Words): Record<string, string> {
  const count = { count: '%{count}' }
  return {
    'data-i18n.characters-under-limit.one': t('ui.count.under.one', count),
    'data-i18n.characters-under-limit.other': t('ui.count.under.other', count),
    'data-i18n.characters-at-limit': t('ui.count.at_limit'),
    'data-i18n.characters-over-limit.one': t('ui.count.over.one', count),
    'data-i18n.characters-over-limit.other': t('ui.count.over.other', count)
  }
}

type ControlProps = Omit<PlainProps, 'label'> & { id: string; extraClass?: string | undefined }

function Control({ id, hint, error, describedBy, extraClass, ...rest }: ControlProps) {
  const classes = ['govuk-textarea', error && 'govuk-textarea--error', extraClass].filter(Boolean).join(' ')
  return <textarea class={classes} id={id} rows={5} aria-describedby={describe(id, { describedBy, hint, error })} {...rest} />
}
