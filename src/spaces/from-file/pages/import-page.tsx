import { routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { FileUpload } from '../../../ui/components/file-upload.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import type { Key } from '../../../ui/make-words.ts'
import { words } from '../../../ui/words.ts'
import type { BodyChoice } from '../../desk-visit.ts'
import { columns } from '../model.ts'

type Props = { frame: Frame; isAdmin: boolean; bodies: readonly BodyChoice[]; problem: Key | undefined; zone: string }

/** Choose a file. Nothing is taken before somebody has seen what it would do. */
export function ImportPage({ frame, isAdmin, bodies, problem, zone }: Props) {
  const t = words(frame.locale)
  const error = problem && t(problem)
  return (
    <DeskPage
      frame={frame}
      title={t('space.import.title')}
      error={problem !== undefined}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={routes.deskSpaces}>{t('space.list.title')}</BackLink>}
    >
      {error && <ErrorSummary errors={[{ href: problem === 'space.error.time_zone' ? '#zone' : '#file', text: error }]} />}
      <h1 class="govuk-heading-l">{t('space.import.title')}</h1>
      <p class="govuk-body">{t('space.import.intro')}</p>
      <Details summary={t('space.import.columns')}>
        <p>{t('space.import.columns.text')}</p>
        <p>
          <code>{columns.join(', ')}</code>
        </p>
      </Details>
      <form method="post" action={routes.deskImport} enctype="multipart/form-data" novalidate class="cw-form">
        <FileUpload
          name="file"
          label={t('space.import.file')}
          hint={t('space.import.file.hint')}
          accept=".csv,.tsv,.txt,.yaml,.yml"
          error={problem === 'space.error.time_zone' ? undefined : error}
        />
        <Select
          name="body"
          label={t('space.body')}
          hint={t('space.import.body.hint')}
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Input
          name="zone"
          label={t('body.time_zone')}
          hint={t('space.import.zone.hint')}
          value={zone}
          width={20}
          spellcheck={false}
          error={problem === 'space.error.time_zone' ? error : undefined}
        />
        <Button preventDoubleClick>{t('space.import.look')}</Button>
      </form>
    </DeskPage>
  )
}
