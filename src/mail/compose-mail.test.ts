import assert from 'node:assert/strict'
import { test } from 'node:test'
import { locales } from '../ui/locales.ts'
import { composeMail } from './compose-mail.ts'
import { makeMailer } from './mailer.ts'
import { actionKinds, reporterKinds, staffKinds, type WaitingMail } from './model.ts'

const site = { name: 'Example Foundation', baseUrl: 'https://conduct.example.org' }

function everyMail(language: string): WaitingMail[] {
  const to = 'somebody@example.net'
  return [
    ...[...staffKinds, 'test' as const].map((kind) => ({ to, language, kind })),
    ...reporterKinds.flatMap((kind) =>
      (['plain', 'neutral'] as const).map((subject) => ({ to, language, kind, subject, tag: 'tag' }))
    ),
    { to, language, kind: 'invite', token: 'T'.repeat(43) },
    { to, language, kind: 'confirm_contacts', token: 'T'.repeat(43), space: 'The Forum' },
    ...(['confirm_seat', 'confirm_seat_again'] as const).map((kind) => {
      return { to, language, kind, token: 'T'.repeat(43), body: 'Kites', until: '2026-07-15' }
    }),
    ...actionKinds.map((kind) => ({ to, language, kind, title: '', action: 'A-2026-001', body: 'Kites', day: '1 June 2026' })),
    ...(['report_due', 'report_late'] as const).map((kind) => ({
      to,
      language,
      kind,
      body: 'Kites',
      other: 'Board',
      when: '',
      report: 'R'
    })),
    {
      to,
      language,
      kind: 'minutes_sent',
      title: 'Meeting',
      body: 'Kites',
      held: '1 June 2026',
      day: '8 June 2026',
      minutes: 'M'
    },
    { to, language, kind: 'on_call', token: 'T'.repeat(43) }
  ]
}

test('every mail has words in every language, one link of ours, and sentences short enough to read when shaking', () => {
  for (const language of Object.keys(locales)) {
    for (const mail of everyMail(language)) {
      const { subject, text, sender } = composeMail(mail, site)
      assert.equal(sender, site.name)
      assert.ok(subject.length > 5 && subject.length < 70 && !subject.includes('\n'), subject)
      const links = text.match(/https?:\/\/\S+/g) ?? []
      const token = 'T'.repeat(43)
      const paths: Record<string, string> = {
        invite: `/desk#invite=${token}`,
        confirm_contacts: `/confirm/${token}`,
        confirm_seat: `/seats/confirm/${token}`,
        confirm_seat_again: `/seats/confirm/${token}`,
        on_call: `/on-call/${token}`,
        report_due: '/desk/reports/R',
        report_late: '/desk/reports/R',
        minutes_sent: '/desk/minutes/M',
        action_due: '/desk/actions/A-2026-001',
        action_late: '/desk/actions/A-2026-001'
      }
      assert.deepEqual(links, [`${site.baseUrl}${paths[mail.kind] ?? '/'}`])
      if (language !== 'en') continue
      for (const sentence of text.replaceAll(/https?:\S+/g, '.').split(/[.?!:]\s/)) {
        assert.ok(sentence.trim().split(/\s+/).length <= 20, sentence)
      }
    }
  }
})

test('S9 S33 no mail speaks of a case, a name, a reference or what happened, and a neutral one not of a report', () => {
  for (const mail of everyMail('en')) {
    const { subject, text } = composeMail(mail, site)
    const all = `${subject}\n${text}`
    assert.doesNotMatch(all, /\b(case|victim|accused|alleged|harass\w*|incident|reference)\b/i)
    const neutral = 'subject' in mail && mail.subject === 'neutral'
    if (neutral) assert.doesNotMatch(all, /\breport|code of conduct/i)
  }
})

test('an unknown language is English', () => {
  const mail = { to: 'a@example.net', kind: 'reminder', language: 'xx' } as const
  assert.equal(composeMail(mail, site).subject, 'A reminder')
})

test('a demo sends nothing, even with a mail server set, and shows what it would have sent', async () => {
  const mailer = makeMailer({ smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'a@example.org', demo: true })
  await mailer.send({ id: 'one', to: 'a@example.net', sender: 'Demo', subject: 'A reminder', text: 'Look.' })
  assert.deepEqual(
    mailer.kept?.().map((mail) => mail.subject),
    ['A reminder']
  )
})
