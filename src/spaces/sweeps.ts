import type { Sweep } from '../jobs/sweeps.ts'
import { sendSweep } from './canaries/send-tests.ts'
import { testsSweep } from './canaries/tell-unopened.ts'
import { contactsSweep } from './contacts/ask-contacts.ts'
import { textsSweep } from './texts/check-texts.ts'
import { requirementsSweep } from './requirements/refresh.ts'

/** What the registry of spaces needs by the clock. */
export const spaceSweeps: Sweep[] = [requirementsSweep, contactsSweep, sendSweep, testsSweep, textsSweep]
