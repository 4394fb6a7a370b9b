import { FileUpload } from '../../../ui/components/file-upload.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { limits } from '../answers.ts'
import type { FileNews, FileTrouble } from '../file-news.ts'
import type { QuestionProps } from './question-props.ts'

/** The sentence for each. */
export const troubleKeys: Readonly<Record<FileTrouble, Key>> = {
  too_big: 'report.files.too_big',
  empty: 'report.files.empty',
  broken: 'report.files.broken',
  not_cleaned: 'report.files.not_cleaned',
  interrupted: 'report.files.interrupted',
  too_many: 'report.problem.files_too_many'
}

type Props = QuestionProps & {
  news?: FileNews | undefined
  /** names of files being cleaned and sealed now */
  busy?: string | undefined
}

/** One file at a time: choose, add, see it in the list. */
export function FilesQuestion({ form, news, busy }: Props) {
  const t = useWords()
  const { files } = form.answers
  const refused = news !== undefined && news.trouble !== 'not_cleaned'
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.files.title')}</h1>
      <p class="govuk-body">{t('report.files.clean')}</p>
      <p class="govuk-body">{t('report.files.risk')}</p>
      {files.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('report.files.list')}</h2>
          <ul class="govuk-list cw-files">
            {files.map((file, i) => (
              <li>
                <bdi class="cw-files__name">{file.name}</bdi>
                {file.original !== undefined && <span class="cw-files__state">{t('report.files.cleaned')}</span>}
                <button class="govuk-button govuk-button--secondary" type="submit" name="act" value={`remove-${i}`}>
                  {t('report.files.remove')} <span class="govuk-visually-hidden">{file.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {news?.trouble === 'not_cleaned' && (
        <div class="cw-notice" role="status">
          {t('report.files.not_cleaned', { name: news.name })}
        </div>
      )}
      <p class="govuk-body" role="status">
        {busy !== undefined && t('report.files.busy', { name: busy })}
      </p>
      {files.length < limits.files && busy === undefined && (
        <>
          <FileUpload
            name="file"
            label={t('report.files.choose')}
            error={refused ? t(troubleKeys[news.trouble], { name: news.name }) : undefined}
          />
          <button class="govuk-button govuk-button--secondary" type="submit" name="act" value="add">
            {t('report.files.add')}
          </button>
        </>
      )}
    </>
  )
}
