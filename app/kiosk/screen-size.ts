/** Diagonals the sizes of the law are worked out for, full HD: theme.css holds their millimetres. */
export const inches = ['15', '21'] as const
export type Inches = (typeof inches)[number]

export function isInches(text: unknown): text is Inches {
  return inches.some((known) => known === text)
}
