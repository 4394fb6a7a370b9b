import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Sealed } from '../../../ui/components/sealed.tsx'
import { SummaryList } from '../../../ui/components/summary-list.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { Day, Names, NotReady, Problem, Section, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useLoaded, useWork } from '../../desk/client/use-work.ts'
import type { PgpView } from '../pgp-keys.ts'

/** Keys with which people encrypt their mail to a body: made here, and here only. */
export function PgpKeys() {
  const { call } = useWork()
  const loaded = useLoaded('pgp', () => call('pgp'))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <PgpPage bodies={loaded.value} />
}

export function PgpPage({ bodies }: { bodies: readonly PgpView[] }) {
  const t = useWords()
  return (
    <>
      <Title>{t('desk.pgp')}</Title>
      <Text>{t('desk.pgp.what')}</Text>
      {bodies.length === 0 ? (
        <EmptyState>{t('desk.pgp.not_reader')}</EmptyState>
      ) : (
        bodies.map((view, i) => <BodyKey key={view.body} view={view} number={i} />)
      )}
    </>
  )
}

function BodyKey({ view, number }: { view: PgpView; number: number }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { busy, problem, run } = useAct()
  const { body, name, addresses, fingerprint, madeDay, without, gone } = view
  const act = (what: 'makePgpKey' | 'givePgpKeys', said: 'desk.said.pgp_made' | 'desk.said.pgp_given') =>
    run(async () => {
      await call(what, { body })
      changed(t(said))
    })
  return (
    <Section
      id={`pgp-${number}`}
      title={
        <>
          {name} <Sealed />
        </>
      }
    >
      <Problem code={problem} />
      {fingerprint === undefined ? (
        <Text>{t('desk.pgp.none')}</Text>
      ) : (
        <SummaryList
          rows={[
            {
              key: t('desk.pgp.fingerprint'),
              value: (
                <code class="cw-breaks" dir="ltr">
                  {fingerprint.replaceAll(/.{4}/g, '$& ').trim()}
                </code>
              )
            },
            { key: t('desk.pgp.made'), value: <Day at={`${madeDay}T12:00Z`} /> }
          ]}
        />
      )}
      <p class="govuk-body">
        {t('desk.pgp.addresses')} <bdi class="cw-breaks">{addresses.join(', ')}</bdi>
      </p>
      {without.length > 0 && (
        <Notice>
          <p>
            {t('desk.pgp.without')} <Names names={without} />
          </p>
        </Notice>
      )}
      {gone.length > 0 && (
        <Notice>
          <p>
            {t('desk.pgp.gone')} <Names names={gone} />
          </p>
        </Notice>
      )}
      {without.length > 0 && (
        <Button type="button" disabled={busy} onClick={() => act('givePgpKeys', 'desk.said.pgp_given')}>
          {busy ? t('desk.working') : t('desk.pgp.give')}
        </Button>
      )}{' '}
      <Button
        type="button"
        kind={fingerprint === undefined ? 'main' : 'secondary'}
        disabled={busy}
        onClick={() => act('makePgpKey', 'desk.said.pgp_made')}
      >
        {busy ? t('desk.working') : t(fingerprint === undefined ? 'desk.pgp.make' : 'desk.pgp.make_new')}
      </Button>
    </Section>
  )
}
