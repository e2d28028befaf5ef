import type { Room } from '../_i18n/typed'

/** A phone speaks more languages than the pages of staff: what it needs is three small rooms. */
export const ticketLanguages = ['ko', 'en', 'zh', 'vi'] as const
export type TicketLanguage = (typeof ticketLanguages)[number]

const files = {
  ko: () => import('../../messages/ko.json'),
  en: () => import('../../messages/en.json'),
  zh: () => import('../../messages/zh.json'),
  vi: () => import('../../messages/vi.json'),
} as const satisfies Record<TicketLanguage, unknown>

const rooms: readonly string[] = ['phone', 'outage', 'shared', 'problems'] satisfies Room[]
/** Of `shared`, what other pages say. */
const elsewhere: readonly string[] = ['lamp', 'role', 'hours', 'printer', 'notTold', 'number', 'showPassword', 'hidePassword']

export function isTicketLanguage(text: string | null | undefined): text is TicketLanguage {
  return ticketLanguages.some((language) => language === text)
}

/** The words of the ticket's page and no others: they travel with every phone's first view. */
export async function wordsIn(language: TicketLanguage): Promise<object> {
  const all = Object.entries((await files[language]()).default).filter(([room]) => rooms.includes(room))
  return Object.fromEntries(all.map(([room, words]) => [room, room === 'shared' ? without(words, elsewhere) : words]))
}

/** What is said where the page cannot be drawn. */
export async function sorryIn(language: TicketLanguage): Promise<{ readonly title: string; readonly text: string }> {
  return (await files[language]()).default.errors
}

function without(words: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !keys.includes(key)))
}

/** A store of one language speaks it to everybody; any other has its own first, and all we speak. */
export function languagesOf(offered: readonly TicketLanguage[] | null): readonly TicketLanguage[] {
  if (offered?.length === 1) return offered
  const first = offered?.[0] ?? 'ko'
  return [first, ...ticketLanguages.filter((language) => language !== first)]
}

/** What the reader chose, else the first of their browser's that is spoken here, else the store's own. */
export function languageFor(spoken: readonly TicketLanguage[], chosen: string | null | undefined, acceptLanguage: string | null): TicketLanguage {
  const wanted = (acceptLanguage ?? '').split(',').map((entry) => {
    const [tag = '', weight] = entry.trim().split(';q=')
    return { tag: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0 }
  })
  const tags = [chosen, ...wanted.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag)]
  return tags.filter(isTicketLanguage).find((language) => spoken.includes(language)) ?? spoken[0] ?? 'ko'
}
