import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { titleOf } from '../minutes-as-text.ts'
import { type Content, isWritten, type Minutes } from '../model.ts'
import type { Standing } from '../standing.ts'

export type CommentLine = {
  readonly id: number
  readonly part: string
  readonly name: string
  readonly words: string
  readonly settled: boolean
}

/** Meetings to come that can approve them. */
export type StepChoices = { readonly meetings: readonly { readonly id: string; readonly text: string }[] }

type Props = {
  minutes: Minutes
  standing: Standing
  version: object | undefined
  versions: readonly object[]
  may: { readonly write: boolean; readonly approve: boolean }
  choices: StepChoices
  shown: Shown
}

/** The steps that somebody may take with minutes as they stand. */
export function StepForms(props: Props) {
  const { standing, may, version, versions } = props
  const isDraft = version === undefined
  const isSent = standing === 'sent'
  return (
    <div class="cw-screen-only">
      {isDraft && may.write && standing !== 'asked' && <SendForm {...props} />}
      {isSent && may.write && <ProposeForm {...props} />}
      {isSent && may.approve && <ActForm {...props} />}
      {!isDraft && may.write && <AmendForm {...props} />}
      {isDraft && versions.length > 0 && may.write && standing !== 'asked' && <DropForm {...props} />}
    </div>
  )
}

const field = (t: ReturnType<typeof useWords>, shown: Shown, name: string) => {
  const error = shown.errors.get(name)
  return { name, value: shown.text(name), error: error && t(error) }
}

const to = (minutes: string, step: string) => href(routes.deskMinutesStep, { minutes, step })

function SendForm({ minutes, shown }: Props) {
  const t = useWords()
  return (
    <form method="post" action={to(minutes.id, 'send')} novalidate class="cw-form">
      <h2 class="govuk-heading-m">{t(minutes.sent_at ? 'minutes.send.again' : 'minutes.send')}</h2>
      <Input label={t('minutes.send.until')} hint={t('minutes.send.hint')} type="date" {...field(t, shown, 'until')} width={10} />
      <Button kind={minutes.sent_at ? 'secondary' : 'main'} preventDoubleClick>
        {t('minutes.send.button')}
      </Button>
    </form>
  )
}

function ProposeForm({ minutes, choices, shown }: Props) {
  const t = useWords()
  return (
    <form method="post" action={to(minutes.id, 'propose')} novalidate class="cw-form">
      <h2 class="govuk-heading-m">{t('minutes.propose')}</h2>
      <Select
        label={t('minutes.propose.where')}
        hint={t('minutes.propose.hint')}
        {...field(t, shown, 'meeting')}
        options={[
          ...choices.meetings.map(({ id, text }) => ({ value: id, text })),
          { value: 'async', text: t('minutes.propose.async') }
        ]}
      />
      <Button preventDoubleClick>{t('minutes.propose.button')}</Button>
    </form>
  )
}

function ActForm({ minutes, shown }: Props) {
  const t = useWords()
  return (
    <Details summary={t('minutes.act')} open={shown.errors.has('rule')}>
      <form method="post" action={to(minutes.id, 'approve')} novalidate class="cw-form">
        <Textarea
          label={t('minutes.act.rule')}
          hint={t('minutes.act.rule.hint')}
          {...field(t, shown, 'rule')}
          rows={2}
          dir="auto"
        />
        <Button kind="secondary" preventDoubleClick>
          {t('minutes.act.button')}
        </Button>
      </form>
    </Details>
  )
}

function AmendForm({ minutes, shown }: Props) {
  const t = useWords()
  return (
    <Details summary={t('minutes.amend')} open={shown.errors.has('reason')}>
      <form method="post" action={to(minutes.id, 'amend')} novalidate class="cw-form">
        <Textarea
          label={t('minutes.amend.reason')}
          hint={t('minutes.amend.hint')}
          {...field(t, shown, 'reason')}
          rows={2}
          dir="auto"
        />
        <Button kind="secondary" preventDoubleClick>
          {t('minutes.amend.button')}
        </Button>
      </form>
    </Details>
  )
}

function DropForm({ minutes }: Props) {
  const t = useWords()
  return (
    <form method="post" action={to(minutes.id, 'drop')} class="cw-form">
      <p class="govuk-body">{t('minutes.drop.text')}</p>
      <Button kind="secondary" preventDoubleClick>
        {t('minutes.drop')}
      </Button>
    </form>
  )
}

/** Saying something of one part of a draft. */
export function CommentForm({ minutes, content, shown }: { minutes: string; content: Content; shown: Shown }) {
  const t = useWords()
  return (
    <form method="post" action={to(minutes, 'comment')} novalidate class="cw-form cw-screen-only">
      <h2 class="govuk-heading-m" id="comment">
        {t('minutes.comment.title')}
      </h2>
      <Select
        label={t('minutes.comment.part')}
        {...field(t, shown, 'part')}
        options={content.parts
          .filter(isWritten)
          .map(({ key, facts }) => ({ value: key, text: titleOf(t, facts) || t('minutes.part.text') }))}
      />
      <Textarea
        label={t('minutes.comment.words')}
        hint={t('minutes.comment.hint')}
        {...field(t, shown, 'words')}
        rows={3}
        dir="auto"
      />
      <Button kind="secondary" preventDoubleClick>
        {t('minutes.comment.save')}
      </Button>
    </form>
  )
}
