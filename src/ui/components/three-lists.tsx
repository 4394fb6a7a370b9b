import { useWords } from '../words-context.ts'

type Person = { readonly name: string }
type Lists = {
  readonly first: readonly Person[]
  readonly asked: readonly Person[]
  readonly takesOver: readonly Person[]
  readonly fallback: { readonly name: string } | undefined
}

/** The three lists by name (S3). The report form's start page shows the same. */
export function ThreeListsSection({ lists, level = 2 }: { lists: Lists; level?: 2 | 3 }) {
  const t = useWords()
  return (
    <>
      <People level={level} title={t('body.lists.first')} text={t('body.lists.first.text')} people={lists.first} />
      <People level={level} title={t('body.lists.asked')} text={t('body.lists.asked.text')} people={lists.asked} />
      <People
        level={level}
        title={t('body.lists.takes_over')}
        text={lists.fallback ? t('body.lists.takes_over.text', { name: lists.fallback.name }) : t('body.lists.nobody')}
        people={lists.takesOver}
      />
    </>
  )
}

type PeopleProps = { level: 2 | 3; title: string; text: string; people: readonly Person[] }

function People({ level, title, text, people }: PeopleProps) {
  const t = useWords()
  const Heading = `h${level}` as const
  return (
    <section>
      <Heading class="govuk-heading-m">{title}</Heading>
      <p class="govuk-body">{text}</p>
      {people.length === 0 ? (
        <p class="govuk-body">{t('body.lists.empty')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {people.map((person) => (
            <li>
              <bdi>{person.name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
