import assert from 'node:assert/strict'
import fc from 'fast-check'
import { limits } from '../../src/conduct/intake/answers.ts'
import { judgeMail } from '../../src/mail-in/judge-mail.ts'
import { readHead } from '../../src/mail-in/read-head.ts'
import { readMail } from '../../src/mail-in/read-mail.ts'
import { withoutQuotes } from '../../src/mail-in/shorten-reply.ts'
import { fuzz } from '../helpers/fuzz.ts'
import { strangeMail } from '../helpers/strange-mails.ts'

/** Longest that one small mail may keep the processor. */
const mostMs = 1500

fuzz(
  'mails that nobody writes are read within limits, or attached whole',
  fc.asyncProperty(strangeMail, async (raw) => {
    const started = performance.now()
    const head = readHead(raw)
    judgeMail(head, 'someone@example.net', { spamScore: 5, authServer: 'mx.example.org' })
    const mail = await readMail(raw, head)
    withoutQuotes(mail.text)
    assert.ok(performance.now() - started < mostMs, 'it took too long')
    assert.ok(mail.text.length + mail.subject.length + 2 <= limits.what, 'the text is too long')
    assert.ok(mail.files.length <= limits.files, 'too many files')
    assert.doesNotMatch(mail.subject + (mail.from?.name ?? '') + (mail.from?.address ?? ''), /[\p{Cc}\u202A-\u202E]/u)
    assert.doesNotMatch(mail.text, /[^\P{Cc}\n\t]/u)
    assert.ok(mail.text.isWellFormed() && mail.subject.isWellFormed())
    for (const { name } of mail.files) assert.doesNotMatch(name, /[\p{Cc}/\\\u202E]|^\.|\.(?:html?|exe|svg)$/iu)
    const hasBody = raw.subarray(head.bodyAt).some((byte) => byte > 0x20)
    assert.ok(!hasBody || mail.text !== '' || mail.files.length > 0, 'something was lost')
  })
)
