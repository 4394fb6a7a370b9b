import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { Select } from '../../../ui/components/select.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { bodyKinds } from '../../model.ts'
import type { ListedBody, WhichList } from '../store.ts'

export type DirectoryList = {
  readonly which: WhichList
  readonly bodies: readonly ListedBody[]
  /** Where the list goes on. */
  readonly more: string | undefined
}

type Props = {
  frame: Frame
  lists: readonly DirectoryList[]
  /** What was searched for, when something was. */
  asked: { readonly words: string; readonly kind: string } | undefined
}

/** Every body of the foundation in two lists: those that work, and those that are inactive or ended. */
export function DirectoryPage({ frame, lists, asked }: Props) {
  const t = words(frame.locale)
  const isEmpty = lists.every(({ bodies }) => bodies.length === 0)
  return (
    <Page frame={frame} title={t('body.list.title')}>
      <h1 class="govuk-heading-xl">{t('body.list.title')}</h1>
      <p class="govuk-body-l">{t('body.index.intro')}</p>
      <Search asked={asked} />
      {isEmpty && (
        <EmptyState>
          <p>{t(asked ? 'body.index.nothing' : 'body.index.empty')}</p>
        </EmptyState>
      )}
      {lists.map((list) => list.bodies.length > 0 && <List list={list} />)}
      <p class="govuk-body">
        <a class="govuk-link" href={routes.personList}>
          {t('person.list.title')}
        </a>
      </p>
    </Page>
  )
}

function Search({ asked }: Pick<Props, 'asked'>) {
  const t = useWords()
  return (
    <form method="get" action={routes.bodies} class="cw-search cw-screen-only" role="search">
      <Input label={t('body.index.search')} name="words" type="search" value={asked?.words} autocomplete="off" />
      <Select
        label={t('body.kind')}
        name="kind"
        value={asked?.kind}
        options={[
          { value: '', text: t('body.index.any_kind') },
          ...bodyKinds.map((kind) => ({ value: kind, text: t(`body.kind.${kind}`) }))
        ]}
      />
      <Button kind="secondary">{t('body.index.find')}</Button>
      {asked && (
        <p class="govuk-body">
          <a class="govuk-link" href={routes.bodies}>
            {t('body.index.all')}
          </a>
        </p>
      )}
    </form>
  )
}

function List({ list: { which, bodies, more } }: { list: DirectoryList }) {
  const t = useWords()
  const title = t(`body.index.${which}`)
  const factsOf = makeFacts(t)
  return (
    <section>
      <h2 class="govuk-heading-l">{title}</h2>
      <ul class="cw-bodies">
        {bodies.map((body) => (
          <li>
            <h3 class="govuk-heading-s">
              <a class="govuk-link" href={href(routes.bodyPage, { slug: body.slug })}>
                {body.name}
              </a>
            </h3>
            <p>{factsOf(body)}</p>
            {body.purpose && <p>{body.purpose}</p>}
          </li>
        ))}
      </ul>
      <Pagination older={more} olderText={t('body.list.more')} label={title} />
    </section>
  )
}

/** Says a line of facts: "Work group · formed May 2018 · 12 people · chaired by Ada Lindqvist". */
function makeFacts(t: Words): (body: ListedBody) => string {
  const kinds = new Map(bodyKinds.map((kind) => [kind, t(`body.kind.${kind}`)]))
  const formed = around(t, 'body.index.formed', 'day')
  const ended = around(t, 'body.index.ended', 'day')
  const chaired = around(t, 'body.index.chairs', 'names')
  const people = new Map<number, string>()
  const peopleWords = (count: number) => {
    const said = people.get(count) ?? t('body.index.people', { count })
    people.set(count, said)
    return said
  }
  return (body) => {
    let facts = kinds.get(body.kind) ?? ''
    if (body.status === 'inactive') facts += ` · ${t('body.status.inactive')}`
    if (body.formed) facts += ` · ${formed(partialDayWords(t, body.formed))}`
    if (body.ended) facts += ` · ${ended(partialDayWords(t, body.ended))}`
    if (body.seats > 0) facts += ` · ${peopleWords(body.seats)}`
    if (body.chairs !== null) facts += ` · ${chaired(body.chairs)}`
    return body.mailing_list.includes('@') ? `${facts} · ${body.mailing_list}` : facts
  }
}

/** A message with one place for a text, worked out once: hundreds of lines say the same around another name. */
function around(t: Words, key: 'body.index.formed' | 'body.index.ended' | 'body.index.chairs', place: string) {
  const [before = '', after = ''] = t(key, { [place]: '\u0001' }).split('\u0001')
  return (text: string) => before + text + after
}
