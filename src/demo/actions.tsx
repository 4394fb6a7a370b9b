import { people } from '../accounts/people.ts'
import type { DemoPeopleAnswer } from '../accounts/wire.ts'
import { json, page, redirect } from '../http/reply.ts'
import { route, type Route } from '../http/route.ts'
import { describeError } from '../log.ts'
import { Refused } from '../refused.ts'
import { routes } from '../routes.ts'
import { DeskGallery, Gallery, RecordGallery } from '../ui/gallery.tsx'
import { emailOf, signIns } from './cast.ts'
import type { Demo } from './demo.ts'
import { DemoPage } from './pages/demo-page.tsx'

const galleries: Readonly<Record<string, typeof Gallery>> = { page: Gallery, desk: DeskGallery, record: RecordGallery }

/** Addresses that a demo has and nothing else. */
export function demoRoutes(demo: Demo): Route[] {
  return [
    route({
      method: 'GET',
      path: routes.demo,
      who: 'anyone',
      handler: ({ frame }) => page(<DemoPage frame={frame} progress={demo.progress} />)
    }),
    route({
      method: 'POST',
      path: routes.demoReset,
      who: 'anyone',
      handler: ({ context }) => {
        // The page tells how far it is, and that it failed.
        demo.reset().catch((error: unknown) => context.log.error('demo_not_written', describeError(error)))
        return redirect(routes.demo)
      }
    }),
    route({
      method: 'GET',
      path: routes.demoGallery,
      who: 'anyone',
      handler: ({ frame, params }) => {
        const Shown = galleries[params.part]
        if (!Shown) throw new Refused('not_found')
        return page(<Shown frame={frame} />)
      }
    }),
    route({
      method: 'GET',
      path: routes.demoPeople,
      who: 'anyone',
      json: true,
      handler: async ({ context }) => json(peopleOf(demo, await people(context.db)))
    })
  ]
}

function peopleOf({ progress }: Demo, everybody: Awaited<ReturnType<typeof people>>): DemoPeopleAnswer {
  if (progress.at !== 'ready') {
    const { done, of } = progress.at === 'writing' ? progress : { done: 0, of: 0 }
    return { ready: false, done, of, people: [] }
  }
  const listed = signIns.flatMap(({ key, part }) => {
    const found = everybody.find(({ email }) => email === emailOf(key))
    return found ? [{ id: found.id, name: found.name, part }] : []
  })
  return { ready: true, done: 0, of: 0, people: listed }
}
