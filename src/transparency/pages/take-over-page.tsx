import type { Shown } from '../../http/read-fields.ts'
import { routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { ErrorSummary } from '../../ui/components/error-summary.tsx'
import { FileUpload } from '../../ui/components/file-upload.tsx'
import { Input } from '../../ui/components/input.tsx'
import { Select } from '../../ui/components/select.tsx'
import { Table } from '../../ui/components/table.tsx'
import { Textarea } from '../../ui/components/textarea.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { checkSums } from '../check-sums.ts'
import { problemWords } from '../import/problem-words.ts'
import type { ReadReports } from '../import/read-reports.ts'
import { cellWords, findingWords } from '../label-words.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  bodies: readonly { readonly id: string; readonly name: string }[]
  shown: Shown
  /** What a file would bring; nothing before one was read. */
  found?: ReadReports | undefined
  text?: string | undefined
}

/** Reports that were published before Commonweal: read, looked at, then taken over whole or not at all. */
export function TakeOverPage({ frame, isAdmin, bodies, shown, found, text = '' }: Props) {
  const t = words(frame.locale)
  const problems = found?.problems ?? []
  const isReady = found !== undefined && problems.length === 0
  const error = (field: string) => {
    const key = shown.errors.get(field)
    return key && t(key)
  }
  return (
    <DeskPage
      frame={frame}
      title={t('transparency.take.title')}
      error={shown.errors.size + problems.length > 0}
      rail={deskRail(t, 'bodies', isAdmin)}
      before={<BackLink href={routes.deskBodies}>{t('body.list.title')}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      {problems.length > 0 && (
        <ErrorSummary
          title={t('transparency.take.refused')}
          errors={problems.slice(0, 12).map((problem) => ({ href: '#text', text: problemWords(t, problem) }))}
        />
      )}
      <h1 class="govuk-heading-l">{t('transparency.take.title')}</h1>
      <p class="govuk-body">{t('transparency.take.text')}</p>
      {isReady && <Preview found={found} />}
      <form method="post" action={routes.editionsTakeOver} enctype="multipart/form-data" novalidate class="cw-form">
        <Select
          name="body"
          label={t('transparency.list.body')}
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
          value={shown.text('body')}
          error={error('body')}
        />
        <Input
          name="source"
          label={t('transparency.take.source')}
          hint={t('transparency.take.source.hint')}
          value={shown.text('source')}
          error={error('source')}
        />
        {!isReady && <FileUpload name="file" label={t('transparency.take.file')} accept=".md,.txt,text/markdown,text/plain" />}
        <Textarea
          name="text"
          label={t('transparency.take.paste')}
          hint={t('transparency.take.paste.hint')}
          rows={8}
          value={text || shown.text('text')}
          error={error('text')}
        />
        <Button preventDoubleClick kind={isReady ? 'secondary' : undefined}>
          {t('transparency.take.look')}
        </Button>
        {isReady && (
          <Button preventDoubleClick name="sure" value="1">
            {t('transparency.take.do', { count: found.editions.length })}
          </Button>
        )}
      </form>
    </DeskPage>
  )
}

function Preview({ found: { editions } }: { found: ReadReports }) {
  const t = useWords()
  return (
    <Table
      id="found"
      caption={t('transparency.take.found', { count: editions.length })}
      captionSize="m"
      rowHeaders
      head={[
        { title: t('transparency.period') },
        { title: t('transparency.count.reports'), numeric: true },
        { title: t('transparency.findings') }
      ]}
      rows={editions.map((edition) => [
        edition.period.slug,
        cellWords(t, edition.counts.reports ?? 'missing'),
        checkSums(edition)
          .map((finding) => findingWords(t, finding))
          .join(' ') || t('transparency.take.fine')
      ])}
    />
  )
}
