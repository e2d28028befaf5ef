import { type CustomerLanguage, customerLanguages } from '#core/languages'
import { messagesOf } from './messages'
import { offeredLocales } from './offered'
import type { Room } from './typed'

export interface Catalogue {
  readonly language: CustomerLanguage
  readonly messages: object
}

/** All languages at once, `first` in front: such a screen goes from one to the other without asking the server, its link dead or not. */
export function catalogues(rooms: readonly Room[], first: CustomerLanguage = offeredLocales()[0] ?? 'ko'): Promise<Catalogue[]> {
  const inOrder = [first, ...customerLanguages.filter((language) => language !== first)]
  return Promise.all(inOrder.map(async (language) => ({ language, messages: await messagesOf(language, rooms) })))
}
