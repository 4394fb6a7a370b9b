/** For pages of people who report that work without scripts: the way out, and small help with forms. */
import { enhance, listenForChoices } from '../conduct/intake/client/enhance.ts'
import { carryMark } from '../conduct/intake/client/address-marks.ts'
import { startExit } from '../conduct/intake/client/exit.ts'

startExit(document)
enhance(document.body)
listenForChoices(document.body)
carryMark(document)
