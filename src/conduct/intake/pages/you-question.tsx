import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { readersFor } from '../readers.ts'
import { problemOf, type QuestionProps } from './question-props.ts'

/** Name and contact are two questions: one can be given without the other. */
export function YouQuestion(props: QuestionProps) {
  const t = useWords()
  const { form, problems } = props
  const { answers } = form
  const say = (field: 'name' | 'language' | 'addressedAs') => {
    const problem = problemOf(problems, field)
    return problem && t(problem)
  }
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.you.title')}</h1>
      <Radios
        name="naming"
        legend={t('report.you.naming')}
        legendSize="m"
        value={answers.name === '' ? undefined : 'give'}
        choices={[
          { value: 'anonymous', label: t('report.you.anonymous') },
          {
            value: 'give',
            label: t('report.you.give'),
            conditional: (
              <>
                <Input
                  name="name"
                  label={t('report.you.name')}
                  error={say('name')}
                  value={answers.name}
                  autocomplete="off"
                  spellcheck={false}
                  dir="auto"
                />
                <NameFirst {...props} />
              </>
            )
          }
        ]}
      />
      <Reach {...props} />
      <Input
        name="addressedAs"
        label={t('report.you.addressed_as')}
        hint={t('report.you.addressed_as_hint')}
        error={say('addressedAs')}
        value={answers.addressedAs}
        autocomplete="off"
        dir="auto"
      />
      <Input
        name="language"
        label={t('report.you.language')}
        error={say('language')}
        value={answers.language}
        autocomplete="off"
        dir="auto"
      />
    </>
  )
}

/** Who may know the name at once; otherwise those who open the report learn it together (S7). */
function NameFirst({ form, rosters }: QuestionProps) {
  const t = useWords()
  if (rosters === undefined) return null
  const { first } = readersFor(rosters.roster, rosters.fallback, form.answers.leaveOut)
  return (
    <Radios
      name="identityTo"
      legend={t('report.you.name_first')}
      small
      value={form.answers.identityTo ?? 'all'}
      choices={[
        { value: 'all', label: t('report.you.name_first.all') },
        ...first.map((person) => ({ value: person.id, label: t('report.you.name_first.one', { name: person.name }) }))
      ]}
    />
  )
}

function Reach({ form, problems }: QuestionProps) {
  const t = useWords()
  const { answers } = form
  const problem = problemOf(problems, 'address')
  return (
    <Radios
      name="reach"
      legend={t('report.you.reach')}
      legendSize="m"
      hint={t('report.you.reach_hint')}
      value={answers.reach}
      choices={[
        { value: 'site', label: t('report.you.reach.site'), hint: t('report.you.reach.site_hint') },
        {
          value: 'email',
          label: t('report.you.reach.email'),
          conditional: (
            <>
              <Input
                name="email"
                label={t('report.you.email')}
                hint={t('report.you.email_hint')}
                error={answers.reach === 'email' && problem && t(problem)}
                value={answers.reach === 'email' ? answers.address : ''}
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                inputmode="email"
                dir="ltr"
              />
              <Checkboxes
                name="sharedMailbox"
                small
                values={answers.sharedMailbox ? ['yes'] : []}
                choices={[{ value: 'yes', label: t('report.you.shared'), hint: t('report.you.shared_hint') }]}
              />
            </>
          )
        },
        {
          value: 'phone',
          label: t('report.you.reach.phone'),
          conditional: (
            <Input
              name="phone"
              label={t('report.you.phone')}
              error={answers.reach === 'phone' && problem && t(problem)}
              value={answers.reach === 'phone' ? answers.address : ''}
              autocomplete="off"
              dir="ltr"
            />
          )
        },
        { value: 'none', label: t('report.you.reach.none') }
      ]}
    />
  )
}
