import { ButtonGroup } from '../components/button-group.tsx'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { FileUpload } from '../components/file-upload.tsx'
import { Input } from '../components/input.tsx'
import { LinkButton } from '../components/link-button.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Textarea } from '../components/textarea.tsx'
import type { Say } from './say.ts'

export function FieldSamples({ say }: { say: Say }) {
  return (
    <>
      <ErrorSummary
        errors={[
          { text: say('Tell us what happened, even in a few words'), href: '#what-wrong' },
          { text: say('Choose where it happened'), href: '#where-wrong' },
          { text: say('The connection was lost. Your words are still here') }
        ]}
      />
      <Textarea
        name="what"
        heading
        labelSize="l"
        label={say('What happened?')}
        hint={say('Start anywhere.')}
        rows={8}
        limit={20000}
        countFrom={90}
      />
      <Textarea
        name="what-wrong"
        label={say('What happened next')}
        error={say('Tell us what happened, even in a few words')}
        value={say('It was at the party.')}
      />
      <Radios
        name="where"
        legend={say('Where was it?')}
        legendSize="m"
        hint={say('The place, not the time.')}
        value="here"
        choices={[
          { value: 'here', label: say('At this event') },
          { value: 'online', label: say('Online'), hint: say('A forum, a chat, a call') },
          { value: 'other', label: say('Somewhere else'), disabled: true },
          { divider: say('or') },
          {
            value: 'unsure',
            label: say('I am not sure'),
            conditional: <Input name="place" label={say('Any word about the place')} width={20} />
          }
        ]}
      />
      <Radios
        name="where-wrong"
        legend={say('Where was it, in one word?')}
        error={say('Choose where it happened')}
        inline
        choices={[
          { value: 'inside', label: say('Inside') },
          { value: 'outside', label: say('Outside') }
        ]}
      />
      <Checkboxes
        name="help"
        legend={say('What would help you?')}
        legendSize="m"
        values={['talk']}
        choices={[
          { value: 'talk', label: say('Talk to someone today') },
          { value: 'walk', label: say('Someone to walk with me'), hint: say('To a room, a train, or home') },
          { divider: say('or') },
          { value: 'none', label: say('I only want you to know'), exclusive: true }
        ]}
      />
      <Checkboxes
        name="help-wrong"
        legend={say('Who may read this?')}
        error={say('Choose at least two people')}
        small
        values={['a']}
        choices={[
          { value: 'a', label: say('Ada Example') },
          { value: 'b', label: say('Berta Example') }
        ]}
      />
      <Fieldset legend={say('How may we reach you?')} legendSize="m">
        <Input name="name" label={say('Name (optional)')} autocomplete="name" spellcheck={false} />
        <Input name="email" type="email" label={say('E-mail')} hint={say('Only for this report.')} width={20} />
        <Input name="phone" type="tel" label={say('Phone')} error={say('Write the number with its country')} value="12" />
        <Input name="hours" label={say('Hours')} width={3} prefix="≤" suffix={say('h')} inputmode="numeric" />
        <Input name="locked" label={say('Set by the event')} disabled value={say('Main hall')} />
      </Fieldset>
      <Select
        name="language"
        label={say('Language')}
        value="en"
        options={[
          { value: 'en', text: say('English') },
          { value: 'de', text: say('German') }
        ]}
      />
      <Select
        name="zone"
        label={say('Time zone')}
        hint={say('Of the event.')}
        error={say('Choose a time zone')}
        options={[{ value: '', text: say('None chosen') }]}
      />
      <FileUpload name="picture" label={say('Add a picture')} hint={say('Place and device are taken out of it.')} />
      <FileUpload name="picture-wrong" label={say('Add a file')} error={say('This file is bigger than 25 MB')} />
      <ButtonGroup>
        <Button>{say('Continue')}</Button>
        <LinkButton href="#" kind="secondary">
          {say('Save for later')}
        </LinkButton>
        <a class="govuk-link" href="#main-content">
          {say('Skip this question')}
        </a>
      </ButtonGroup>
      <ButtonGroup>
        <Button kind="danger">{say('Delete the draft')}</Button>
        <Button kind="secondary">{say('Keep it')}</Button>
        <Button disabled>{say('Send')}</Button>
      </ButtonGroup>
    </>
  )
}
