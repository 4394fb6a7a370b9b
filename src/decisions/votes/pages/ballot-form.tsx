import type { ComponentChildren } from 'preact'
import type { Shown } from '../../../http/read-fields.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { choices } from '../../../rules/vote.ts'

export type BallotFormProps = {
  action: string
  version: number
  /** The line of the roll whose vote this is: one's own, or that of somebody who is away. */
  line: number
  /** Whose, if it is somebody else's. */
  whose?: string | undefined
  /** Titles; a single empty one for a motion without options. */
  options: readonly string[]
  shown: Shown
  /** Lazy consensus: only who objects has to say something. */
  silent?: boolean
  button: string
  note?: ComponentChildren
}

/** One ballot: agree, disagree or abstain, on each option, with a reason if one wants. */
export function BallotForm({ action, version, line, whose, options, shown, silent, button, note }: BallotFormProps) {
  const t = useWords()
  const error = (name: string) => {
    const key = shown.errors.get(name)
    return key && t(key)
  }
  return (
    <form method="post" action={action} novalidate class="cw-form">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="line" value={line} />
      {note}
      {options.map((title, at) => {
        const name = `choice_${at + 1}`
        return (
          <Radios
            name={name}
            idPrefix={`${name}-${line}`}
            legend={legendOf(t, title, whose)}
            legendSize="s"
            value={shown.text(name)}
            error={error(name)}
            choices={choices.map((choice) => ({
              value: choice,
              label: t(silent && choice === 'nay' ? 'motion.say.object' : `motion.say.${choice}`)
            }))}
          />
        )
      })}
      <Textarea
        name="reason"
        id={`reason-${line}`}
        label={t('motion.say.reason')}
        hint={t('motion.say.reason.hint')}
        value={shown.text('reason')}
        error={error('reason')}
        rows={3}
      />
      <Button preventDoubleClick>{button}</Button>
    </form>
  )
}

function legendOf(t: ReturnType<typeof useWords>, title: string, whose: string | undefined): ComponentChildren {
  if (title && whose) return t('motion.say.option_for', { title, name: whose })
  if (title) return <bdi>{title}</bdi>
  return whose ? t('motion.say.for', { name: whose }) : t('motion.say')
}
