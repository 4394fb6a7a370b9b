import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { readersFor } from '../readers.ts'
import { problemOf, type QuestionProps } from './question-props.ts'
import { ReachFields } from './reach-fields.tsx'

/** Name and contact are two questions: one can be given without the other. */
export function YouQuestion(props: QuestionProps) {
  const t = useWords()
  const { form, problems } = props
  const { answers } = form
  const say = (field: 'name' | 'language' | 'addressedAs' | 'address') => {
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
      <ReachFields contact={answers} error={say('address')} hints />
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
