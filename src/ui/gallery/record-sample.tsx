import { FactsBox } from '../components/facts-box.tsx'
import { Tag } from '../components/tag.tsx'
import type { Say } from './say.ts'

export function RecordSample({ say }: { say: Say }) {
  return (
    <>
      <h1 class="govuk-heading-xl">{say('Resolution 12: Travel fund')}</h1>
      <FactsBox
        facts={[
          { name: say('Status'), value: <Tag colour="green">{say('adopted')}</Tag> },
          { name: say('Body'), value: say('Board') },
          { name: say('Votes'), value: say('7 yes, 1 no, 1 abstains') }
        ]}
      />
      <div class="cw-prose">
        <p>{say('The board sets aside 10 000 euro for travel to meetings in 2027.')}</p>
        <h2>{say('Who may ask')}</h2>
        <ul>
          <li>{say('members of a work group')}</li>
          <li>
            {say('speakers, as the')} <a href="/policies/speakers">{say('policy on speakers')}</a> {say('says')}
          </li>
        </ul>
        <blockquote>
          <p>{say('Nobody should pay to help.')}</p>
        </blockquote>
        <h3>{say('Changed on 2 November')}</h3>
        <p>
          {say('Answers come within')} <del>{say('four weeks')}</del> <ins>{say('two weeks')}</ins>.
        </p>
        <table>
          <tbody>
            <tr>
              <th scope="row">{say('Europe')}</th>
              <td>600</td>
            </tr>
          </tbody>
        </table>
        <pre tabindex={0} role="region" aria-label={say('Budget line')}>
          travel.meetings.2027
        </pre>
      </div>
    </>
  )
}
