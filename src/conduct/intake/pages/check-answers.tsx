import type { ComponentChildren } from 'preact'
import { SummaryList, type SummaryRow } from '../../../ui/components/summary-list.tsx'
import { WarningText } from '../../../ui/components/warning-text.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { bodyOf, placeOf } from '../form-facts.ts'
import type { Step } from '../form-state.ts'
import type { QuestionProps } from './question-props.ts'
import { names, NotLately, ThreeLists } from './team-questions.tsx'
import { everybody } from '../form-state.ts'

type Props = QuestionProps & {
  /** address of a page of the form, coming back here after it */
  change: (step: Step) => string
}

/** Everything that would be sent, and who would read it. Nothing has been sent yet, and the page says so. */
export function CheckAnswers(props: Props) {
  const t = useWords()
  const { form, facts, rosters } = props
  const body = bodyOf(facts, form.answers.space)
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.check.title')}</h1>
      <WarningText>{t('report.check.not_yet')}</WarningText>
      <SummaryList rows={useRows(props)} />
      <h2 class="govuk-heading-m">{t('report.lists.title')}</h2>
      <NotLately rosters={rosters} />
      {rosters === undefined ? (
        <p class="govuk-body">{t('report.team.unknown')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('report.team.keep_door')}</p>
          <ThreeLists
            rosters={rosters}
            leaveOut={form.answers.leaveOut}
            facts={facts}
            body={body?.fallbackName ?? t('report.lists.panel')}
          />
          {form.short && (
            <p class="govuk-body">
              <a class="govuk-link" href={props.change('team')}>
                {t('report.check.leave_out')}
              </a>
            </p>
          )}
        </>
      )}
    </>
  )
}

function useRows({ form, facts, rosters, change }: Props): SummaryRow[] {
  const t = useWords()
  const { answers } = form
  const row = (step: Step, key: string, value: ComponentChildren): SummaryRow => ({
    key,
    value: value === '' || value === undefined ? <span class="govuk-hint">{t('report.check.blank')}</span> : value,
    actions: [{ href: change(step), text: t('report.check.change'), hidden: key.toLocaleLowerCase() }]
  })
  const written = (text: string) => text !== '' && <bdi class="cw-written">{text}</bdi>
  const lines = (texts: readonly string[]) => written(texts.filter((each) => each !== '').join('\n')) || ''
  const place = placeOf(facts, answers.space)
  const who = [...answers.who, answers.whoUnknown === undefined ? '' : t(`report.who.${answers.whoUnknown}`)]
  const left = rosters === undefined ? [] : everybody(rosters).filter((each) => answers.leaveOut.includes(each.id))
  const reach = [
    answers.reach === 'site' ? t('report.you.reach.site') : t(`report.you.reach.${answers.reach}`),
    answers.address,
    answers.sharedMailbox ? t('report.you.shared') : ''
  ]
  const name = answers.name === '' ? t('report.you.anonymous') : <bdi>{answers.name}</bdi>
  const you = [
    row('you', t('report.check.name'), name),
    row('you', t('report.check.reach'), lines(reach)),
    ...(form.short && answers.addressedAs === '' && answers.language === ''
      ? []
      : [row('you', t('report.check.address'), lines([answers.addressedAs, answers.language]))])
  ]
  const warned = answers.warnings ?? []
  const warnings = lines(warned.map((each) => t(`report.warnings.${each}`)))
  const what = [
    row('what', t('report.check.what'), written(answers.what) || ''),
    ...(warned.length === 0 ? [] : [row('what', t('report.check.warnings'), warnings)])
  ]
  if (form.short) return [...what, ...you]
  return [
    row('danger', t('report.check.danger'), answers.danger && t(`report.danger.${answers.danger}`)),
    row('happened', t('report.check.happened'), answers.happenedTo && t(`report.happened.${answers.happenedTo}`)),
    ...what,
    row('place', t('report.check.place'), lines([place?.name ?? '', answers.place])),
    row('place', t('report.check.when'), lines([answers.when ? t(`report.when.${answers.when}`) : '', answers.whenText])),
    row('who', t('report.check.who'), lines(who)),
    row('needs', t('report.check.needs'), lines([...answers.needs.map((need) => t(`report.needs.${need}`)), answers.needsText])),
    row('files', t('report.check.files'), lines(answers.files.map((file) => file.name))),
    row('team', t('report.check.left_out'), left.length === 0 ? t('report.check.nobody_left_out') : <bdi>{names(left)}</bdi>),
    ...(answers.askBeforeNew ? [row('team', t('report.team.new_people'), t('report.team.ask_before_new'))] : []),
    ...you
  ]
}
