import type { Shown } from '../../http/read-fields.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { ButtonGroup } from '../../ui/components/button-group.tsx'
import { InsetText } from '../../ui/components/inset-text.tsx'
import { Input } from '../../ui/components/input.tsx'
import { Radios } from '../../ui/components/radios.tsx'
import { Select } from '../../ui/components/select.tsx'
import { Textarea } from '../../ui/components/textarea.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { licenceNames, licences } from '../licences.ts'
import type { Finding } from '../lint/finding.ts'
import { proposalKinds } from '../model.ts'
import type { TextDiff } from '../text/diff-texts.ts'
import type { TypoProblem } from '../text/is-typo.ts'
import { DiffView } from './diff-view.tsx'
import { Findings } from './findings-view.tsx'

/** What would be sent, looked at before it is. */
export type Preview = { readonly diff: TextDiff; readonly findings: readonly Finding[]; readonly typo: readonly TypoProblem[] }

type Props = {
  frame: Frame
  isAdmin: boolean
  title: string
  action: string
  back: string
  shown: Shown
  preview: Preview | undefined
  /** A proposal that is written anew keeps its kind. */
  isNew: boolean
  builds: boolean
}

/** Writing a change: the words, why, and a look at what it comes to before others see it. */
export function ProposePage(props: Props) {
  const { frame, isAdmin, title, action, back, shown, preview, isNew, builds } = props
  const t = words(frame.locale)
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'policies', isAdmin)}
      before={<BackLink href={back} />}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      {preview && <Look preview={preview} kind={shown.text('kind')} />}
      <form method="post" action={action} novalidate class="cw-form cw-form--wide">
        {isNew ? (
          <Radios
            name="kind"
            legend={t('policy.propose.kind')}
            value={shown.text('kind')}
            error={field('kind').error}
            choices={proposalKinds.map((kind) => ({
              value: kind,
              label: t(`policy.propose.kind.${kind}`),
              hint: t(`policy.propose.kind.${kind}.hint`)
            }))}
          />
        ) : (
          <input type="hidden" name="kind" value={shown.text('kind')} />
        )}
        <Input label={t('policy.propose.reason')} hint={t('policy.propose.reason.hint')} {...field('reason')} />
        {builds && <InsetText>{t('policy.propose.builds')}</InsetText>}
        <Textarea label={t('policy.propose.text')} hint={t('policy.propose.text.hint')} {...field('text')} rows={24} dir="auto" />
        <Select
          label={t('policy.licence')}
          {...field('licence')}
          options={[
            { value: '', text: t('policy.licence.none') },
            ...licenceNames.map((name) => ({ value: name, text: licences[name].name }))
          ]}
        />
        <Textarea
          label={t('policy.propose.forked_from')}
          hint={t('policy.propose.credit.hint')}
          {...field('forked_from')}
          rows={2}
        />
        <Textarea
          label={t('policy.propose.incorporates')}
          hint={t('policy.propose.credit.hint')}
          {...field('incorporates')}
          rows={4}
        />
        <Input
          label={t('policy.propose.from_day')}
          hint={t('policy.propose.from_day.hint')}
          {...field('from_day')}
          width={10}
          inputmode="numeric"
        />
        <ButtonGroup>
          <Button name="do" value="look" kind={preview ? 'secondary' : 'main'}>
            {t('policy.propose.look')}
          </Button>
          {preview && (
            <Button name="do" value="send" preventDoubleClick>
              {t(isNew ? 'policy.propose.send' : 'policy.propose.revise')}
            </Button>
          )}
        </ButtonGroup>
      </form>
    </DeskPage>
  )
}

function Look({ preview: { diff, findings, typo }, kind }: { preview: Preview; kind: string }) {
  const t = useWords()
  return (
    <section aria-labelledby="look">
      <h2 class="govuk-heading-m" id="look">
        {t('policy.propose.preview')}
      </h2>
      {kind === 'typo' &&
        (typo.length === 0 ? (
          <InsetText>{t('policy.typo.fits')}</InsetText>
        ) : (
          <InsetText>
            <p class="govuk-body">{t('policy.typo.no')}</p>
            <ul class="govuk-list govuk-list--bullet">
              {typo.map((problem) => (
                <li>{t(`policy.typo.${problem}`)}</li>
              ))}
            </ul>
          </InsetText>
        ))}
      <DiffView diff={diff} before={t('policy.propose.before')} now={t('policy.change.proposed')} />
      <Findings findings={findings} />
    </section>
  )
}
