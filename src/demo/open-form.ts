/** The test report that two people open before a form takes real ones (S35), opened for real. */
import { answerDoor, openWords } from '../conduct/desk/door.ts'
import { askToDelete } from '../conduct/desk/not-a-report.ts'
import type { Context } from '../context.ts'
import type { Random } from '../seal/bytes.ts'
import { actIn } from './act.ts'
import { movableClock } from './demo-clock.ts'
import type { DemoFoundation } from './players.ts'
import { saySeenTest } from './sign-rosters.ts'
import { Stage } from './stage.ts'

const readers = ['birk', 'chiyo'] as const

/** Opens the form of the work group. Both readers then delete the test report, as one that is none. */
export async function openForm(context: Context, foundation: DemoFoundation, random: Random): Promise<void> {
  const stage = await Stage.open({ context, foundation, clock: movableClock(context.clock.now()), random })
  const { thread } = await stage.file({ what: 'This is a test report. Please open it and say so.' })
  for (const key of readers) {
    await stage.collect(key)
    await answerDoor(await stage.desk(key), thread, 'no_conflict')
  }
  for (const key of readers) {
    await stage.collect(key)
    await openWords(await stage.desk(key), thread)
    await saySeenTest(actIn(context), foundation.group, stage.who(key))
  }
  // The first one asks again, and learns that it is gone.
  for (const key of [...readers, readers[0]]) await askToDelete(await stage.desk(key), thread)
  await stage.clearBoxes()
}
