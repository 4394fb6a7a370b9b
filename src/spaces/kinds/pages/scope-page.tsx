import { routes } from '../../../routes.ts'
import { Table } from '../../../ui/components/table.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { spaceKinds } from '../../model.ts'
import { type OwnRequirement, ownNeedsOf } from '../../requirements/own-requirements.ts'
import { requirementsOf } from '../../requirements/requirements.ts'
import { kindName, type KindNames, type NamedKind, peopleNames, venueNames } from '../kind-names.ts'
import { duties, type Duty, eventOnline } from '../scope.ts'

type Props = { frame: Frame; own: KindNames }

/** Where the code of conduct applies: every line comes from the lists of kinds and duties. */
export function ScopePage({ frame, own }: Props) {
  const t = words(frame.locale)
  const added = own.rows.filter(({ list }) => list === 'online')
  const online = [
    ...spaceKinds.filter((kind) => kind !== 'event').map((kind) => ({ id: kind, name: kindName(t, kind, own) })),
    ...added
  ]
  return (
    <Page frame={frame} title={t('scope.title')}>
      <h1 class="govuk-heading-xl">{t('scope.title')}</h1>
      <p class="govuk-body-l">
        {t('scope.intro')}{' '}
        <a class="govuk-link" href={routes.spaces}>
          {t('scope.spaces')}
        </a>
      </p>
      <h2 class="govuk-heading-l">{t('scope.events')}</h2>
      <List title={t('scope.event_people')} rows={peopleNames(t, true, own)} />
      <List title={t('scope.venue')} rows={venueNames(t, own)} />
      <List title={t('scope.event_online')} rows={eventOnline.map((id) => ({ id, name: t(`scope.event_online.${id}`) }))} />
      <h2 class="govuk-heading-l">{t('scope.online')}</h2>
      <List title={t('scope.online_kinds')} rows={online} />
      <List title={t('scope.online_people')} rows={peopleNames(t, false, own)} />
      <h2 class="govuk-heading-l">{t('scope.duties')}</h2>
      <Duties of="event" />
      <Duties of="online" />
      <Duties of="body" />
      <h2 class="govuk-heading-l">{t('scope.needs')}</h2>
      <p class="govuk-body">{t('scope.needs.intro')}</p>
      <Needs isEvent needs={ownNeedsOf(true, own.needs)} />
      <Needs isEvent={false} needs={ownNeedsOf(false, own.needs)} />
      <p class="govuk-hint">{t('scope.source')}</p>
    </Page>
  )
}

function List({ title, rows }: { title: string; rows: readonly NamedKind[] }) {
  return (
    <>
      <h3 class="govuk-heading-m">{title}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {rows.map(({ id, name }) => (
          <li data-kind={id}>{name}</li>
        ))}
      </ul>
    </>
  )
}

function Duties({ of }: Pick<Duty, 'of'>) {
  const t = useWords()
  return (
    <>
      <h3 class="govuk-heading-m">{t(`scope.duties.${of}`)}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {duties
          .filter((duty) => duty.of === of)
          .map(({ id, level }) => (
            <li data-duty={id}>
              {t(`scope.duty.${id}`)} <Level level={level} />
            </li>
          ))}
      </ul>
    </>
  )
}

function Level({ level }: Pick<Duty, 'level'>) {
  const t = useWords()
  return <Tag colour={level === 'required' ? 'teal' : 'grey'}>{t(`scope.level.${level}`)}</Tag>
}

function Needs({ isEvent, needs }: { isEvent: boolean; needs: readonly OwnRequirement[] }) {
  const t = useWords()
  return (
    <Table
      id={isEvent ? 'event-needs' : 'online-needs'}
      caption={t(isEvent ? 'scope.events' : 'scope.online')}
      rowHeaders
      head={[{ title: t('scope.need') }, { title: t('scope.level') }]}
      rows={[
        ...requirementsOf(isEvent).map(({ id, level, source }) => [
          <NeedName name={t(`space.needs.${id}`)} source={source} language="en" />,
          <Level level={level} />
        ]),
        ...needs.map(({ name, level, source }) => [<NeedName name={name} source={source} />, <Level level={level} />])
      ]}
    />
  )
}

/** A requirement, and where it is written down. */
function NeedName({ name, source, language }: { name: string; source: string; language?: string }) {
  return (
    <>
      <bdi>{name}</bdi>
      {source && (
        <>
          <br />
          <bdi class="govuk-hint" lang={language}>
            {source}
          </bdi>
        </>
      )}
    </>
  )
}
