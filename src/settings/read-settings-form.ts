import { isLanguage } from '../bodies/read-body-form.ts'
import type { Form } from '../http/form.ts'
import { type FieldErrors, FieldReader } from '../http/read-fields.ts'
import { isPhone } from '../spaces/model.ts'
import { helpRows, type OutsideHelp, type Settings } from './model.ts'

/** Reads the administrator's form. */
export function readSettingsForm(form: Form): { input: Settings; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const name = fields.line('name', 120, 'settings.error.name')
  const phone = fields.line('phone', 40)
  fields.require(!phone || isPhone(phone), 'phone', 'settings.error.phone')
  const email = fields.line('email', 254)
  fields.require(!email || /^[^\s@]+@[^\s@]+$/.test(email), 'email', 'settings.error.email')
  const exit_url = fields.line('exit_url', 300, 'settings.error.exit_url')
  fields.require(isHttps(exit_url), 'exit_url', 'settings.error.exit_url')
  const language = fields.line('language', 35, 'settings.error.language')
  fields.require(isLanguage(language), 'language', 'settings.error.language')
  const outside_help: OutsideHelp[] = []
  for (let row = 1; row <= helpRows; row++) {
    const label = fields.line(`help_label_${row}`, 80)
    const href = fields.line(`help_href_${row}`, 300)
    if (!label && !href) continue
    fields.require(label !== '', `help_label_${row}`, 'settings.error.help_label')
    fields.require(isHttps(href) || /^tel:[+\d]\d{1,20}$/.test(href), `help_href_${row}`, 'settings.error.help_href')
    outside_help.push({ label, href })
  }
  const check_texts = form.text('check_texts') === 'yes'
  return { input: { name, phone, email, outside_help, exit_url, language, check_texts }, errors: fields.errors }
}

function isHttps(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' && !url.username && !url.password
}
