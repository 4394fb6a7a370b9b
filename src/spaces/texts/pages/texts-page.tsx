import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { type Space, spaceHref } from '../../model.ts'
import type { TextName } from '../model.ts'
import { type TextLanguage, wordings } from '../wording.ts'

type Props = {
  frame: Frame
  space: Space
  language: TextLanguage
  languages: readonly TextLanguage[]
  texts: readonly { name: TextName; text: string }[]
}

/** Texts about one space, ready to be copied, in one language at a time. */
export function TextsPage({ frame, space, language, languages, texts }: Props) {
  const t = words(frame.locale)
  const title = t('space.texts.title', { name: space.name })
  return (
    <Page frame={frame} title={title} before={<BackLink href={spaceHref(space)}>{space.name}</BackLink>}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('space.texts.intro')}</p>
      <nav aria-label={t('space.texts.languages')}>
        <ul class="govuk-list cw-inline">
          {languages.map((each) => (
            <li>
              <a
                class="govuk-link"
                href={href(routes.spaceTexts, { space: space.id }, { in: each })}
                lang={each}
                dir={wordings[each].dir}
                aria-current={each === language ? 'true' : undefined}
              >
                {wordings[each].name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {texts.map(({ name, text }) => (
        <>
          <Textarea
            name={name}
            label={t(`space.text.${name}`)}
            labelSize="m"
            hint={t(`space.text.${name}.hint`)}
            value={text}
            readOnly
            rows={name === 'badge' ? 3 : 6}
            lang={language}
            dir={wordings[language].dir}
            spellcheck={false}
          />
          {name === 'badge' && (
            <p class="govuk-body">
              <img
                src={`${href(routes.spaceBadge, { space: space.id })}?lang=${language}`}
                alt={wordings[language].badge.join(': ')}
                height="20"
              />
            </p>
          )}
        </>
      ))}
    </Page>
  )
}
