import { Button } from '../../../../ui/components/button.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Radios } from '../../../../ui/components/radios.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { peopleLike } from '../../../intake/match-names.ts'
import { useCase, useCaseBody } from '../case/case-context.ts'
import { many, one } from '../form-fields.ts'
import { isSomebodyKnown, knownPeople } from '../case/known-people.ts'
import { Names, Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'

const mostNames = 12

/** Writes down who was reported, one line each, and asks of each whether it is somebody on the roster (S8). */
export function NameStep() {
  const t = useWords()
  const { call, about, changed } = useWork()
  const { team, reports } = useCase()
  const asks = useCaseBody()?.rules.gate.second_check === true
  const known = isSomebodyKnown(reports)
  const { busy, problem, run } = useAct()
  const written = [...new Set(reports.flatMap((report) => report.words?.who ?? []))].slice(0, mostNames)
  const begin = { name: [...written, ''], second: known === undefined ? [] : [known ? 'yes' : 'no'] }
  const { fields, read, set, drop } = useDraft(`names ${team}`, begin)
  const names = many(fields, 'name')
  const persons = many(fields, 'person')
  const send = (event: Event): void => {
    event.preventDefault()
    const people = names.flatMap((name, i) => {
      const person = persons[i] ?? ''
      return name.trim() === '' ? [] : [{ name: name.trim(), ...(person !== '' && { person }) }]
    })
    const second = one(fields, 'second')
    run(async () => {
      if (asks && second === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('name', { team, people, second: asks && second === 'yes' })
      drop()
      changed(t('desk.said.named'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t('desk.name.why')}</Text>
      <Problem code={problem} />
      {names.map((name, i) => (
        <fieldset class="govuk-fieldset cw-pair">
          <legend class="govuk-visually-hidden">{t('desk.name.person', { number: i + 1 })}</legend>
          <Input name="name" id={`name-${i + 1}`} label={t('desk.name.label')} value={name} spellcheck={false} />
          <Select
            name="person"
            id={`person-${i + 1}`}
            label={t('desk.name.roster')}
            value={persons[i] ?? ''}
            options={[{ value: '', text: t('desk.name.roster.no') }, ...rosterOptions(name, about.people)]}
          />
        </fieldset>
      ))}
      {names.length < mostNames && (
        <p class="govuk-body">
          <Button type="button" kind="secondary" onClick={() => set({ ...fields, name: [...names, ''] })}>
            {t('desk.name.more')}
          </Button>
        </p>
      )}
      {asks && (
        <Radios
          name="second"
          legend={t('desk.name.second')}
          legendSize="s"
          hint={
            <>
              {known === true && (
                <>
                  {t('desk.name.second.known')} <Names names={knownPeople(reports)} />.{' '}
                </>
              )}
              {known === false && `${t('desk.name.second.none')} `}
              {t('desk.name.second.hint')}
            </>
          }
          small
          value={one(fields, 'second')}
          choices={[
            { value: 'yes', label: t('desk.name.second.yes') },
            { value: 'no', label: t('desk.name.second.no') }
          ]}
        />
      )}
      <Button disabled={busy}>{busy ? t('desk.working') : t('desk.name.send')}</Button>
    </form>
  )
}

/** Likely ones first: the question is "Is it this person?", never "Who is it?". */
function rosterOptions(name: string, people: readonly { id: string; name: string }[]): { value: string; text: string }[] {
  const alike = peopleLike(name, people)
  const rest = people.filter((person) => !alike.includes(person)).toSorted((a, b) => a.name.localeCompare(b.name))
  return [...alike, ...rest].map((person) => ({ value: person.id, text: person.name }))
}
