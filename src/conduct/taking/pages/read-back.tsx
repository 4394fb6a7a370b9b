import type { ComponentChildren } from 'preact'
import { useWords } from '../../../ui/words-context.ts'
import { bodyOf, placeOf } from '../../intake/form-facts.ts'
import { everybody } from '../../intake/form-state.ts'
import type { QuestionProps } from '../../intake/pages/question-props.ts'
import { names, NotLately, ThreeLists } from '../../intake/pages/team-questions.tsx'

const notYet = {
  spoken: 'take.read.not_yet',
  phone: 'take.read.not_yet_phone',
  paper: 'take.read.not_yet_paper'
} as const

type Props = QuestionProps & { change: (step: 'notes' | 'team' | 'you') => string }

/** What will be sent, in large type, to be turned round and shown. Their words first; the taker's notes at the end, named as such. */
export function ReadBack({ form, facts, rosters, change }: Props) {
  const t = useWords()
  const { answers } = form
  const { taken } = answers
  const place = placeOf(facts, answers.space)
  const left = rosters === undefined ? [] : everybody(rosters).filter((each) => answers.leaveOut.includes(each.id))
  const lines = (...texts: readonly string[]) => texts.filter((each) => each !== '').join('\n')
  const needs = lines(...answers.needs.map((need) => t(`report.needs.${need}`)), answers.needsText)
  const where = lines(place?.name ?? '', answers.place, answers.whenText)
  const reach = lines(t(`report.you.reach.${answers.reach}`), answers.address)
  return (
    <div class="cw-read-back">
      <h1 class="govuk-heading-l">{t('take.read.title')}</h1>
      <p class="govuk-body">{t(taken === undefined ? 'take.read.not_yet' : notYet[taken.from])}</p>
      <Part title={t('take.read.words')} text={answers.what === '' ? t('report.check.blank') : answers.what} large />
      {where !== '' && <Part title={t('take.read.where')} text={where} />}
      {answers.who.some((each) => each !== '') && <Part title={t('take.read.who')} text={lines(...answers.who)} />}
      {needs !== '' && <Part title={t('take.read.needs')} text={needs} />}
      {answers.danger === 'yes' && <Part title={t('report.check.danger')} text={t('report.danger.yes')} />}
      <Change href={change('notes')}>{t('take.read.change_words')}</Change>
      <Part title={t('take.read.name')} text={answers.name === '' ? t('take.read.anonymous') : answers.name} />
      <Part title={t('take.read.reach')} text={reach} />
      <Change href={change('you')}>{t('take.read.change_you')}</Change>
      {left.length > 0 && <Part title={t('report.check.left_out')} text={names(left)} />}
      <Change href={change('team')}>{t('take.read.change_team')}</Change>
      <h2 class="govuk-heading-m">{t('report.lists.title')}</h2>
      <NotLately rosters={rosters} />
      {rosters === undefined ? (
        <p class="govuk-body">{t('report.team.unknown')}</p>
      ) : (
        <ThreeLists
          {...{ rosters, facts }}
          leaveOut={answers.leaveOut}
          body={bodyOf(facts, answers.space)?.fallbackName ?? t('report.lists.panel')}
        />
      )}
      {taken !== undefined && (
        <>
          <Part
            title={t('take.read.notes', { name: taken.by })}
            text={taken.notes === '' ? t('take.read.no_notes') : taken.notes}
          />
          {taken.others !== '' && <Part title={t('take.notes.others')} text={taken.others} />}
          <p class="govuk-hint">{t('take.read.notes_theirs')}</p>
        </>
      )}
    </div>
  )
}

function Part({ title, text, large }: { title: string; text: string; large?: boolean }) {
  return (
    <section>
      <h2 class="govuk-heading-s">{title}</h2>
      <p class={large ? 'cw-read-back__words' : 'cw-read-back__text'} dir="auto">
        {text}
      </p>
    </section>
  )
}

function Change({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href}>
        {children}
      </a>
    </p>
  )
}
