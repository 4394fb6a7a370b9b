import { dateWords, dayWords } from '../../../ui/date-words.ts'
import { type LocaleName, locales } from '../../../ui/locales.ts'
import { words } from '../../../ui/words.ts'
import { setPageWords } from '../../../ui/words-context.ts'
import type { Meeting } from '../../meetings/model.ts'
import type { Papers } from '../read-papers.ts'
import { LateReports, PaperText, Said } from './paper-parts.tsx'

type Props = {
  locale: LocaleName
  site: { readonly name: string }
  /** The address of the page that this was saved from. */
  page: string
  body: string
  meeting: Meeting
  papers: Papers
  savedAt: Date
}

/** Only this file has a style of its own: it is opened from a folder, where no style sheet of ours is. */
const style = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:1rem auto;padding:0 1rem;color:#1c2430;background:#fbfaf7}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:1.6rem 0 .3rem}section+section{border-top:1px solid #d5d9de}a{color:#0f5e5a;overflow-wrap:anywhere}
table{border-collapse:collapse}td,th{border:1px solid #7b8794;padding:.2rem .5rem}.govuk-tag{background:#fff4dc;color:#7a4a00;padding:0 .4rem}
@media(prefers-color-scheme:dark){body{color:#e8e6e1;background:#14181d}a{color:#6fd0c6}section+section{border-color:#3a434d}
.govuk-tag{color:#ffd591;background:#3a2c10}}
@media print{body{font-size:10.5pt;margin:0;max-width:none}}`

/** A meeting's agenda with everything that is read for it, in one file that opens without a network. */
export function SavedPapers({ locale, site, page, body, meeting, papers, savedAt }: Props) {
  const t = words(locale)
  setPageWords(t)
  const title = t('paper.title', { title: meeting.title })
  return (
    <html lang={locale} dir={locales[locale].dir}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style>{style}</style>
      </head>
      <body>
        <main>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <p>
            <bdi>{body}</bdi>. {dateWords(t, meeting.starts_at, { id: meeting.zone }, 'at', 0)}
          </p>
          <p>
            {t('paper.saved', { day: dayWords(t, savedAt, meeting.zone, 0), site: site.name })}{' '}
            <a href={page}>
              <bdi>{page}</bdi>
            </a>
          </p>
          <LateReports late={papers.late} />
          {papers.papers.map((paper, at) => (
            <section>
              <h2>
                {at + 1}. <bdi>{paper.item.title}</bdi>
              </h2>
              <PaperText paper={paper} plain />
              <Said paper={paper} />
            </section>
          ))}
        </main>
      </body>
    </html>
  )
}
