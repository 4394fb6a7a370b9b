import { useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { safeFileName } from '../../desk/client/file-name.ts'
import { Problem, Said, Text } from '../../desk/client/parts.tsx'
import { saveFile } from '../../desk/client/save-file.ts'
import { useAct, useWork } from '../../desk/client/use-work.ts'
import type { ReportOnPage } from '../../desk/case/case-on-page.ts'
import type { OpenedPgp } from '../open-pgp.ts'

/** Whether a report holds something that was encrypted with PGP. */
export function holdsPgp({ words, files }: Pick<ReportOnPage, 'words' | 'files'>): boolean {
  return words?.what.includes('-----BEGIN PGP MESSAGE-----') === true || files.some(({ name }) => /\.(asc|pgp|gpg)$/i.test(name))
}

/** The encrypted part of a mail: opened in the key worker when asked for, shown as text, its files to save. */
export function PgpPart({ thread }: { thread: string }) {
  const t = useWords()
  const { call } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const [opened, setOpened] = useState<OpenedPgp | undefined>(undefined)
  return (
    <section aria-label={t('desk.pgp.part')}>
      <h3 class="govuk-heading-s">{t('desk.pgp.part')}</h3>
      <Problem code={problem} />
      {opened === undefined ? (
        <Button
          type="button"
          kind="secondary"
          disabled={busy}
          onClick={() => run(async () => setOpened(await call('openPgp', { team, thread })))}
        >
          {busy ? t('desk.working') : t('desk.pgp.open')}
        </Button>
      ) : (
        <>
          {opened.text === '' ? <Text>{t('desk.not_said')}</Text> : <Said>{opened.text}</Said>}
          {opened.files.map((file, i) => (
            <p key={i} class="govuk-body">
              <bdi>{safeFileName(file.name)}</bdi>{' '}
              <Button type="button" kind="secondary" onClick={() => saveFile(safeFileName(file.name), file.bytes)}>
                {t('desk.files.save')}
                <span class="govuk-visually-hidden"> {safeFileName(file.name)}</span>
              </Button>
            </p>
          ))}
        </>
      )}
    </section>
  )
}
