import { json } from '../../http/reply.ts'
import { route, type Route } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { readBook, saveBook } from '../book.ts'
import { collectLetters, openBox } from '../box.ts'
import type { EmptyLetters } from '../empty-letters.ts'
import { readRequest, requests } from '../requests.ts'
import { openForGood } from '../../mail/timer-list.ts'
import { saveTimers } from '../timers.ts'

/** What a signed-in person keeps with the server: letters that wait, the book, the timers (S9, S17, S28). */
export function deskRoutes(empties: EmptyLetters): Route[] {
  return [
    route({
      method: 'GET',
      path: routes.box,
      who: 'staff',
      json: true,
      handler: async ({ context, staff }) => json({ letters: await openBox(context.db, staff.accountId, empties) })
    }),
    route({
      method: 'POST',
      path: routes.collected,
      who: 'staff',
      json: true,
      handler: async ({ context, staff, bytes }) => {
        const { ids } = readRequest(await bytes(), requests.collected)
        await collectLetters(context.db, staff.accountId, ids)
        return json({})
      }
    }),
    route({
      method: 'GET',
      path: routes.book,
      who: 'staff',
      json: true,
      handler: async ({ context, staff }) => json(await readBook(context.db, staff.accountId))
    }),
    route({
      method: 'PUT',
      path: routes.book,
      who: 'staff',
      json: true,
      maxBody: 12 * 1024 * 1024,
      handler: async ({ context, staff, bytes }) => {
        const { counter, b } = readRequest(await bytes(), requests.book)
        await saveBook(context.db, staff.accountId, counter, b)
        return json({})
      }
    }),
    route({
      method: 'PUT',
      path: routes.timers,
      who: 'staff',
      json: true,
      handler: async ({ context, staff, bytes }) => {
        const { b } = readRequest(await bytes(), requests.timers)
        // Milliseconds for one person now are a minute for the clock that looks at thousands.
        const { keep } = await openForGood(context.keys, b)
        await saveTimers(context.db, staff.accountId, b, keep)
        return json({})
      }
    })
  ]
}
