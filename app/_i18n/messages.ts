import type { CustomerLanguage } from '#core/languages'
import type { Room } from './typed'

const files = {
  ko: () => import('../../messages/ko.json'),
  en: () => import('../../messages/en.json'),
  zh: () => import('../../messages/zh.json'),
  vi: () => import('../../messages/vi.json'),
} as const satisfies Record<CustomerLanguage, unknown>

/** The words of some rooms and no others: they travel with the page. */
export async function messagesOf(language: CustomerLanguage, rooms: readonly Room[]): Promise<Partial<Record<Room, object>>> {
  const { default: all } = await files[language]()
  return Object.fromEntries(Object.entries(all).filter(([room]) => rooms.some((name) => name === room)))
}

/** What is said where a page cannot be drawn. */
export async function sorryIn(language: CustomerLanguage): Promise<{ readonly title: string; readonly text: string }> {
  return (await files[language]()).default.errors
}
