import { dayAfter } from '../envelopes/days.ts'
import type { Sweep } from '../jobs/sweeps.ts'
import { remindOfLetters } from './later.ts'
import { sendDueLetters } from './letters.ts'
import { openSlips } from './open-slips.ts'
import { enqueueLost } from './outbox.ts'
import { remindByTimers } from './remind.ts'

const countedDays = 60

/** Slips to mails, times to reminders, and the end of what mails leave behind. */
export const mailSweeps: Sweep[] = [
  { name: 'open_slips', everySeconds: 4, run: openSlips },
  { name: 'send_letters', everySeconds: 20, run: sendDueLetters },
  { name: 'remind_by_timers', everySeconds: 900, run: remindByTimers },
  { name: 'remind_of_letters', everySeconds: 3600, run: remindOfLetters },
  {
    name: 'tidy_mail',
    everySeconds: 3600,
    run: async (context) => {
      const { db, clock } = context
      await enqueueLost(context)
      await db.deleteFrom('bounced').where('until_day', '<', dayAfter(clock.now(), 0)).execute()
      await db.deleteFrom('mails_seen').where('until_day', '<', dayAfter(clock.now(), 0)).execute()
      await db.deleteFrom('mail_tags').where('until_day', '<', dayAfter(clock.now(), 0)).execute()
      await db.deleteFrom('letter_slips').where('until_day', '<', dayAfter(clock.now(), 0)).execute()
      await db.deleteFrom('mail_days').where('day', '<', dayAfter(clock.now(), -countedDays)).execute()
    }
  }
]
