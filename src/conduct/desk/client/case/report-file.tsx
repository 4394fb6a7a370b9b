import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../../ui/components/button-group.tsx'
import { HiddenFile } from '../../../../ui/components/hidden-file.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from './case-context.ts'
import { safeFileName } from '../file-name.ts'
import { saveFile } from '../save-file.ts'
import { Problem } from '../parts.tsx'
import { pictureSize } from '../picture-size.ts'
import { useAct, useWork } from '../use-work.ts'
import type { FileOnPage } from '../../case/case-on-page.ts'

const widest = 1600

/** Decodes to at most `widest` pixels across; the browser's decoder runs in a process of its own. */
async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | undefined> {
  const size = pictureSize(bytes)
  if (size === undefined) return undefined
  const blob = new Blob([bytes], { type: size.type })
  return createImageBitmap(blob, size.width > widest ? { resizeWidth: widest, resizeQuality: 'medium' } : {}).catch(
    () => undefined
  )
}

/** A file of a report: fetched when asked for, a picture behind a blur until a second press, the rest to download (S29). */
export function ReportFile({ thread, file }: { thread: string; file: FileOnPage }) {
  const t = useWords()
  const { call } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | undefined>(undefined)
  const [picture, setPicture] = useState<ImageBitmap | undefined>(undefined)
  const [clear, setClear] = useState(false)
  const name = safeFileName(file.name)
  const fetchFile = async (): Promise<void> => {
    const opened = await call('file', { team, thread, blob: file.blob })
    const copy = new Uint8Array(opened.bytes)
    setBytes(copy)
    setPicture(await decode(copy))
  }
  return (
    <div class="cw-file">
      <p class="govuk-body">
        <bdi>{name}</bdi> <span class="cw-muted">{t('desk.files.size', { size: Math.ceil(file.size / 1024) })}</span>
      </p>
      <Problem code={problem} />
      {picture && <Picture picture={picture} name={name} clear={clear} />}
      {bytes && !picture && <p class="govuk-body cw-muted">{t('desk.files.no_picture')}</p>}
      <p class="govuk-visually-hidden" role="status">
        {picture && t(clear ? 'desk.files.is_clear' : 'desk.files.is_blurred')}
      </p>
      <ButtonGroup>
        {bytes === undefined && (
          <Button type="button" kind="secondary" disabled={busy} onClick={() => run(fetchFile)}>
            {busy ? t('desk.working') : t('desk.files.open')}
            <span class="govuk-visually-hidden"> {name}</span>
          </Button>
        )}
        {picture && (
          <Button type="button" kind="secondary" aria-pressed={clear} onClick={() => setClear(!clear)}>
            {t(clear ? 'desk.files.blur' : 'desk.files.clear')}
            <span class="govuk-visually-hidden"> {name}</span>
          </Button>
        )}
        {bytes && (
          <Button type="button" kind="secondary" onClick={() => saveFile(name, bytes)}>
            {t('desk.files.save')}
            <span class="govuk-visually-hidden"> {name}</span>
          </Button>
        )}
      </ButtonGroup>
    </div>
  )
}

function Picture({ picture, name, clear }: { picture: ImageBitmap; name: string; clear: boolean }) {
  const t = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const target = canvas.current
    if (target === null) return
    target.width = picture.width
    target.height = picture.height
    target.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture, clear])
  const drawn = <canvas ref={canvas} class="cw-file__picture" role="img" aria-label={t('desk.files.picture', { name })} />
  return clear ? <div>{drawn}</div> : <HiddenFile>{drawn}</HiddenFile>
}
