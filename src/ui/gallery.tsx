import { DeskSample } from './gallery/desk-sample.tsx'
import { FieldSamples } from './gallery/field-samples.tsx'
import { PartSamples } from './gallery/part-samples.tsx'
import { RecordSample } from './gallery/record-sample.tsx'
import { TextSamples } from './gallery/text-samples.tsx'
import { BackLink } from './components/back-link.tsx'
import { DeskPage } from './desk-layout.tsx'
import type { Frame } from './frame.ts'
import { makeSay } from './gallery/say.ts'
import { Page } from './layout.tsx'

/** Every component in every state on one page, as a reporter page has them. For demonstration and tests only. */
export function Gallery({ frame }: { frame: Frame }) {
  const say = makeSay(frame.locale)
  return (
    <Page frame={frame} title={say('Parts of a page')} reporter error before={<BackLink href="#main-content" />}>
      <FieldSamples say={say} />
      <TextSamples say={say} />
      <PartSamples say={say} />
    </Page>
  )
}

/** A page of the public record: title, facts, text. */
export function RecordGallery({ frame }: { frame: Frame }) {
  const say = makeSay(frame.locale)
  return (
    <Page frame={frame} title={say('Resolution 12')} before={<BackLink href="/resolutions" />}>
      <RecordSample say={say} />
    </Page>
  )
}

/** The same for a staff page: rail, strip, dense table, grounds. */
export function DeskGallery({ frame }: { frame: Frame }) {
  const say = makeSay(frame.locale)
  const places = ['Home', 'Board', 'Cases', 'Meetings', 'Bodies', 'Spaces', 'Policies']
  return (
    <DeskPage
      frame={frame}
      title={say('Quiet harbour')}
      rail={places.map((text) => ({ href: '#', text: say(text), current: text === 'Cases' }))}
      person={say('Ada Example')}
    >
      <DeskSample say={say} />
    </DeskPage>
  )
}
