import { useState } from 'preact/hooks'
import { href, routes } from '../../../routes.ts'
import { toBase64url } from '../../../seal/bytes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Face } from '../../../ui/components/face.tsx'
import { FileUpload } from '../../../ui/components/file-upload.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Me } from '../../wire.ts'
import { squarePicture } from '../square-picture.ts'
import { Text } from './title.tsx'

type Props = { me: Me; busy: boolean; onChange: (path: string, body: unknown) => void }

/** A picture of oneself, so that people who report know who would read it. Chosen and removed by oneself. */
export function PicturePart({ me, busy, onChange }: Props) {
  const t = useWords()
  const [wrong, setWrong] = useState(false)
  const choose = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0]
    if (!file) return
    const picture = await squarePicture(file)
    setWrong(picture === undefined)
    if (picture) onChange(routes.pictureSave, { b: toBase64url(picture) })
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t('accounts.picture.title')}</h2>
      <Text>{t('accounts.picture.text')}</Text>
      <p class="govuk-body">
        <Face name={me.account.name} src={me.picture && href(routes.picture, { name: me.picture })} />{' '}
        {t(me.picture ? 'accounts.picture.here' : 'accounts.picture.none')}
      </p>
      <div onChange={(event) => void choose(event.target as HTMLInputElement)}>
        <FileUpload
          name="picture"
          label={t('accounts.picture.choose')}
          hint={t('accounts.picture.hint')}
          accept="image/*"
          error={wrong ? t('accounts.picture.wrong') : undefined}
        />
      </div>
      {me.picture && (
        <Button kind="secondary" type="button" disabled={busy} onClick={() => onChange(routes.pictureRemove, {})}>
          {t('accounts.picture.remove')}
        </Button>
      )}
    </>
  )
}
