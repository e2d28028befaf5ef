import { offeredLocales } from './offered'
import type { Room } from './typed'

/** Languages of the screens people meet in the shop: kiosk and display. */
export const screenLanguages = ['ko', 'en', 'zh', 'vi'] as const
export type ScreenLanguage = (typeof screenLanguages)[number]

const files = {
  ko: () => import('../../messages/ko.json'),
  en: () => import('../../messages/en.json'),
  zh: () => import('../../messages/zh.json'),
  vi: () => import('../../messages/vi.json'),
} as const satisfies Record<ScreenLanguage, unknown>

export interface Catalogue {
  readonly language: ScreenLanguage
  readonly messages: object
}

/** All languages at once, `first` in front: such a screen goes from one to the other without asking the server, its link dead or not. */
export function catalogues(rooms: readonly Room[], first: ScreenLanguage = offeredLocales()[0] ?? 'ko'): Promise<Catalogue[]> {
  const inOrder = [first, ...screenLanguages.filter((language) => language !== first)]
  return Promise.all(
    inOrder.map(async (language) => {
      const { default: all } = await files[language]()
      return { language, messages: Object.fromEntries(Object.entries(all).filter(([room]) => rooms.some((name) => name === room))) }
    }),
  )
}
