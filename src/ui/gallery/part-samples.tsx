import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { DateWords } from '../components/date-words.tsx'
import { HiddenFile } from '../components/hidden-file.tsx'
import { Pagination } from '../components/pagination.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Tags } from '../components/tags.tsx'
import { TaskList } from '../components/task-list.tsx'
import { Timeline } from '../components/timeline.tsx'
import { VoteMarks } from '../components/vote-marks.tsx'
import { Mark } from '../mark.tsx'
import { sampleTime, sampleZone } from './sample-time.ts'
import type { Say } from './say.ts'

export function PartSamples({ say }: { say: Say }) {
  const change = (hidden: string) => [{ href: '#', text: say('Change'), hidden: say(hidden) }]
  return (
    <>
      <Breadcrumbs
        items={[{ text: say('Bodies'), href: '#' }, { text: say('Board'), href: '#' }, { text: say('Resolutions') }]}
      />
      <h2 class="govuk-heading-m">{say('Check, then send')}</h2>
      <SummaryList
        rows={[
          {
            key: say('What happened'),
            value: say('Somebody followed me to the train.'),
            actions: change('what happened')
          },
          { key: say('Where'), value: say('Left blank'), actions: change('where') },
          { key: say('Sent'), value: <DateWords at={sampleTime} zone={sampleZone} /> }
        ]}
      />
      <SummaryList
        title={say('Main hall')}
        actions={[
          { href: '#', text: say('Edit') },
          { href: '#', text: say('Hand over') }
        ]}
        rows={[
          { key: say('On duty'), value: say('Ada Example, Berta Example') },
          { key: say('Phone'), value: <bdi>+1 412 555 0100</bdi> }
        ]}
      />
      <h2 class="govuk-heading-m">{say('Before the doors open')}</h2>
      <TaskList
        tasks={[
          { title: say('Name two contacts'), href: '#', status: say('Done') },
          {
            title: say('Print the posters'),
            href: '#',
            hint: say('A4 or Letter'),
            status: <Tag colour="amber">{say('Due soon')}</Tag>
          },
          { title: say('Close the event'), status: say('Not yet'), waiting: true }
        ]}
      />
      <Tags
        tags={[
          <Tag>{say('open')}</Tag>,
          <Tag colour="green">{say('adopted')}</Tag>,
          <Tag colour="red">{say('late')}</Tag>,
          <Tag colour="amber">{say('due soon')}</Tag>,
          <Tag colour="grey">{say('closed')}</Tag>
        ]}
      />
      <Table
        caption={say('Reports closed in 2026')}
        captionSize="m"
        head={[{ title: say('Kind') }, { title: say('Closed'), numeric: true }]}
        rowHeaders
        rows={[
          [say('At events'), '12'],
          [say('Online'), '108']
        ]}
      />
      <VoteMarks
        marks={[
          { vote: 'yes', text: say('Ada: yes') },
          { vote: 'no', text: say('Berta: no') },
          { vote: 'abstain', text: say('Chen: abstains') },
          { vote: 'missing', text: say('Dee: not yet') }
        ]}
      />
      <Timeline
        entries={[
          {
            title: say('Decided'),
            when: <DateWords at={sampleTime} zone={sampleZone} />,
            by: say('three members'),
            children: <p class="govuk-body">{say('The reasons are in the letter.')}</p>
          },
          { title: say('Received'), when: <DateWords at={sampleTime} zone={{ id: 'UTC' }} /> }
        ]}
      />
      <HiddenFile>
        <Mark />
      </HiddenFile>
      <Pagination newer="#" older="#" />
    </>
  )
}
