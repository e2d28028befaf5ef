/** What the gallery can be switched to; its names are the words of `data-…` in theme.css. The first of each is what a page is without any. */
export const looks = {
  theme: ['day', 'night'],
  contrast: ['usual', 'high'],
  text: ['usual', 'large'],
  distance: ['desk', 'phone', 'kiosk', 'tv'],
} as const

export type Look = { readonly [Part in keyof typeof looks]: (typeof looks)[Part][number] }
export const parts = Object.keys(looks) as (keyof Look)[]

/** As its address asks, so that a state can be linked to. */
export function lookFrom(asked: Readonly<Record<string, string | string[] | undefined>>): Look {
  return Object.fromEntries(parts.map((part) => [part, looks[part].find((one) => one === asked[part]) ?? looks[part][0]])) as unknown as Look
}
