import { href, routes } from '../../../routes.ts'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Face } from '../../../ui/components/face.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { bodyOf, type FormFacts } from '../form-facts.ts'
import { peopleToAskAbout } from '../form-state.ts'
import { readersFor, type Person } from '../readers.ts'
import type { QuestionProps } from './question-props.ts'

/** Where somebody's own picture is; nothing when they chose none. */
export function pictureOf({ pictures }: Pick<FormFacts, 'pictures'>, id: string): string | undefined {
  const name = pictures?.[id]
  return name && href(routes.picture, { name })
}

/** S3: a name that was written looks like one of the people who could read it. */
export function MatchQuestion({ form, rosters }: QuestionProps) {
  const t = useWords()
  const people = peopleToAskAbout(form, rosters)
  return (
    <>
      <Checkboxes
        name="isIt"
        legend={people.length === 1 ? t('report.match.title') : t('report.match.title_of')}
        legendSize="l"
        heading
        hint={t('report.match.hint')}
        choices={people.map((person) => ({ value: person.id, label: t('report.match.yes', { name: person.name }) }))}
      />
      <p class="govuk-body">{t('report.match.none')}</p>
    </>
  )
}

/** S3, S4: leaving people out, and what follows from it. */
export function TeamQuestion({ form, facts, rosters }: QuestionProps) {
  const t = useWords()
  const { answers } = form
  if (rosters === undefined) {
    return (
      <>
        <h1 class="govuk-heading-l">{t('report.team.title')}</h1>
        <p class="govuk-body">{t('report.team.unknown')}</p>
      </>
    )
  }
  const { intake, panel, mayBeAsked } = readersFor(rosters.roster, rosters.fallback, [])
  const body = bodyOf(facts, answers.space)
  const list = (prefix: string, title: string, people: readonly Person[]) =>
    people.length > 0 && (
      <Checkboxes
        name="leaveOut"
        idPrefix={prefix}
        legend={title}
        legendSize="m"
        values={answers.leaveOut}
        choices={people.map((person) => ({
          value: person.id,
          label: (
            <span class="cw-person">
              <Face name={person.name} src={pictureOf(facts, person.id)} /> <bdi>{person.name}</bdi>
            </span>
          )
        }))}
      />
    )
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.team.title')}</h1>
      <NotLately rosters={rosters} />
      <p class="govuk-body">{t('report.team.hint')}</p>
      <p class="govuk-body">{t('report.team.stays')}</p>
      <p class="govuk-body">{t('report.team.keep_door')}</p>
      {list('first', t('report.lists.first'), intake)}
      {list('asked', t('report.lists.asked'), mayBeAsked)}
      {list('later', t('report.lists.later', { body: body?.fallbackName ?? '' }), panel)}
      <Checkboxes
        name="askBeforeNew"
        legend={t('report.team.new_people')}
        legendSize="m"
        values={answers.askBeforeNew ? ['yes'] : []}
        choices={[{ value: 'yes', label: t('report.team.ask_before_new'), hint: t('report.team.ask_before_new_hint') }]}
      />
      <Consequence {...{ rosters, facts }} leaveOut={answers.leaveOut} />
    </>
  )
}

/** After 35 days without a look by its own people a list may name somebody who left (S20). */
export function NotLately({ rosters }: Pick<QuestionProps, 'rosters'>) {
  const t = useWords()
  return rosters?.notLately === true ? <Notice>{t('report.team.not_lately')}</Notice> : null
}

type ListsProps = {
  rosters: NonNullable<QuestionProps['rosters']>
  leaveOut: readonly string[]
  facts: FormFacts
}

/** Says before sending who opens it when too few are left of those who usually do (S4). */
export function Consequence({ rosters, leaveOut, facts }: ListsProps) {
  const t = useWords()
  const readers = readersFor(rosters.roster, rosters.fallback, leaveOut)
  if (readers.first.length === 0) {
    return (
      <Notice>
        <p>{t('report.nobody.title')}</p>
        <p>{t('report.nobody.then')}</p>
        <OutsideHelp facts={facts} />
      </Notice>
    )
  }
  if (readers.alone) return <Notice>{t('report.alone', { name: readers.first[0]?.name ?? '' })}</Notice>
  if (readers.fallbackFirst) return <Notice>{t('report.fallback_first', { names: names(readers.first) })}</Notice>
  return null
}

export function OutsideHelp({ facts }: { facts: FormFacts }) {
  const t = useWords()
  if (facts.help.length === 0 && facts.phone === '') return null
  return (
    <ul class="govuk-list">
      {facts.phone !== '' && (
        <li>
          {t('report.call.team')}{' '}
          <a class="govuk-link" href={`tel:${facts.phone.replaceAll(/[^+\d]/g, '')}`}>
            <bdi>{facts.phone}</bdi>
          </a>
        </li>
      )}
      {facts.help.map(({ label, href }) => (
        <li>
          <a class="govuk-link" href={href} rel="noreferrer">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

export function names(people: readonly Person[]): string {
  return people.map((each) => each.name).join(', ')
}

/** The three lists by name, without those who were left out (S3). */
export function ThreeLists({ rosters, leaveOut, facts, body }: ListsProps & { body: string }) {
  const t = useWords()
  const { first, later, mayBeAsked, fallbackFirst } = readersFor(rosters.roster, rosters.fallback, leaveOut)
  const asked = fallbackFirst ? mayBeAsked.filter((each) => !first.includes(each)) : mayBeAsked
  const takeOver = later.filter((each) => !first.includes(each))
  const list = (title: string, people: readonly Person[], nobody: string) => (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      {people.length === 0 ? (
        <p class="govuk-body">{nobody}</p>
      ) : (
        <ul class="govuk-list cw-names">
          {people.map((person) => (
            <li>
              <bdi>{person.name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  )
  return (
    <div class="cw-lists">
      {list(t('report.lists.first'), first, t('report.lists.nobody'))}
      {list(t('report.lists.asked'), asked, t('report.lists.nobody'))}
      {list(t('report.lists.later', { body }), takeOver, t('report.lists.nobody_later'))}
      <Consequence {...{ rosters, leaveOut, facts }} />
    </div>
  )
}
