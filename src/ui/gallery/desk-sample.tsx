import { Button } from '../components/button.tsx'
import { CaseStrip } from '../components/case-strip.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ReaderGround } from '../components/reader-ground.tsx'
import { Sealed } from '../components/sealed.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Textarea } from '../components/textarea.tsx'
import type { Say } from './say.ts'

export function DeskSample({ say }: { say: Say }) {
  return (
    <>
      <CaseStrip
        name={say('Quiet harbour')}
        status={<Tag colour="amber">{say('assessing')}</Tag>}
        clocks={[
          { name: say('Acknowledge'), words: say('done') },
          { name: say('Meet'), words: say('by Thursday 26 November') },
          { name: say('Tell the reporter'), words: say('by Friday 4 December') }
        ]}
        actions={
          <>
            <Button>{say('Write a letter')}</Button>
            <Button kind="secondary">{say('Add a note')}</Button>
            <Button kind="secondary">{say('Step back')}</Button>
          </>
        }
      />
      <Table
        id="waiting"
        caption={say('Waiting for you')}
        captionSize="m"
        head={[{ title: say('Case') }, { title: say('State') }, { title: say('Due') }, { title: say('Days'), numeric: true }]}
        rowHeaders
        rows={Array.from({ length: 14 }, (_, index) => [
          <a class="govuk-link" href="#main-content">
            {say('Quiet harbour')}
          </a>,
          index === 2 ? <Tag colour="red">{say('late')}</Tag> : <Tag colour="grey">{say('waiting')}</Tag>,
          say('Thursday 26 November'),
          String(index * 7)
        ])}
      />
      <h2 class="govuk-heading-m">
        {say('Words')} <Sealed />
      </h2>
      <ReaderGround reader="team" title={say('Only the team reads this')}>
        <Textarea name="note" label={say('Note for the team')} />
        <Button>{say('Save the note')}</Button>
      </ReaderGround>
      <ReaderGround reader="reporter" title={say('The reporter reads this')}>
        <Textarea name="message" label={say('Message to the reporter')} />
        <Button>{say('Send to the reporter')}</Button>
      </ReaderGround>
      <EmptyState>
        <p class="govuk-body">{say('Nothing waits for you today.')}</p>
      </EmptyState>
    </>
  )
}
