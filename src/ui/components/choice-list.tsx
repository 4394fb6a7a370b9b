import type { ComponentChildren } from 'preact'
import { ErrorMessage } from './error-message.tsx'
import { Fieldset } from './fieldset.tsx'
import { describe } from './form-group.tsx'
import { Hint } from './hint.tsx'
import type { TextSize } from './label.tsx'
import { Label } from './label.tsx'

export type Choice = {
  value: string
  label: ComponentChildren
  id?: string | undefined
  hint?: ComponentChildren
  disabled?: boolean | undefined
  /** shown under the choice; scripts hide it until the choice is made */
  conditional?: ComponentChildren
}

/** What radios and checkboxes share. Without a legend the caller gives the group its name another way. */
export type ChoiceListProps<C> = {
  name: string
  /** defaults to `name`: the first control's id, and the start of the others */
  idPrefix?: string | undefined
  legend?: ComponentChildren
  legendSize?: TextSize | undefined
  heading?: boolean | undefined
  hint?: ComponentChildren
  error?: ComponentChildren
  describedBy?: string | undefined
  small?: boolean | undefined
  /** a divider is a word between two choices, as "or" */
  choices: readonly (C | { divider: string })[]
}

type Props<C extends Choice> = ChoiceListProps<C> & {
  kind: 'radios' | 'checkboxes'
  inline?: boolean | undefined
  isChosen: (choice: C) => boolean
  /** further attributes of one control */
  attributesOf?: (choice: C) => Record<string, string | undefined>
}

export function ChoiceList<C extends Choice>(props: Props<C>) {
  const { kind, name, idPrefix = name, legend, legendSize, heading, hint, error, small, inline, choices } = props
  const describedBy = describe(idPrefix, props)
  const block = `govuk-${kind}`
  const classes = [block, inline && `${block}--inline`, small && `${block}--small`].filter(Boolean).join(' ')
  const inner = (
    <>
      {hint && <Hint id={`${idPrefix}-hint`}>{hint}</Hint>}
      {error && <ErrorMessage id={`${idPrefix}-error`}>{error}</ErrorMessage>}
      <div class={classes} data-module={block}>
        {choices.map((choice, index) =>
          'divider' in choice ? (
            <div class={`${block}__divider`}>{choice.divider}</div>
          ) : (
            <ChoiceItem
              {...{ choice, block, list: props }}
              id={choice.id ?? (index === 0 ? idPrefix : `${idPrefix}-${index + 1}`)}
            />
          )
        )}
      </div>
    </>
  )
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      {legend ? <Fieldset {...{ legend, legendSize, heading, describedBy }}>{inner}</Fieldset> : inner}
    </div>
  )
}

type ItemProps<C extends Choice> = { choice: C; id: string; block: string; list: Props<C> }

function ChoiceItem<C extends Choice>({ choice, id, block, list }: ItemProps<C>) {
  const chosen = list.isChosen(choice)
  const hintId = choice.hint ? `${id}-item-hint` : undefined
  const groupText = list.kind === 'checkboxes' && !list.legend ? describe(list.idPrefix ?? list.name, list) : undefined
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={list.name}
          type={list.kind === 'radios' ? 'radio' : 'checkbox'}
          value={choice.value}
          checked={chosen}
          disabled={choice.disabled}
          data-aria-controls={choice.conditional ? `conditional-${id}` : undefined}
          aria-describedby={[groupText, hintId].filter(Boolean).join(' ') || undefined}
          {...list.attributesOf?.(choice)}
        />
        <Label for={id} class={`${block}__label`}>
          {choice.label}
        </Label>
        {choice.hint && (
          <Hint id={hintId} class={`${block}__hint`}>
            {choice.hint}
          </Hint>
        )}
      </div>
      {choice.conditional && (
        <div
          class={chosen ? `${block}__conditional` : `${block}__conditional ${block}__conditional--hidden`}
          id={`conditional-${id}`}
        >
          {choice.conditional}
        </div>
      )}
    </>
  )
}
