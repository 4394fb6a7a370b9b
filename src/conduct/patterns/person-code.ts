/** A harmless name for a person who was reported, so that two cases can be linked without saying who it is. */
import { caseNameWords } from '../../seal/case-name.ts'
import { randomBytes, type Random } from '../../seal/bytes.ts'
import { randomBelow } from '../../seal/words.ts'

const birds =
  'albatross avocet bittern bunting buzzard chaffinch chickadee cormorant crane curlew dipper dotterel dove dunlin eider egret falcon fieldfare finch flycatcher gannet godwit goldcrest goldeneye goldfinch grebe greenfinch gull harrier heron hobby hoopoe ibis jackdaw jay kestrel kingfisher kite kittiwake lapwing linnet magpie martin merlin nightjar nuthatch oriole osprey ouzel owl partridge pelican petrel pheasant pipit plover puffin quail raven redpoll redshank redstart robin rook sandpiper shearwater shelduck siskin skylark snipe sparrow starling stonechat stork swallow swan swift teal tern thrush treecreeper turnstone wagtail warbler waxwing wheatear whimbrel whinchat wigeon woodcock woodlark wren'.split(
    ' '
  )
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `Blue Jay`: random, never derived from the person. */
export function newPersonCode(random: Random = randomBytes): string {
  const pick = (list: readonly string[]): string => list[randomBelow(list.length, random)] ?? ''
  return `${capital(pick(caseNameWords.adjectives))} ${capital(pick(birds))}`
}
