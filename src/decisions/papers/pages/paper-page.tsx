import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { Paper } from '../read-papers.ts'
import { PaperText, Said } from './paper-parts.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  meeting: { readonly id: string; readonly title: string }
  paper: Paper
  person: string | undefined
  shown: Shown
}

/** One item with its papers, and one's own word on it before the meeting. */
export function PaperPage({ frame, isAdmin, meeting, paper, person, shown }: Props) {
  const t = words(frame.locale)
  const { item, marks } = paper
  const own = marks.find((mark) => mark.person === person)
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const choices = ['agrees', 'flag', 'comment', ...(own ? (['back'] as const) : [])] as const
  return (
    <DeskPage
      frame={frame}
      title={item.title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        <BackLink href={href(routes.deskPapers, { meeting: meeting.id })}>{t('paper.title', { title: meeting.title })}</BackLink>
      }
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">
        <bdi>{item.title}</bdi>
      </h1>
      <PaperText paper={paper} />
      <Said paper={paper} />
      <form method="post" action={href(routes.deskPaper, { meeting: meeting.id, item: item.id })} novalidate class="cw-form">
        <Radios
          legend={t('paper.say.title')}
          {...field('what')}
          choices={choices.map((what) => ({ value: what, label: t(`paper.say.${what}`) }))}
        />
        <Textarea label={t('paper.say.words')} hint={t('paper.say.words.hint')} {...field('words')} rows={3} dir="auto" />
        <Button preventDoubleClick>{t('paper.say.save')}</Button>
      </form>
    </DeskPage>
  )
}
