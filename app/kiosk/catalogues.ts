import { offeredLocales } from '../_i18n/offered'
import type { Room } from '../_i18n/typed'

export const kioskLanguages = ['ko', 'en', 'zh', 'vi'] as const
export type KioskLanguage = (typeof kioskLanguages)[number]

const files = {
  ko: () => import('../../messages/ko.json'),
  en: () => import('../../messages/en.json'),
  zh: () => import('../../messages/zh.json'),
  vi: () => import('../../messages/vi.json'),
} as const satisfies Record<KioskLanguage, unknown>

const rooms: readonly string[] = ['kiosk', 'outage', 'shared', 'errors'] satisfies Room[]

export interface Catalogue {
  readonly language: KioskLanguage
  readonly messages: object
}

/** All languages at once: a kiosk changes from one to the other without asking the server, and back when somebody leaves. */
export function catalogues(): Promise<Catalogue[]> {
  const [first = 'ko'] = offeredLocales()
  const inOrder = [first, ...kioskLanguages.filter((language) => language !== first)]
  return Promise.all(
    inOrder.map(async (language) => {
      const { default: all } = await files[language]()
      return { language, messages: Object.fromEntries(Object.entries(all).filter(([room]) => rooms.includes(room))) }
    }),
  )
}
